"""What is kept in memory beside the database never outlives what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.memory import Memory
from bot.storage.store import SqlStore
from bot.storage.vault import Vault
from tests.storage.samples import ANNA, BORIS, EMPTY, NOW, STORY, first, then

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.engine import Database
    from flows.model.state import State


@pytest.fixture
def remembering(engines: Callable[[], Database], key: str) -> SqlStore:
    """A store that keeps the person used last in memory."""
    return SqlStore(engines(), Vault(key), remembered=1)


async def commit(
    store: SqlStore, before: State, after: State, update: int | None = None, person: int = ANNA
) -> bool:
    """Commit a change."""
    return await store.commit(person, before, after, event=STORY, at=NOW, update=update)


async def test_what_was_committed_is_what_is_loaded(
    remembering: SqlStore, witness: SqlStore
) -> None:
    state = (await remembering.load(ANNA)).state
    for update in range(30):
        loaded = await remembering.load(ANNA)
        assert await commit(remembering, loaded.state, then(state), update)
        state = then(state)
        assert await remembering.load(ANNA) == await witness.load(ANNA)


async def test_another_process_is_heard_after_one_refusal(
    remembering: SqlStore, witness: SqlStore
) -> None:
    assert await commit(remembering, EMPTY, first(), 1)
    known = await remembering.load(ANNA)
    theirs = then(first(), story="theirs")
    assert await commit(witness, first(), theirs, 2)
    assert await remembering.load(ANNA) is known
    assert not await commit(remembering, known.state, then(known.state), 3)
    assert (await remembering.load(ANNA)).state == theirs
    assert (await remembering.load(ANNA)).recent == (2, 1)


async def test_a_person_erased_is_forgotten(remembering: SqlStore) -> None:
    await remembering.load(ANNA)
    assert await commit(remembering, EMPTY, first())
    await remembering.load(ANNA)
    await remembering.erase(ANNA)
    assert (await remembering.load(ANNA)).state == EMPTY


async def test_nobody_hears_of_another_person(remembering: SqlStore) -> None:
    for person in (ANNA, BORIS):
        loaded = await remembering.load(person)
        await commit(remembering, loaded.state, first(), person, person)
    assert (await remembering.load(ANNA)).recent == (ANNA,)
    assert (await remembering.load(BORIS)).recent == (BORIS,)


def test_the_longest_unused_goes_first() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.keep("a", 1)
    memory.keep("b", 2)
    memory.keep("a", 3)
    memory.keep("c", 4)
    assert (memory.get("a"), memory.get("b"), memory.get("c")) == (3, None, 4)
    assert memory.drop("a") == 3
    assert memory.drop("a") is None


def test_without_room_nothing_is_kept() -> None:
    memory: Memory[str, int] = Memory(0)
    memory.keep("a", 1)
    assert memory.get("a") is None
