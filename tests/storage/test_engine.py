"""Opening a database by its address, and what is promised about transactions."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.storage import driver
from bot.storage.engine import autocommit, open_engine, sqlite_path
from bot.storage.errors import StorageError
from bot.storage.tables import positions

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.ext.asyncio import AsyncEngine


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("sqlite:///{folder}/a.db", "sqlite+aiosqlite:///{folder}/a.db"),
        ("sqlite+aiosqlite:///{folder}/a.db", "sqlite+aiosqlite:///{folder}/a.db"),
        ("sqlite://", "sqlite+aiosqlite://"),
        ("postgres://u:p@h:1/d", "postgresql+asyncpg://u:***@h:1/d"),
        ("postgresql://u@h/d?sslmode=require", "postgresql+asyncpg://u@h/d?ssl=require"),
        ("postgresql+psycopg2://u@h/d", "postgresql+asyncpg://u@h/d"),
    ],
)
def test_usual_spellings_are_understood(tmp_path: Path, address: str, opened: str) -> None:
    engine = open_engine(address.format(folder=tmp_path))
    assert str(engine.url) == opened.format(folder=tmp_path)


@pytest.mark.parametrize("address", ["", "dovod.db", "mysql://u:secret@h/d"])
def test_other_addresses_are_refused_without_showing_them(address: str) -> None:
    with pytest.raises(StorageError, match="DATABASE_URL") as caught:
        open_engine(address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("sqlite:///data/a.db", Path("data/a.db")),
        ("sqlite:////var/a.db", Path("/var/a.db")),
        ("sqlite://", None),
        ("postgresql://h/d", None),
    ],
)
def test_file_of_an_address(address: str, path: Path | None) -> None:
    assert sqlite_path(address) == path


def test_folder_of_the_file_is_made_for_the_owner(tmp_path: Path) -> None:
    open_engine(f"sqlite:///{tmp_path}/new/dovod.db")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


async def test_sqlite_is_set_up_as_promised(sqlite_file: Path) -> None:
    engine = open_engine(f"sqlite:///{sqlite_file}")
    async with autocommit(engine).connect() as connection:
        found = {
            name: await connection.scalar(text(f"PRAGMA {name}"))
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "busy_timeout",
            )
        }
    await engine.dispose()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


def test_new_file_may_be_opened_by_many_at_once(tmp_path: Path) -> None:
    """Wrong was «database is locked» for whoever came second, about once in twenty starts."""
    refusals = [sqlite3.OperationalError("database is locked")]
    asked: list[str] = []

    class Contested(sqlite3.Connection):
        def execute(self, sql: str) -> sqlite3.Cursor:  # type: ignore[override] # all it gets
            asked.append(sql)
            if "journal_mode" in sql and refusals:
                raise refusals.pop()
            return super().execute(sql)

    raw = sqlite3.connect(tmp_path / "new.db", isolation_level=None, factory=Contested)
    driver._switch_to_wal(raw)
    assert asked[1:3] == ["BEGIN IMMEDIATE", "COMMIT"], "waits for the one who is switching"
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()


async def test_sqlite_write_takes_the_lock_with_its_first_statement(sqlite_file: Path) -> None:
    """Taken later, two transactions that have read would wait for each other."""
    engine = open_engine(f"sqlite:///{sqlite_file}")
    other = sqlite3.connect(sqlite_file, timeout=0, isolation_level=None)
    async with engine.begin() as connection:
        await connection.execute(select(positions))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()
    await engine.dispose()


async def test_reading_does_not_wait_for_a_writer(sqlite_file: Path) -> None:
    engine = open_engine(f"sqlite:///{sqlite_file}")
    other = sqlite3.connect(sqlite_file, timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with autocommit(engine).connect() as connection:
        assert (await connection.execute(select(positions))).all() == []
    other.close()
    await engine.dispose()


async def test_failed_transaction_is_rolled_back(engines: Callable[[], AsyncEngine]) -> None:
    engine, witness = engines(), engines()
    row = {"key": "a", "person_id": 1, "data": "{}"}
    with pytest.raises(asyncio.TimeoutError):
        await _write_and_fail(engine, row)
    for one in (engine, witness):
        async with autocommit(one).connect() as connection:
            assert (await connection.execute(select(positions))).all() == []


async def _write_and_fail(engine: AsyncEngine, row: dict[str, object]) -> None:
    async with engine.begin() as connection:
        await connection.execute(positions.insert(), row)
        raise TimeoutError
