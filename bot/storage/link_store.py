"""One-time links in SQL: a digest of each, never the link itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.ports import FileLink

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.database import Database

_ADD = """
INSERT INTO file_links (digest, person_id, file, kind, expires_at)
VALUES (:digest, :person, :file, :kind, :until)
"""
_SWEEP = "DELETE FROM file_links WHERE expires_at <= :now"
_END = "DELETE FROM file_links WHERE person_id = :person AND file = :file"
_FIND = """
SELECT person_id, file, kind FROM file_links WHERE digest = :digest AND expires_at > :now
"""
#: Of two who ask at once one gets the row.
_TAKE = "DELETE FROM file_links WHERE digest = :digest AND expires_at > :now RETURNING digest"


class SqlLinkStore:
    """Fulfils ``bot.ports.LinkStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, links: Mapping[str, FileLink], now: datetime, until: datetime) -> None:
        """See ``LinkStore``."""
        async with self._database.transaction() as transaction:
            await transaction.fetch(_SWEEP, {"now": now})
            for person, file in {(one.person, one.file) for one in links.values()}:
                await transaction.fetch(_END, {"person": person, "file": file})
            for digest, (person, file, kind) in links.items():
                row = {"person": person, "file": file, "kind": kind, "until": until}
                await transaction.fetch(_ADD, {"digest": digest, **row})

    async def find(self, digest: str, now: datetime) -> FileLink | None:
        """See ``LinkStore``."""
        rows = await self._database.fetch(_FIND, {"digest": digest, "now": now})
        return next((FileLink(*row) for row in rows), None)

    async def take(self, digest: str, now: datetime) -> bool:
        """See ``LinkStore``."""
        return bool(await self._database.fetch(_TAKE, {"digest": digest, "now": now}))
