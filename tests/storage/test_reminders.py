"""The queue of reminders: each is given to one process, and none is lost or sent twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.storage.reminder_store import LEASE, SqlReminderStore
from tests.storage.samples import ANNA, BORIS, EMPTY, NOW, STORY, first

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.database import Database
    from bot.storage.person_store import SqlPersonStore

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
async def _persons(store: SqlPersonStore) -> None:
    """Two persons, so that reminders have an owner."""
    for person in (ANNA, BORIS):
        await store.commit(person, EMPTY, first(), event=STORY, at=NOW, update=None)


@pytest.fixture
async def witness(databases: Callable[[], Awaitable[Database]]) -> SqlReminderStore:
    """The queue of a second process."""
    return SqlReminderStore(await databases())


async def kinds(
    store: SqlReminderStore, *, limit: int = 10, at: timedelta = timedelta()
) -> list[str]:
    """The kinds of what is claimed at this moment."""
    return [claimed.kind for claimed in await store.claim_due(NOW + at, limit)]


async def test_due_reminders_come_earliest_first_up_to_the_limit(
    queue: SqlReminderStore, witness: SqlReminderStore
) -> None:
    for minutes, kind in ((-1, "last"), (-3, "first"), (-2, "second"), (1, "future")):
        await queue.plan(ANNA, 1, kind, NOW + minutes * MINUTE)
    claimed = await witness.claim_due(NOW, 2)
    assert [(one.person, one.number, one.kind, one.due_at) for one in claimed] == [
        (ANNA, 1, "first", NOW - 3 * MINUTE),
        (ANNA, 1, "second", NOW - 2 * MINUTE),
    ]
    assert await kinds(witness) == ["last"]
    assert await kinds(witness) == []
    assert await kinds(witness, at=MINUTE) == ["future"]


async def test_two_workers_never_get_the_same_reminder(
    queue: SqlReminderStore, witness: SqlReminderStore
) -> None:
    for number in range(60):
        await queue.plan(ANNA, number, "wait", NOW)
    workers = (queue, witness)
    batches = await asyncio.gather(*(workers[n % 2].claim_due(NOW, 10) for n in range(8)))
    got = [claimed.number for batch in batches for claimed in batch]
    assert sorted(got) == list(range(60))


async def test_claim_of_a_dead_process_lapses(
    queue: SqlReminderStore, witness: SqlReminderStore
) -> None:
    await queue.plan(ANNA, 1, "wait", NOW)
    assert await kinds(queue) == ["wait"]
    assert await kinds(witness, at=LEASE - MINUTE) == []
    assert await kinds(witness, at=LEASE) == ["wait"]


async def test_sent_reminder_never_comes_again(queue: SqlReminderStore) -> None:
    await queue.plan(ANNA, 1, "wait", NOW)
    (claimed,) = await queue.claim_due(NOW, 10)
    await queue.mark_sent(claimed.id, NOW)
    await queue.plan(ANNA, 1, "wait", NOW)
    assert await kinds(queue, at=2 * LEASE) == []


async def test_moved_reminder_is_due_at_its_new_moment(queue: SqlReminderStore) -> None:
    await queue.plan(ANNA, 1, "wait", NOW)
    (claimed,) = await queue.claim_due(NOW, 10)
    await queue.mark_sent(claimed.id, NOW)
    await queue.plan(ANNA, 1, "wait", NOW + MINUTE)
    assert await kinds(queue) == []
    assert await kinds(queue, at=MINUTE) == ["wait"]


async def test_unplanned_case_is_silent(queue: SqlReminderStore) -> None:
    for person, number in ((ANNA, 1), (ANNA, 2), (BORIS, 1)):
        await queue.plan(person, number, f"{person}-{number}", NOW)
    await queue.unplan(ANNA, 1)
    assert set(await kinds(queue)) == {f"{ANNA}-2", f"{BORIS}-1"}


async def test_reminders_of_a_blocker_wait_until_they_are_back(
    queue: SqlReminderStore, store: SqlPersonStore
) -> None:
    await queue.plan(ANNA, 1, "wait", NOW)
    await store.block(ANNA, NOW)
    assert await kinds(queue) == []
    await store.unblock(ANNA)
    assert await kinds(queue) == ["wait"]
