"""A damaged record costs its owner that record, and nobody anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.storage.cipher import Cipher, place
from bot.storage.errors import CipherError
from bot.storage.person_store import SqlPersonStore
from flows.model.state import Case, Position
from tests.storage.samples import ANNA, EMPTY, NOW, STORY, case, first, letter, then

if TYPE_CHECKING:
    from bot.storage.database import Database

BROKEN = b"no sealed record"
EMPTY_CASE = Case(number=2, opened=NOW, closed=NOW.date())
TWO = first(case(1), case(2))


@pytest.fixture(autouse=True)
async def _two_cases(store: SqlPersonStore) -> None:
    kept = (letter(),)
    await store.commit(ANNA, EMPTY, TWO, event=STORY, at=NOW, update=1, letters=kept)


async def damage(database: Database, facts: bytes = BROKEN) -> None:
    """The second case is damaged."""
    await database.fetch("UPDATE cases SET facts = :facts WHERE number = 2", {"facts": facts})


@pytest.mark.parametrize("readable", [False, True], ids=["sealed wrongly", "of another shape"])
async def test_a_damaged_case_is_set_aside_and_told_once(
    store: SqlPersonStore, witness: SqlPersonStore, database: Database, key: str, *, readable: bool
) -> None:
    shapeless = Cipher(key).seal(b'{"number": "many"}', place("cases", ANNA, 2))
    broken = shapeless if readable else BROKEN
    await damage(database, broken)
    with capture_logs() as logs:
        loaded = await store.load(ANNA)
    assert loaded.damaged == (2,)
    assert loaded.state.cases == (case(1), EMPTY_CASE)
    assert [log["event"] for log in logs] == ["case_damaged"]
    again = await witness.load(ANNA)
    assert (again.damaged, again.state) == ((), loaded.state)
    rows = await database.fetch("SELECT person_id, number, facts FROM damaged_cases", {})
    assert [tuple(row) for row in rows] == [(ANNA, 2, broken)]
    assert await store.commit(
        ANNA, loaded.state, then(loaded.state), event=STORY, at=NOW, update=2
    )


async def test_under_a_wrong_key_nothing_is_set_aside(
    store: SqlPersonStore, database: Database
) -> None:
    stranger = SqlPersonStore(database, Cipher("A" * 43 + "="))
    with pytest.raises(CipherError, match="put the former key back"):
        await stranger.load(ANNA)
    assert await database.fetch("SELECT * FROM damaged_cases", {}) == []
    assert (await store.load(ANNA)).state == TWO


async def test_a_damaged_place_is_the_home_screen(
    store: SqlPersonStore, database: Database
) -> None:
    await database.fetch("UPDATE persons SET place = 'x', recent = 'y,'", {})
    loaded = await store.load(ANNA)
    assert (loaded.state.position, loaded.recent) == (Position(), ())
    assert loaded.state.cases == (case(1), case(2))


async def test_a_damaged_letter_is_none(store: SqlPersonStore, database: Database) -> None:
    await database.fetch("UPDATE letters SET payload = :payload", {"payload": BROKEN})
    with capture_logs() as logs:
        assert await store.letter(ANNA, "1-claim-1") is None
    assert [log["event"] for log in logs] == ["letter_damaged"]


async def test_what_a_damaged_letter_says_is_not_logged(
    store: SqlPersonStore, database: Database, key: str
) -> None:
    """The error of a record of another shape quotes what it read."""
    shapeless = Cipher(key).seal(
        '{"title": ["Иванов"]}'.encode(), place("letters", ANNA, "1-claim-1")
    )
    await database.fetch("UPDATE letters SET payload = :payload", {"payload": shapeless})
    with capture_logs() as logs:
        assert await store.letter(ANNA, "1-claim-1") is None
        assert (await store.export(ANNA, NOW)).letters == ()
    assert {log["event"] for log in logs} == {"letter_damaged", "record_damaged"}
    assert {log["error"] for log in logs} == {"ValidationError"}
    assert "Иванов" not in repr(logs)
    assert not any(log.get("exc_info") for log in logs)
