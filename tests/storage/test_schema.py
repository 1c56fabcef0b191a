"""Migrations: forward and back one by one, equal to the tables, safe when run by many at once."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from bot.storage import migration
from bot.storage.errors import SchemaError
from bot.storage.migration import config, migrate
from bot.storage.opening import open_database
from bot.storage.schema import HEAD, prove_writable, stored_revision, upgrade
from bot.storage.tables import metadata
from tests.conftest import ROOT
from tests.services import fresh_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.storage.database import Database


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/bare.db"
    else:
        with fresh_database() as address:
            yield address


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[Database]:
    database = await open_database(address)
    try:
        yield database
    finally:
        await database.close()


def revisions(connection: Connection) -> list[str]:
    """All revisions, oldest first."""
    scripts = ScriptDirectory.from_config(config(connection))
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def names(connection: Connection) -> set[str]:
    """The tables there are, without Alembic's own."""
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


def climb(connection: Connection) -> None:
    """Each step up, down and up again; at the end all the way down."""
    for revision in revisions(connection):
        command.upgrade(config(connection), revision)
        command.downgrade(config(connection), "-1")
        command.upgrade(config(connection), revision)
    assert names(connection) == {table.name for table in metadata.sorted_tables}
    command.downgrade(config(connection), "base")
    assert names(connection) == set()


def differences(connection: Connection) -> list[object]:
    """What autogenerate would put into a new migration."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


async def test_stairway(bare: str) -> None:
    await migrate(bare, climb)


async def test_migrations_make_the_tables_of_the_code(bare: str) -> None:
    async with opened(bare) as database:
        assert await stored_revision(database) is None
        await upgrade(database)
        assert await stored_revision(database) == HEAD

    def look(connection: Connection) -> None:
        assert differences(connection) == []
        assert revisions(connection)[-1] == HEAD
        assert cascades(connection) == {"CASCADE"}
        assert unsent_index(connection), "the index holds unsent rows only"

    await migrate(bare, look)


def cascades(connection: Connection) -> set[str]:
    """What the foreign keys do on erasure; ``compare_metadata`` does not look at it on SQLite."""
    return {
        str(key["options"].get("ondelete"))
        for table in names(connection)
        for key in inspect(connection).get_foreign_keys(table)
    }


def unsent_index(connection: Connection) -> bool:
    """Whether the index of due reminders has its condition, which nothing else compares."""
    (index,) = inspect(connection).get_indexes("reminders")[:1]
    return any(name.endswith("_where") for name in index["dialect_options"])


async def test_schema_at_head_runs_no_migration(
    bare: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(bare) as database:
        await upgrade(database)
        monkeypatch.setattr(migration, "migrate", None)
        await upgrade(database)


def test_start_at_head_imports_neither_alembic_nor_sqlalchemy(sqlite_file: Path) -> None:
    code = """
import asyncio, sys
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from bot.storage.schema import upgrade

async def main():
    database = await open_database(sys.argv[1])
    await upgrade(database)
    await database.close()

asyncio.run(main())
print({"alembic", "sqlalchemy", "asyncpg", "aiogram"} & set(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, f"sqlite:///{sqlite_file}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "set()"


async def test_replicas_that_start_together_do_not_collide(bare: str) -> None:
    async with opened(bare) as one, opened(bare) as two, opened(bare) as three:
        await asyncio.gather(*(upgrade(database) for database in (one, two, three)))
        assert await stored_revision(two) == HEAD


async def test_tables_of_a_newer_version_are_left_alone(bare: str) -> None:
    async with opened(bare) as database:
        await upgrade(database)
        await database.fetch("UPDATE alembic_version SET version_num = '9999'", {})
        with pytest.raises(SchemaError, match=f"python -m bot downgrade {HEAD}"):
            await upgrade(database)


async def test_broken_migration_leaves_nothing(bare: str) -> None:
    def broken(connection: Connection) -> None:
        command.upgrade(config(connection), "head")
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await migrate(bare, broken)
    async with opened(bare) as database:
        assert await stored_revision(database) is None


async def test_a_database_at_head_is_proved_writable_and_stays_as_it_is(bare: str) -> None:
    await migrate(bare)
    async with opened(bare) as database:
        await prove_writable(database)
        assert await stored_revision(database) == HEAD
        await database.fetch("UPDATE alembic_version SET version_num = '0001' RETURNING 1", {})
        with pytest.raises(SchemaError, match="not at revision"):
            await prove_writable(database)
        assert await stored_revision(database) == "0001"


async def test_a_locked_file_is_not_writable(sqlite_database: Database, sqlite_file: Path) -> None:
    await sqlite_database.fetch("PRAGMA busy_timeout = 10", {})
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await prove_writable(sqlite_database)
    await prove_writable(sqlite_database)


def test_a_full_disk_is_not_writable(sqlite_file: Path) -> None:
    """The write reaches the disk: without one, a full one would not be seen."""
    code = (
        "import asyncio, resource, sys\n"
        "from bot.storage.opening import open_database\n"
        "from bot.storage.schema import prove_writable\n"
        "async def main():\n"
        "    database = await open_database(sys.argv[1])\n"
        "    await database.fetch('SELECT 1 FROM alembic_version', {})\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (0, -1))\n"
        "    try:\n"
        "        await prove_writable(database)\n"
        "    finally:\n"
        "        await database.close()\n"
        "asyncio.run(main())\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, f"sqlite:///{sqlite_file}"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "OperationalError" in ran.stderr, ran.stderr
