"""Changing the tables by Alembic: the one place that runs SQLAlchemy, imported when it is due."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import aiosqlite
import asyncpg  # type: ignore[import-untyped] # ships no types
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.address import SqliteAddress, parse_address
from bot.storage.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Callable

#: The first statement of a migration waits for whoever is migrating already. On SQLite the
#: beginning of the transaction does; on PostgreSQL any constant will do, as long as no other
#: program on the server takes the same one.
_WAIT = {"sqlite": "SELECT 1", "postgresql": f"SELECT pg_advisory_xact_lock({0x446F766F64})"}

#: Versions that work with a revision before this one open no record bound to its row
#: (docs/decisions/0015); whatever happens to a person leaves an event.
_BOUND_SINCE = "0006"
_BOUND = {
    "sqlite": "SELECT 1 FROM case_events WHERE substr(payload, 1, 1) = x'02' LIMIT 1",
    "postgresql": "SELECT 1 FROM case_events WHERE get_byte(payload, 0) = 2 LIMIT 1",
}


async def migrate(address: str, work: Callable[[Connection], None] | None = None) -> None:
    """Run ``work`` (by default: all migrations that are due) in one transaction, or nothing of it.

    Raises ``SchemaError`` when the tables are of a version this one does not know.
    """
    engine = open_engine(address)
    try:
        async with engine.begin() as connection:
            await connection.execute(text(_WAIT[engine.dialect.name]))
            await connection.run_sync(work or _upgrade)
    finally:
        await engine.dispose()


async def downgrade(address: str, revision: str) -> None:
    """Bring the tables back to an earlier ``revision``, for the version of the bot that knows it.

    Nothing may be serving the database. Raises ``SchemaError`` for a revision there is none of, a
    later one, or one whose versions cannot open what has been written since.
    """

    def work(connection: Connection) -> None:
        bound = text(_BOUND[connection.dialect.name])
        if revision < _BOUND_SINCE and connection.execute(bound).first():
            raise SchemaError(
                f"versions that work with revision {revision} cannot open what has been written "
                "since: restore the backup made before the upgrade"
            )
        try:
            command.downgrade(config(connection), revision)
        except CommandError as error:
            raise SchemaError(
                f"the tables cannot go back to revision {revision}: {error}"
            ) from error

    await migrate(address, work)


def open_engine(address: str) -> AsyncEngine:
    """SQLAlchemy's engine for an address, as migrations need it."""
    parsed = parse_address(address)
    if not isinstance(parsed, SqliteAddress):
        return create_async_engine(
            "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(parsed.dsn)
        )
    engine = create_async_engine(
        "sqlite+aiosqlite://",
        async_creator=lambda: aiosqlite.connect(parsed.path, isolation_level=None),
    )
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Python's driver would leave changes of tables outside of any transaction."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def config(connection: Connection) -> Config:
    """Alembic's configuration for an open connection (there is no ``alembic.ini``)."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        known = ScriptDirectory.from_config(config(connection)).get_current_head()
        message = (
            f"this version of the bot cannot work with the tables of this database ({error}): "
            f"it works with revision {known}. Start the newer version again, bring the tables "
            f"back with its «python -m bot downgrade {known}», or restore the backup"
        )
        raise SchemaError(message) from error
