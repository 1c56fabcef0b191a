"""Opening a database by its address, and what is promised about statements and transactions."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.storage import sqlite
from bot.storage.address import PostgresAddress, SqliteAddress, parse_address
from bot.storage.backup import backup
from bot.storage.errors import StorageError
from bot.storage.moments import read_day, read_moment
from bot.storage.opening import open_database
from bot.storage.postgres import number_parameters
from bot.storage.private_files import lock_file
from tests.storage.samples import ANNA, NOW

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.database import Database

ENTER = """
INSERT INTO persons (id, rev, place, "current", recent, created_at, seen_at)
VALUES (:person, 0, '{}', 0, '', :at, :at)
"""


async def enter(database: Database, person: int = ANNA, at: datetime = NOW) -> None:
    """Insert a person by itself."""
    await database.fetch(ENTER, {"person": person, "at": at})


async def persons(database: Database) -> list[int]:
    """The ids of all persons."""
    return [row["id"] for row in await database.fetch("SELECT id FROM persons ORDER BY id", {})]


@pytest.mark.parametrize(
    ("address", "parsed"),
    [
        ("sqlite:///data/a.db", SqliteAddress(Path("data/a.db"))),
        ("sqlite:////var/a.db", SqliteAddress(Path("/var/a.db"))),
        ("sqlite+aiosqlite:///a.db", SqliteAddress(Path("a.db"))),
        ("postgres://u:p@h:1/d", PostgresAddress("postgresql://u:p@h:1/d")),
        (
            "postgresql+psycopg2://u@h/d?sslmode=require",
            PostgresAddress("postgresql://u@h/d?sslmode=require"),
        ),
    ],
)
def test_usual_spellings_are_understood(address: str, parsed: object) -> None:
    assert parse_address(address) == parsed


@pytest.mark.parametrize(
    "address", ["", "dovod.db", "mysql://u:secret@h/d", "sqlite://", "sqlite:///:memory:"]
)
def test_other_addresses_are_refused_without_showing_them(address: str) -> None:
    with pytest.raises(StorageError, match="DATABASE_URL") as caught:
        parse_address(address)
    assert "secret" not in str(caught.value)


async def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    with pytest.raises(StorageError, match="does not answer") as caught:
        await open_database("postgresql://u:secret@127.0.0.1:1/d")
    assert "secret" not in str(caught.value)


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dovod.db"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 20)
    with pytest.raises(StorageError, match="restore it from a backup"):
        await open_database(f"sqlite:///{path}")


async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be opened for writing"):
        await open_database(f"sqlite:///{tmp_path}/file/dovod.db")


def test_folder_of_the_file_is_made_for_the_owner(tmp_path: Path) -> None:
    async def open_and_close() -> None:
        await (await open_database(f"sqlite:///{tmp_path}/new/dovod.db")).close()

    asyncio.run(open_and_close())
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


async def test_sqlite_is_set_up_as_promised(sqlite_database: Database) -> None:
    names = (
        "journal_mode",
        "synchronous",
        "foreign_keys",
        "secure_delete",
        "busy_timeout",
        "wal_autocheckpoint",
    )
    found = [(await sqlite_database.fetch(f"PRAGMA {name}", {}))[0][0] for name in names]
    await sqlite_database.purge()
    assert (await sqlite_database.fetch("PRAGMA busy_timeout", {}))[0][0] == 5000
    assert found == ["wal", 1, 1, 1, 5000, 1000]


async def test_moments_and_days_come_back_in_utc(database: Database) -> None:
    there = timezone(timedelta(hours=10))
    await enter(database, at=datetime(2026, 3, 2, 1, 0, 0, 5, there))
    await database.fetch(
        "INSERT INTO cases (person_id, number, facts, opened_at, changed_at, closed_on) "
        "VALUES (:person, 1, :facts, :at, :at, :day)",
        {"person": ANNA, "facts": b"", "at": NOW, "day": date(2026, 3, 2)},
    )
    (person,) = await database.fetch("SELECT seen_at FROM persons", {})
    assert read_moment(person["seen_at"]) == datetime(2026, 3, 1, 15, 0, 0, 5, UTC)
    (case,) = await database.fetch("SELECT opened_at, closed_on FROM cases", {})
    assert read_moment(case["opened_at"]) == NOW
    assert read_moment(case["opened_at"]).tzinfo is UTC
    assert read_day(case["closed_on"]) == date(2026, 3, 2)


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        await enter(database, at=NOW.replace(tzinfo=None))


def test_named_parameters_are_numbered_once_each() -> None:
    sql = "SELECT :a, CAST(:b AS text), :a, x::date FROM t WHERE y = :long_name"
    text = "SELECT $1, CAST($2 AS text), $1, x::date FROM t WHERE y = $3"
    assert number_parameters(sql) == (text, ("a", "b", "long_name"))


async def test_failed_transaction_is_rolled_back(
    databases: Callable[[], Awaitable[Database]],
) -> None:
    database, witness = await databases(), await databases()
    with pytest.raises(TimeoutError):
        await _write_and_fail(database)
    assert await persons(database) == await persons(witness) == []
    await enter(database)
    assert await persons(witness) == [ANNA]


async def _write_and_fail(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.fetch(ENTER, {"person": ANNA, "at": NOW})
        raise TimeoutError


async def test_a_statement_beside_a_transaction_is_not_part_of_it(database: Database) -> None:
    begun = asyncio.Event()

    async def other() -> list[int]:
        await begun.wait()
        await enter(database, 2)
        return await persons(database)

    async def fails() -> None:
        async with database.transaction() as transaction:
            await transaction.fetch(ENTER, {"person": 1, "at": NOW})
            begun.set()
            for _ in range(5):
                await asyncio.sleep(0)
            raise TimeoutError

    beside, failed = await asyncio.gather(other(), fails(), return_exceptions=True)
    assert (beside, type(failed)) == ([2], TimeoutError)
    assert await persons(database) == [2]


async def test_cancelled_at_any_step_a_transaction_is_in_or_out(database: Database) -> None:
    async def write(person: int) -> None:
        async with database.transaction() as transaction:
            await transaction.fetch(ENTER, {"person": person, "at": NOW})
            await transaction.fetch(ENTER, {"person": 1000 + person, "at": NOW})

    for turns in range(20):
        task = asyncio.create_task(write(turns))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        found = set(await persons(database))
        assert (turns in found) == (1000 + turns in found)
    await enter(database, 500)
    assert 500 in await persons(database)


async def test_sqlite_write_takes_the_lock_with_its_first_statement(
    sqlite_database: Database, sqlite_file: Path
) -> None:
    """Taken later, two transactions that have read would wait for each other."""
    with closing(sqlite3.connect(sqlite_file, timeout=0, isolation_level=None)) as other:
        async with sqlite_database.transaction() as transaction:
            await transaction.fetch("SELECT id FROM persons", {})
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


async def test_a_locked_file_holds_up_its_writer_and_not_the_loop(
    sqlite_database: Database, sqlite_file: Path
) -> None:
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(enter(sqlite_database))
        for _ in range(10):
            await asyncio.sleep(0)
        assert not waiting.done()
        other.execute("COMMIT")
    await waiting
    assert await persons(sqlite_database) == [ANNA]


async def test_a_reader_does_not_stall_the_moving_of_the_log(
    sqlite_database: Database, sqlite_file: Path
) -> None:
    """Moved by force, the log waited five seconds for a reader, and every writer with it."""
    await sqlite_database.fetch("PRAGMA wal_autocheckpoint = 1", {})
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM persons").fetchone()
        async with asyncio.timeout(sqlite.BUSY_SECONDS / 2):
            for person in range(20):
                await enter(sqlite_database, person)


def test_a_second_process_is_told_which_file_and_why(tmp_path: Path) -> None:
    path = tmp_path / "dovod.db"
    code = (
        "import pathlib, sys; from bot.storage.private_files import lock_file\n"
        "with lock_file(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StorageError, match=f"another process is serving {path}"):
            _hold(path)
        other.kill()
    _hold(path)


def _hold(path: Path) -> None:
    with lock_file(path):
        pass


async def test_a_backup_holds_what_still_lies_in_the_log(
    sqlite_database: Database, sqlite_file: Path, tmp_path: Path
) -> None:
    for person in range(3):
        await enter(sqlite_database, person)
    target = tmp_path / "copy.db"
    await asyncio.to_thread(backup, sqlite_file, target)
    await enter(sqlite_database, 99)
    assert not target.with_name("copy.db-wal").exists()
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT id FROM persons").fetchall() == [(0,), (1,), (2,)]
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",), "complete by itself"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_backup_replaces_nothing_and_leaves_nothing_half_made(
    sqlite_file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    with pytest.raises(StorageError, match="there is no database"):
        backup(tmp_path / "missing.db", target)
    target.write_text("kept")
    with pytest.raises(StorageError, match="exists already"):
        backup(sqlite_file, target)
    assert target.read_text() == "kept"
    (broken := tmp_path / "broken.db").write_text("no database at all" * 100)
    with pytest.raises(StorageError, match="cannot be copied"):
        backup(broken, tmp_path / "other.db")
    assert not list(tmp_path.glob("other*"))
