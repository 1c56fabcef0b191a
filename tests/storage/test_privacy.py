"""What somebody sees who has copied the database, and what is left after an erasure."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.ports import Erased, FileLink
from bot.storage import statements
from bot.storage.cipher import Cipher
from bot.storage.errors import StorageError
from bot.storage.link_store import SqlLinkStore
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from bot.storage.private_files import lock_file
from bot.storage.sqlite import BUSY_SECONDS
from bot.storage.tables import metadata
from flows.model.reminders import CasePlan, PlannedReminder
from tests.storage.samples import (
    ANNA,
    BORIS,
    EMPTY,
    LATER,
    MARKER,
    NOW,
    STORY,
    first,
    letter,
    then,
)

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.database import Database


def bytes_of(file: Path) -> bytes:
    """The database with the log beside it, as they lie on the disk now."""
    parts = sorted(file.parent.glob(f"{file.name}*"))
    return b"".join(part.read_bytes() for part in parts if part.suffix != ".key")


async def live(database: Database, key: str, person: int = ANNA) -> SqlPersonStore:
    """A person with a case, a damaged one, events, a letter with a link, and a reminder."""
    store, kept = SqlPersonStore(database, Cipher(key)), (letter(),)
    await store.commit(person, EMPTY, first(), event=STORY, at=NOW, update=1, letters=kept)
    plans = (CasePlan(1, (PlannedReminder("wait", 1, LATER),)),)
    await store.commit(person, first(), then(first()), event=STORY, at=NOW, update=2, plans=plans)
    links = {f"{person}": FileLink(person, letter().id, "pdf")}
    await SqlLinkStore(database).add(links, NOW, LATER)
    await database.fetch(
        "INSERT INTO damaged_cases (person_id, number, facts, found_at) "
        "VALUES (:person, 2, :facts, :at)",
        {"person": person, "facts": b"damaged", "at": NOW},
    )
    return store


async def test_nothing_personal_lies_in_clear(
    sqlite_database: Database, sqlite_file: Path, key: str
) -> None:
    await live(sqlite_database, key)
    written = bytes_of(sqlite_file)
    assert sqlite_file.with_name(f"{sqlite_file.name}-wal").stat().st_size
    await sqlite_database.close()
    for found in (written, bytes_of(sqlite_file)):
        assert b"1-claim-1" in found, "the scan does see what is in clear"
        assert MARKER.encode() not in found
        assert b"kettle" not in found
        assert b"2026-02-20" not in found


#: Tables of no person: what they hold is said below.
NOBODYS = {
    "contact_reports": {"contact", "kind", "times", "last_at"},
    "outcomes": {"problem", "rung", "answer", "outcome", "weeks", "times"},
}


async def test_erased_person_leaves_no_row(database: Database, key: str) -> None:
    store = await live(database, key)
    await live(database, key, BORIS)
    await store.erase(ANNA)
    for table in (one for one in metadata.sorted_tables if one.name not in NOBODYS):
        owner = "id" if table.name == "persons" else "person_id"
        left = await database.fetch(f"SELECT {owner} FROM {table.name}", {})  # noqa: S608 - names of ours
        assert {row[0] for row in left} == {BORIS}, table.name


async def fill(database: Database) -> None:
    """The marker in clear, many times over, so that every kind of page has held it."""
    for n in range(600):
        await database.fetch(
            "INSERT INTO reminders (person_id, number, kind, nth, planned_at, due_at) "
            "VALUES (:person, :number, :kind, 1, :at, :at)",
            {"person": ANNA, "number": n, "kind": f"{n}{MARKER * (1 + n % 400)}", "at": NOW},
        )


async def test_erased_bytes_are_overwritten(
    sqlite_database: Database, sqlite_file: Path, key: str
) -> None:
    store = await live(sqlite_database, key)
    await fill(sqlite_database)
    assert MARKER.encode() in bytes_of(sqlite_file)
    await store.erase(ANNA)
    assert MARKER.encode() not in bytes_of(sqlite_file)
    await sqlite_database.close()
    assert MARKER.encode() not in bytes_of(sqlite_file)


async def test_a_reader_delays_the_overwriting_and_stops_nobody(
    sqlite_database: Database, sqlite_file: Path, key: str
) -> None:
    store = await live(sqlite_database, key)
    await fill(sqlite_database)
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reminders").fetchone()
        async with asyncio.timeout(BUSY_SECONDS / 2):
            await store.erase(ANNA)
            await live(sqlite_database, key, BORIS)
        assert MARKER.encode() in bytes_of(sqlite_file)
    async with asyncio.timeout(1):
        while MARKER.encode() in bytes_of(sqlite_file):  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0.01)


async def test_what_a_killed_process_had_not_overwritten_goes_at_the_next_start(
    sqlite_database: Database, sqlite_file: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = await live(sqlite_database, key)
    await fill(sqlite_database)

    async def killed() -> None:
        """The process ends before the log is emptied."""

    monkeypatch.setattr(sqlite_database, "purge", killed)
    await store.erase(ANNA)
    assert MARKER.encode() in bytes_of(sqlite_file)
    again = await open_database(f"sqlite:///{sqlite_file}")
    assert MARKER.encode() not in bytes_of(sqlite_file)
    await again.close()


async def test_an_erasure_tells_what_it_took(database: Database, key: str) -> None:
    store = await live(database, key)
    assert await store.erase(ANNA) == Erased(cases=1, letters=1, events=2, reminders=1)
    assert await store.erase(ANNA) == Erased(0, 0, 0, 0)


async def test_an_erasure_that_leaves_something_is_none(database: Database, key: str) -> None:
    """A table that does not cascade is found out at once, and nothing is half erased."""
    store = await live(database, key)
    await database.fetch("CREATE TABLE kept AS SELECT * FROM reminders", {})
    try:
        counted = statements.ROWS.replace("FROM reminders", "FROM kept")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(statements, "ROWS", counted)
            with pytest.raises(StorageError, match="left"):
                await store.erase(ANNA)
        assert (await store.load(ANNA)).state.cases
    finally:
        await database.fetch("DROP TABLE kept", {})


@pytest.mark.parametrize("folder", ["new", "."])
def test_files_of_the_database_are_the_owners_alone(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "dovod.db"
    if folder == ".":
        tmp_path.chmod(0o755)
        path.touch()
        path.chmod(0o644)

    async def modes() -> dict[str, int]:
        database = await open_database(f"sqlite:///{path}")
        await database.fetch("CREATE TABLE a (b)", {})
        found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        await database.close()
        return found

    names = ("dovod.db", "dovod.db-wal", "dovod.db-shm", "dovod.db.lock")
    with lock_file(path):
        assert asyncio.run(modes()) == dict.fromkeys(names, 0o600)


def test_every_row_of_a_person_goes_with_the_person() -> None:
    """A new table cannot be forgotten: it has an owner and cascades, or is named here."""
    owned = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.target_fullname == "persons.id" and key.ondelete == "CASCADE"
    }
    assert {table.name for table in metadata.sorted_tables} - owned == {"persons", *NOBODYS}


@pytest.mark.parametrize("name", sorted(NOBODYS))
def test_what_is_nobodys_holds_nothing_of_anybody(name: str) -> None:
    """Counters: no column could tell whose they are."""
    columns = {column.name for column in metadata.tables[name].columns}
    assert columns == NOBODYS[name]
