"""Two processes at once: one of them wins whole, the other is told."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import asyncpg  # type: ignore[import-untyped] # ships no types
import pytest

from bot.storage import postgres
from bot.storage.cipher import Cipher
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from tests.storage.samples import ANNA, EMPTY, NOW, STORY, case, first, letter, then

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.database import Database
    from flows.model.state import State


@pytest.fixture
async def other(databases: Callable[[], Awaitable[Database]], key: str) -> SqlPersonStore:
    """The store of a second process."""
    return SqlPersonStore(await databases(), Cipher(key))


async def race(
    stores: tuple[SqlPersonStore, SqlPersonStore], before: State, afters: tuple[State, State]
) -> list[bool]:
    """Each store commits its own change of the same state; update ids are 100 and 101."""
    return await asyncio.gather(
        *(
            store.commit(
                ANNA,
                before,
                after,
                event=STORY,
                at=NOW,
                update=update,
                letters=(letter(f"{update}"),),
            )
            for update, (store, after) in enumerate(zip(stores, afters, strict=True), start=100)
        )
    )


@pytest.mark.parametrize("before", [EMPTY, first()], ids=["new person", "known person"])
async def test_one_of_two_commits_wins(
    store: SqlPersonStore, other: SqlPersonStore, witness: SqlPersonStore, before: State
) -> None:
    ours, theirs = store, other
    if before.rev:
        await ours.commit(ANNA, EMPTY, before, event=STORY, at=NOW, update=None)
    cases = ((case(story="ours"),), (case(story="theirs"),))
    afters = (then(before, cases=cases[0], current=1), then(before, cases=cases[1], current=1))
    won = await race((ours, theirs), before, afters)
    assert sorted(won) == [False, True]
    winner = won.index(True)
    loaded = await witness.load(ANNA)
    assert loaded.state == afters[winner]
    assert loaded.recent == (100 + winner,)
    assert await witness.letter(ANNA, f"{100 + winner}") is not None
    assert await witness.letter(ANNA, f"{101 - winner}") is None
    assert len(await witness.events(ANNA)) == before.rev + 1


async def test_late_commit_is_refused_and_writes_nothing(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    before = first()
    await store.commit(ANNA, EMPTY, before, event=STORY, at=NOW, update=1)
    after = then(before, story="first")
    assert await store.commit(ANNA, before, after, event=STORY, at=NOW, update=2)
    late = then(before, story="second")
    assert not await witness.commit(ANNA, before, late, event=STORY, at=NOW, update=3)
    assert not await witness.commit(ANNA, before, before, event=STORY, at=NOW, update=4)
    loaded = await witness.load(ANNA)
    assert (loaded.state, loaded.recent) == (after, (2, 1))


async def test_erased_person_is_not_brought_back_by_a_late_commit(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
    await store.erase(ANNA)
    assert not await witness.commit(ANNA, first(), then(first()), event=STORY, at=NOW, update=2)
    assert (await witness.load(ANNA)).state == EMPTY


async def test_updates_remembered_at_once_are_both_kept(
    store: SqlPersonStore, other: SqlPersonStore
) -> None:
    ours, theirs = store, other
    await ours.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
    assert await race((ours, theirs), first(), (first(), first())) == [True, True]
    assert set((await ours.load(ANNA)).recent) == {1, 100, 101}


async def test_many_persons_at_once_all_get_through(
    store: SqlPersonStore, other: SqlPersonStore
) -> None:
    pair = (store, other)

    async def walk(person: int) -> None:
        state = EMPTY
        for _ in range(4):
            after = then(state)
            mine = pair[(person + state.rev) % 2]
            assert await mine.commit(person, state, after, event=STORY, at=NOW, update=None)
            state = after

    await asyncio.gather(*(walk(person) for person in range(1, 26)))


async def test_cancelled_commit_frees_the_database(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    state = first()
    await store.commit(ANNA, EMPTY, state, event=STORY, at=NOW, update=1)
    for turns in range(12):
        task = asyncio.create_task(
            store.commit(ANNA, state, then(state), event=STORY, at=NOW, update=2)
        )
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        state = (await witness.load(ANNA)).state
    after = then(state, story="alive")
    assert await witness.commit(ANNA, state, after, event=STORY, at=NOW, update=3)
    assert (await store.load(ANNA)).state == after


async def test_the_transaction_of_a_lost_process_lets_go_of_its_person(
    postgres_address: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server is not told that a machine is gone: it would hold the row for two hours."""
    monkeypatch.setattr(postgres, "ABANDONED", 100)
    lost, living = [await open_database(postgres_address) for _ in range(2)]
    try:
        store = SqlPersonStore(living, Cipher(key))
        await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
        held = lost.transaction()
        transaction = await held.__aenter__()
        await transaction.fetch("UPDATE persons SET rev = rev RETURNING id", {})
        after = then(first(), story="after")
        async with asyncio.timeout(5):
            assert await store.commit(ANNA, first(), after, event=STORY, at=NOW, update=2)
        # How far the driver (asyncpg 0.32.0) has seen the connection's end decides which it is.
        gone = asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError
        with pytest.raises(gone):
            await held.__aexit__(None, None, None)
    finally:
        await lost.close()
        await living.close()
