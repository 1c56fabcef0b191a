"""One database per test on each of the two servers, migrated once and emptied before each test."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet

from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.migration import migrate
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from bot.storage.reminder_store import SqlReminderStore
from tests.services import execute, fresh_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    Opener = Callable[[], Awaitable[Database]]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    path = tmp_path_factory.mktemp("template") / "dovod.db"
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres() -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    with fresh_database() as address:
        asyncio.run(migrate(address))
        yield address


@pytest.fixture
def postgres_address(migrated_postgres: str) -> str:
    """That database without rows: emptied before each test, whatever the last one left."""
    asyncio.run(
        execute(
            migrated_postgres,
            "DELETE FROM persons; DELETE FROM outcomes; DELETE FROM contact_reports",
        )
    )
    return migrated_postgres


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated SQLite file of this test."""
    return Path(shutil.copy(sqlite_template, tmp_path / "dovod.db"))


@pytest.fixture
async def sqlite_database(sqlite_file: Path) -> AsyncIterator[Database]:
    """That file, open; closed whatever the test has found."""
    database = await open_database(f"sqlite:///{sqlite_file}")
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database without rows."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('sqlite_file')}"
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def key() -> str:
    """A data key."""
    return Fernet.generate_key().decode()


@pytest.fixture
async def databases(address: str) -> AsyncIterator[Opener]:
    """Opens the database of this test, again and again; each stands for one process."""
    opened: list[Database] = []

    async def open_another() -> Database:
        opened.append(await open_database(address))
        return opened[-1]

    yield open_another
    for database in opened:
        await database.close()


@pytest.fixture
async def database(databases: Opener) -> Database:
    """The database, for looking at the rows themselves."""
    return await databases()


@pytest.fixture
async def store(databases: Opener, key: str) -> SqlPersonStore:
    """The store under test."""
    return SqlPersonStore(await databases(), Cipher(key))


@pytest.fixture
async def witness(databases: Opener, key: str) -> SqlPersonStore:
    """Another store on the same database: what it sees has really been written."""
    return SqlPersonStore(await databases(), Cipher(key))


@pytest.fixture
async def queue(databases: Opener) -> SqlReminderStore:
    """The reminders of the same database."""
    return SqlReminderStore(await databases())
