"""Bringing the tables to the present revision at start, cheaply when they already are there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.storage.engine import autocommit
from bot.storage.errors import SchemaError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

#: The newest revision in ``migrations/versions``; a test compares the two.
HEAD = "0001"

#: The first statement of an upgrade waits for whoever is upgrading already. On SQLite any
#: statement does, because it takes the write lock; on PostgreSQL any constant will do, as long
#: as no other program on the server takes the same one.
_WAIT = {"sqlite": "SELECT 1", "postgresql": f"SELECT pg_advisory_xact_lock({0x446F766F64})"}


async def upgrade(engine: AsyncEngine) -> None:
    """Bring the database to ``HEAD``; several processes may do so at the same time.

    Raises ``SchemaError`` when a newer version of the bot has changed the tables.
    """
    if await stored_revision(engine) == HEAD:
        return
    async with engine.begin() as connection:
        await connection.execute(text(_WAIT[engine.dialect.name]))
        await connection.run_sync(_upgrade)


async def stored_revision(engine: AsyncEngine) -> str | None:
    """The revision the tables are at; ``None`` for a database without tables."""
    async with autocommit(engine).connect() as connection:
        try:
            found = await connection.scalar(text("SELECT version_num FROM alembic_version"))
        except (OperationalError, ProgrammingError):
            return None
    return None if found is None else str(found)


def config(connection: Connection) -> Config:
    """Alembic's configuration for an open connection (there is no ``alembic.ini``)."""
    from alembic.config import Config  # noqa: PLC0415 0.4 s, for a start that changes tables

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    made.attributes["connection"] = connection
    return made


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 0.4 s, for a start that changes tables
    from alembic.util import CommandError  # noqa: PLC0415 the same

    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        message = (
            f"this version of the bot cannot work with the tables of this database ({error}): "
            "start the newer version again, or restore the backup made before it"
        )
        raise SchemaError(message) from error
