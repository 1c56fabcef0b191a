"""One database per test on each of the two servers, migrated once and emptied in between."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet

from bot.storage.engine import open_engine
from bot.storage.schema import upgrade
from bot.storage.store import SqlStore
from bot.storage.tables import metadata
from bot.storage.vault import Vault
from tests.services import fresh_database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from bot.storage.engine import Database

    Opener = Callable[[], SqlStore]


async def _migrate(address: str) -> None:
    engine = open_engine(address)
    await upgrade(engine)
    await engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    path = tmp_path_factory.mktemp("template") / "dovod.db"
    asyncio.run(_migrate(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    with fresh_database() as address:
        asyncio.run(_migrate(address))
        yield address


@pytest.fixture
def sqlite_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """A migrated SQLite file of this test."""
    return Path(shutil.copy(sqlite_template, tmp_path / "dovod.db"))


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
async def engines(address: str) -> AsyncIterator[Callable[[], Database]]:
    """Opens engines on the database of this test; each stands for one process."""
    opened: list[Database] = []

    def open_another() -> Database:
        opened.append(open_engine(address))
        return opened[-1]

    yield open_another
    if address.startswith("postgresql"):
        async with opened[0].begin() as connection:
            for table in reversed(metadata.sorted_tables):
                await connection.execute(table.delete())
    for engine in opened:
        await engine.dispose()


@pytest.fixture
def stores(engines: Callable[[], Database], key: str) -> Opener:
    """Opens stores on one database, each with an engine of its own."""
    return lambda: SqlStore(engines(), Vault(key))


@pytest.fixture
def store(stores: Opener) -> SqlStore:
    """The store under test."""
    return stores()


@pytest.fixture
def witness(stores: Opener) -> SqlStore:
    """Another store on the same database: what it sees has really been written."""
    return stores()


@pytest.fixture
def engine(engines: Callable[[], Database]) -> Database:
    """An engine on the same database, for looking at the rows themselves."""
    return engines()
