"""SQLite by aiosqlite: one connection for the whole process, its transactions in turn."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal

import aiosqlite

from bot.storage.errors import StorageError
from bot.storage.moments import as_text
from bot.storage.private_files import make_private

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping
    from pathlib import Path

    from bot.storage.database import Row, Statements

#: How long a statement waits for another program that writes into the file, seconds.
BUSY_SECONDS = 5.0

#: WAL: what was committed survives the death of the process at any moment; with NORMAL only a
#: power cut may cost the last commits, never the file. Freed pages are overwritten, so that
#: erased means erased; nothing is put into temporary files. The log is moved into the file every
#: 1,000 pages, as far as readers allow (SQLite's own way, which waits for nobody).
PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)
#: How often the log is tried again while another program reads the file, seconds.
_AGAIN = 0.2
_PATIENT = f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}"


class Sqlite:
    """Fulfils ``Database``. Statements run in the thread of aiosqlite, one at a time."""

    kind: Literal["sqlite"] = "sqlite"

    def __init__(self, connection: aiosqlite.Connection, address: str) -> None:
        """``connection``: open, without transactions of its own; closed by :meth:`close`."""
        self.address = address
        self._connection = connection
        self._turn = asyncio.Lock()
        self._purging: asyncio.Task[None] | None = None

    async def fetch(self, sql: str, values: Mapping[str, object]) -> list[Row]:
        """See ``Statements``."""
        async with self._turn:
            return await _fetch(self._connection, sql, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Statements]:
        """See ``Database``. The write lock is taken at once, not after the first read."""
        async with self._turn:
            try:
                await self._connection.execute_fetchall("BEGIN IMMEDIATE")
                yield _Transaction(self._connection)
                await self._connection.commit()
            except BaseException:
                # Queued behind whatever a cancelled task left in the thread; after a commit that
                # went through there is nothing to roll back, and nothing happens.
                await self._connection.rollback()
                raise

    async def purge(self) -> None:
        """See ``Database``: the log beside the file still holds the pages as they were.

        While another program reads the file the log stays; it is tried again until it is empty.
        """
        if not await self._empty_log() and self._purging is None:
            self._purging = asyncio.create_task(self._purge_later())

    async def close(self) -> None:
        """See ``Database``."""
        if self._purging is not None:
            self._purging.cancel()
        await self._connection.close()

    async def _purge_later(self) -> None:
        while not await self._empty_log():  # noqa: ASYNC110 - nothing tells when a reader is done
            await asyncio.sleep(_AGAIN)
        self._purging = None

    async def _empty_log(self) -> bool:
        """Move the log into the file and empty it, unless a reader needs it; whether done."""
        async with self._turn:
            await self._connection.execute_fetchall("PRAGMA busy_timeout = 0")
            rows = await self._connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
            await self._connection.execute_fetchall(_PATIENT)
        return not next(iter(rows))[0]


class _Transaction:
    """The statements of one open transaction."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, sql: str, values: Mapping[str, object]) -> list[Row]:
        """See ``Statements``."""
        return await _fetch(self._connection, sql, values)


async def _fetch(
    connection: aiosqlite.Connection, sql: str, values: Mapping[str, object]
) -> list[Row]:
    given = {name: as_text(value) for name, value in values.items()}
    rows: Iterable[Row] = await connection.execute_fetchall(sql, given)
    return list(rows)


async def open_sqlite(path: Path, address: str) -> Sqlite:
    """Open the file, made if it is missing and kept to its owner; see ``open_database``."""
    for suffix in ("", "-wal", "-shm"):
        beside = path.with_name(f"{path.name}{suffix}")
        if not suffix or beside.exists():
            make_private(beside)
    connection = await aiosqlite.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        for pragma in PRAGMAS:
            await connection.execute_fetchall(pragma)
    except sqlite3.DatabaseError as refused:
        await connection.close()
        message = (
            f"{path} cannot be used as a database ({refused}): restore it from a backup, or name "
            "another file in DATABASE_URL"
        )
        raise StorageError(message) from None
    database = Sqlite(connection, address)
    await database.purge()  # of a killed process that had erased somebody
    return database
