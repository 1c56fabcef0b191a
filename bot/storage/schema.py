"""Bringing the tables to the present revision at start, cheaply when they already are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.storage.errors import SchemaError

if TYPE_CHECKING:
    from bot.storage.database import Database

#: The newest revision in ``migrations/versions``; a test compares the two.
HEAD = "0010"

_ANY_REVISION = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    "postgresql": "SELECT 1 FROM pg_tables WHERE tablename = 'alembic_version' "
    "AND schemaname = current_schema()",
}
_REVISION = "SELECT version_num FROM alembic_version"

#: SQLite writes nothing for a value that stays as it was.
_WRITE_AND_BACK = (
    "UPDATE alembic_version SET version_num = version_num || '+' RETURNING version_num",
    "UPDATE alembic_version SET version_num = rtrim(version_num, '+') RETURNING version_num",
)


async def upgrade(database: Database) -> None:
    """Bring the database to ``HEAD``; several processes may do so at the same time.

    Raises ``SchemaError`` when a newer version of the bot has changed the tables.
    """
    if await stored_revision(database) == HEAD:
        return
    from bot.storage.migration import migrate  # noqa: PLC0415 - 20 MB, for a start that needs it

    await migrate(database.address)


async def prove_writable(database: Database) -> None:
    """Write into the database, at the revision this version works with; nothing is changed.

    Raises ``SchemaError`` at another revision, or what the driver raises: the server is away, the
    file locked or read-only, the disk full.
    """
    async with database.transaction() as transaction:
        for sql in _WRITE_AND_BACK:
            rows = await transaction.fetch(sql, {})
    if [row[0] for row in rows] != [HEAD]:
        raise SchemaError(f"the tables are not at revision {HEAD}")


async def stored_revision(database: Database) -> str | None:
    """The revision the tables are at; ``None`` for a database without tables."""
    if not await database.fetch(_ANY_REVISION[database.kind], {}):
        return None
    rows = await database.fetch(_REVISION, {})
    return str(rows[0][0]) if rows else None
