"""What somebody sees who has copied the database, and what is left after an erasure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.storage.engine import open_engine
from bot.storage.positions import SqlPositions
from bot.storage.store import SqlStore
from bot.storage.tables import metadata, positions
from bot.storage.vault import Vault
from bot.telegram.fsm.storage import SqlFsmStorage
from tests.storage.samples import ANNA, BORIS, EMPTY, MARKER, NOW, STORY, first, letter, then
from tests.storage.test_fsm import storage_key

if TYPE_CHECKING:
    from pathlib import Path

    from bot.storage.engine import Database


def bytes_of(file: Path) -> bytes:
    """The database with the log beside it, as they lie on the disk now."""
    parts = sorted(file.parent.glob(f"{file.name}*"))
    return b"".join(part.read_bytes() for part in parts if part.suffix != ".key")


async def live(store: SqlStore, person: int = ANNA) -> None:
    """A person with a case, events, a letter and a reminder."""
    kept = (letter(),)
    await store.commit(person, EMPTY, first(), event=STORY, at=NOW, update=1, letters=kept)
    await store.commit(person, first(), then(first()), event=STORY, at=NOW, update=2)
    await store.plan(person, 1, "wait", NOW)


async def test_nothing_personal_lies_in_clear(sqlite_file: Path, key: str) -> None:
    engine = open_engine(f"sqlite:///{sqlite_file}")
    await live(SqlStore(engine, Vault(key)))
    written = bytes_of(sqlite_file)
    assert sqlite_file.with_name(f"{sqlite_file.name}-wal").stat().st_size
    await engine.dispose()
    for found in (written, bytes_of(sqlite_file)):
        assert b"1-claim-1" in found, "the scan does see what is in clear"
        assert MARKER.encode() not in found
        assert b"kettle" not in found
        assert b"2026-02-20" not in found


async def test_erased_person_leaves_no_row(store: SqlStore, engine: Database) -> None:
    fsm = SqlFsmStorage(SqlPositions(engine))
    for person in (ANNA, BORIS):
        await live(store, person)
        await fsm.put(storage_key(person), "Part:stage", {"case": 1})
        await fsm.put(replace(storage_key(person), destiny="other"), "Part:stage", {"case": 1})
    await store.erase(ANNA)
    async with engine.connect() as connection:
        for table in metadata.sorted_tables:
            owner = "id" if table.name == "persons" else "person_id"
            left = (await connection.scalars(select(table.c[owner]))).all()
            assert set(left) == {BORIS}, table.name


async def test_erased_bytes_are_overwritten(sqlite_file: Path, key: str) -> None:
    """The marker stands in clear here, many times over, so that every kind of page has held it."""
    engine = open_engine(f"sqlite:///{sqlite_file}")
    store = SqlStore(engine, Vault(key))
    await live(store)
    async with engine.begin() as connection:
        rows = [
            {"key": f"{MARKER}-{n}", "person_id": ANNA, "data": MARKER * (1 + n % 400)}
            for n in range(600)
        ]
        await connection.execute(positions.insert(), rows)
    assert MARKER.encode() in bytes_of(sqlite_file)
    await store.erase(ANNA)
    assert MARKER.encode() not in bytes_of(sqlite_file)
    await engine.dispose()
    assert MARKER.encode() not in bytes_of(sqlite_file)


def test_every_row_of_a_person_goes_with_the_person() -> None:
    """A new table cannot be forgotten: it has an owner and cascades, or is named here."""
    owned = {
        table.name
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.target_fullname == "persons.id" and key.ondelete == "CASCADE"
    }
    assert {table.name for table in metadata.sorted_tables} - owned == {"persons", "positions"}
