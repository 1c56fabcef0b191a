"""Loading and committing: what went in is what a second store reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.ports import KEPT_UPDATES, Loaded, PersonStore
from bot.reminder_ports import ReminderStore
from bot.storage.moments import read_moment
from flows.model.events import Attach, Start, Tap, Verb
from tests.storage.samples import (
    ANNA,
    BORIS,
    EMPTY,
    LATER,
    MARKER,
    NOW,
    STORY,
    case,
    document,
    first,
    letter,
    then,
)

if TYPE_CHECKING:
    from bot.storage.database import Database
    from bot.storage.person_store import SqlPersonStore
    from bot.storage.reminder_store import SqlReminderStore
    from flows.model.events import Event
    from flows.model.state import State


async def commit(
    store: SqlPersonStore,
    before: State,
    after: State,
    *,
    person: int = ANNA,
    event: Event = STORY,
    at: datetime = NOW,
    update: int | None = None,
) -> bool:
    return await store.commit(person, before, after, event=event, at=at, update=update)


async def test_sql_stores_fulfil_the_contracts_of_the_application(
    store: SqlPersonStore, queue: SqlReminderStore
) -> None:
    """The type checker proves it here; the rest of this file, that it is more than types."""
    persons: PersonStore = store
    reminders: ReminderStore = queue
    assert (await persons.load(ANNA)).state == EMPTY
    assert await reminders.claim_due(NOW, 1) == ()


async def test_unknown_person_has_an_empty_state(store: SqlPersonStore) -> None:
    assert await store.load(ANNA) == Loaded(EMPTY)


async def test_second_store_reads_what_was_committed(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    after = first(case(1, closed=date(2026, 4, 1)), case(2))
    assert await commit(store, EMPTY, after, update=55)
    loaded = await witness.load(ANNA)
    assert (loaded.state, loaded.recent, loaded.seen_at) == (after, (55,), NOW)
    assert await witness.load(BORIS) == Loaded(EMPTY)


async def test_person_without_cases_is_read_back(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    after = then(EMPTY)
    assert await commit(store, EMPTY, after)
    assert (await witness.load(ANNA)).state == after


async def test_only_the_case_that_differs_is_written(
    store: SqlPersonStore, database: Database
) -> None:
    before = first(case(1), case(2))
    await commit(store, EMPTY, before)
    after = then(before, story="another")
    await commit(store, before, after, at=LATER)
    stamps = await database.fetch("SELECT number, changed_at FROM cases", {})
    assert {row["number"]: read_moment(row["changed_at"]) for row in stamps} == {1: NOW, 2: LATER}
    assert (await store.load(ANNA)).state == after


async def test_dropped_case_does_not_come_back(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    before = first(case(1), case(2))
    kept = (letter("1-claim-1"),)
    await store.commit(ANNA, EMPTY, before, event=STORY, at=NOW, update=None, letters=kept)
    after = then(before, cases=before.cases[1:])
    assert await commit(store, before, after)
    assert (await witness.load(ANNA)).state == after
    assert await witness.letter(ANNA, "1-claim-1") is None


async def test_handled_event_without_a_change_is_only_remembered(store: SqlPersonStore) -> None:
    await commit(store, EMPTY, EMPTY, update=1)
    state = first()
    await commit(store, EMPTY, state, update=2)
    assert await commit(store, state, state, update=3)
    loaded = await store.load(ANNA)
    assert (loaded.state, loaded.recent) == (state, (3, 2, 1))
    assert [event.rev for event in await store.events(ANNA)] == [1]


async def test_the_last_twenty_updates_are_remembered(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    state = EMPTY
    for number in range(KEPT_UPDATES + 5):
        after = then(state)
        await commit(store, state, after, update=2_000_000_000 + number)
        state = after
    newest = 2_000_000_000 + KEPT_UPDATES + 4
    recent = (await witness.load(ANNA)).recent
    assert recent == tuple(range(newest, newest - KEPT_UPDATES, -1))


async def test_event_without_an_update_pushes_nothing_out(store: SqlPersonStore) -> None:
    await commit(store, EMPTY, first(), update=9)
    await commit(store, first(), then(first()), update=None)
    assert (await store.load(ANNA)).recent == (9,)


@pytest.mark.parametrize(
    ("before", "after"),
    [(first(), replace(first(), current=0)), (then(first()), first())],
    ids=["same revision, other state", "backwards"],
)
async def test_change_that_does_not_go_forward_is_refused_aloud(
    store: SqlPersonStore, before: State, after: State
) -> None:
    with pytest.raises(ValueError, match="does not go forward"):
        await commit(store, before, after)


async def test_moment_without_a_zone_is_refused(store: SqlPersonStore) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        await commit(store, EMPTY, first(), at=NOW.replace(tzinfo=None))


async def test_events_are_kept_in_order_by_case(
    store: SqlPersonStore, witness: SqlPersonStore
) -> None:
    steps: list[tuple[State, Event]] = [(then(EMPTY), Start("ozon"))]
    steps.append((then(steps[-1][0], cases=(case(),), current=1), STORY))
    steps.append((then(steps[-1][0]), Attach("file", "a.jpg", 10)))
    steps.append((then(steps[-1][0], current=0), Tap(Verb.MENU, rev=2)))
    before = EMPTY
    for after, event in steps:
        await commit(store, before, after, event=event)
        before = after
    kept = await witness.events(ANNA)
    assert [(one.rev, one.at, one.event) for one in kept] == [
        (number, NOW, event) for number, (_, event) in enumerate(steps, start=1)
    ]
    assert [one.rev for one in await witness.events(ANNA, 1)] == [2, 3, 4]
    assert [one.rev for one in await witness.events(ANNA, 0)] == [1]


async def test_letter_is_read_back_whole(store: SqlPersonStore, witness: SqlPersonStore) -> None:
    kept = (letter(),)
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1, letters=kept)
    assert await witness.letter(ANNA, "1-claim-1") == letter()
    assert await witness.letter(ANNA, "1-claim-2") is None
    assert await witness.letter(BORIS, "1-claim-1") is None


async def test_letter_is_never_overwritten(store: SqlPersonStore) -> None:
    before = EMPTY
    for name in (MARKER, "Somebody else"):
        after = then(before)
        kept = (letter(name=name),)
        assert await store.commit(
            ANNA, before, after, event=STORY, at=NOW, update=None, letters=kept
        )
        before = after
    found = await store.letter(ANNA, "1-claim-1")
    assert found is not None
    assert found.document == document(MARKER)


async def test_block_is_remembered_until_unblocked(
    store: SqlPersonStore, database: Database
) -> None:
    await commit(store, EMPTY, first())
    await store.block(ANNA, LATER)
    assert await blocked_at(database) == LATER
    await store.unblock(ANNA)
    assert await blocked_at(database) is None


async def test_person_who_writes_has_not_blocked_the_bot(
    store: SqlPersonStore, database: Database
) -> None:
    await commit(store, EMPTY, first())
    await store.block(ANNA, NOW)
    await commit(store, first(), then(first()))
    assert await blocked_at(database) is None


async def test_failed_commit_leaves_nothing(
    store: SqlPersonStore, witness: SqlPersonStore, database: Database
) -> None:
    """An event row of that revision is in the way; the person's row must not have moved."""
    await commit(store, EMPTY, first())
    await database.fetch("UPDATE persons SET rev = 0", {})
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        await commit(store, EMPTY, first(case(2)), update=77)
    loaded = await witness.load(ANNA)
    assert (loaded.state.rev, loaded.recent) == (0, ())
    assert [kept.number for kept in loaded.state.cases] == [1]


async def blocked_at(database: Database) -> datetime | None:
    (row,) = await database.fetch("SELECT blocked_at FROM persons", {})
    return None if row[0] is None else read_moment(row[0])
