"""What has reached a person and what has not: screens, messages, files."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.ports import KEPT_UPDATES, REDELIVERY, Delivery, Loaded
from tests.storage.samples import ANNA, BORIS, EMPTY, LATER, NOW, STORY, first, then

if TYPE_CHECKING:
    from bot.storage.person_store import SqlPersonStore
    from flows.model.state import State


async def commit(
    store: SqlPersonStore,
    before: State,
    after: State,
    *,
    person: int = ANNA,
    files: tuple[str, ...] = (),
) -> None:
    assert await store.commit(person, before, after, event=STORY, at=NOW, update=None, files=files)


async def test_a_screen_is_due_until_it_is_marked(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    assert await store.persons_due(10) == ()
    await commit(store, EMPTY, first())
    assert await witness.persons_due(10) == (ANNA,)
    await store.mark_shown(ANNA, 1, message=7, at=LATER, album="group")
    assert await witness.persons_due(10) == ()
    assert (await witness.load(ANNA)).delivery == Delivery(1, 7, LATER, "group")
    await commit(store, first(), then(first()))
    assert await witness.persons_due(10) == (ANNA,)
    assert (await witness.load(ANNA)).delivery == Delivery(1, 7, LATER, "group")


@pytest.mark.parametrize("state", [EMPTY, first()], ids=["new person", "known person"])
async def test_an_event_that_changes_nothing_has_a_screen_too(
    store: SqlPersonStore, state: State
) -> None:
    if state.rev:
        await commit(store, EMPTY, state)
        await store.mark_shown(ANNA, state.rev, message=7, at=NOW)
    await commit(store, state, state)
    assert await store.persons_due(10) == (ANNA,)
    await store.mark_shown(ANNA, state.rev, message=8, at=NOW)
    assert await store.persons_due(10) == ()


async def test_a_screen_of_a_past_revision_marks_nothing(store: SqlPersonStore) -> None:
    await commit(store, EMPTY, first())
    await commit(store, first(), then(first()))
    await store.mark_shown(ANNA, 1, message=7, at=NOW)
    assert await store.persons_due(10) == (ANNA,)
    assert (await store.load(ANNA)).delivery == Delivery()


async def test_whoever_has_blocked_the_bot_is_sent_nothing(store: SqlPersonStore) -> None:
    for person in (ANNA, BORIS):
        await commit(store, EMPTY, first(), person=person)
    await store.block(ANNA, NOW)
    assert await store.persons_due(10) == (BORIS,)
    assert await store.count_due() == 1
    await store.unblock(ANNA)
    assert await store.count_due() == 2
    assert set(await store.persons_due(10)) == {ANNA, BORIS}
    assert len(await store.persons_due(1)) == 1


async def test_files_are_due_until_each_is_marked(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    await commit(store, EMPTY, first(), files=("1-a-1", "1-a-11"))
    await store.mark_shown(ANNA, 1, message=7, at=NOW)
    await commit(store, first(), then(first()), files=("1-a-1",))
    await store.mark_shown(ANNA, 2, message=8, at=NOW)
    assert (await witness.load(ANNA)).delivery.files == ("1-a-1", "1-a-11")
    await store.mark_file(ANNA, "1-a-1")
    assert (await witness.load(ANNA)).delivery.files == ("1-a-11",)
    assert await witness.persons_due(10) == (ANNA,)
    await store.mark_file(ANNA, "1-a-11")
    assert await witness.persons_due(10) == ()
    assert (await witness.load(ANNA)).delivery.message == 8


async def test_buttons_left_on_former_messages_are_due_until_they_are_taken(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    await commit(store, EMPTY, first())
    await store.mark_shown(ANNA, 1, message=9, at=NOW, keyboards=(7, 8))
    assert await witness.persons_due(10) == (ANNA,)
    assert (await witness.load(ANNA)).delivery == Delivery(1, 9, NOW, keyboards=(7, 8))
    await store.mark_shown(ANNA, 1, message=9, at=NOW)
    assert await witness.persons_due(10) == ()


FULL = tuple(range(100 + KEPT_UPDATES, 100, -1))


@pytest.mark.parametrize(
    ("recent", "update", "later", "handled"),
    [
        ((5,), 5, timedelta(days=30), True),
        ((5,), 4, timedelta(), False),
        (FULL, 90, timedelta(), True),
        (FULL, 90, REDELIVERY, False),
        (FULL, 200, timedelta(), False),
        ((), 1, timedelta(), False),
    ],
    ids=["remembered", "few are remembered", "older", "ids began anew", "newer", "nobody yet"],
)
def test_an_update_is_handled_once(
    recent: tuple[int, ...], update: int, later: timedelta, *, handled: bool
) -> None:
    loaded = Loaded(EMPTY, recent, seen_at=NOW if recent else None)
    assert loaded.has_handled(update, NOW + later) is handled
