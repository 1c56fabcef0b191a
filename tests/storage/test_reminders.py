"""The queue of reminders: planned with the case, given to one process, none lost or sent twice."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.reminder_ports import LEASE
from bot.storage.reminder_store import SqlReminderStore
from flows.model.reminders import CasePlan, PlannedReminder
from flows.model.state import State
from tests.storage.samples import ANNA, BORIS, EMPTY, NOW, STORY, first, then

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.database import Database
    from bot.storage.person_store import SqlPersonStore

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


class Planner:
    """Changes of persons that plan reminders, one revision after another."""

    def __init__(self, store: SqlPersonStore) -> None:
        self.store = store
        self.states: dict[int, State] = {}

    async def plan(
        self,
        person: int = ANNA,
        *,
        number: int = 1,
        at: datetime = NOW - 7 * DAY,
        **moments: tuple[datetime, ...],
    ) -> None:
        """The case changes at ``at``; its reminders are these moments by the key of each."""
        before = self.states.get(person, EMPTY)
        after = then(before) if before.rev else first()
        reminders = tuple(
            PlannedReminder(key, nth, due)
            for key, dues in moments.items()
            for nth, due in enumerate(dues, 1)
        )
        plans = (CasePlan(number, reminders),)
        assert await self.store.commit(
            person, before, after, event=STORY, at=at, update=None, plans=plans
        )
        self.states[person] = after


@pytest.fixture
def planner(store: SqlPersonStore) -> Planner:
    """Whoever changes cases."""
    return Planner(store)


@pytest.fixture
async def other(databases: Callable[[], Awaitable[Database]]) -> SqlReminderStore:
    """The queue of a second process."""
    return SqlReminderStore(await databases())


async def keys(
    store: SqlReminderStore, *, persons: int = 10, at: timedelta = timedelta()
) -> list[str]:
    """What is claimed at this moment."""
    return [f"{one.key}/{one.nth}" for one in await store.claim_due(NOW + at, persons)]


async def send(queue: SqlReminderStore, at: datetime = NOW) -> None:
    """Send whatever is due."""
    await queue.settle(await queue.claim_due(at, 10), "sent", at)


async def test_due_reminders_come_earliest_first(
    queue: SqlReminderStore, planner: Planner
) -> None:
    moments = (NOW - 3 * MINUTE, NOW - MINUTE, NOW + MINUTE)
    await planner.plan(own=moments, answer=(NOW - 2 * MINUTE,))
    claimed = await queue.claim_due(NOW, 1)
    assert [(one.person, one.number, one.key, one.nth, one.due_at) for one in claimed] == [
        (ANNA, 1, "own", 1, moments[0]),
        (ANNA, 1, "answer", 1, NOW - 2 * MINUTE),
        (ANNA, 1, "own", 2, moments[1]),
    ]
    assert await keys(queue) == []
    assert await keys(queue, at=MINUTE / 2) == []


async def test_persons_are_taken_up_to_the_limit_each_whole(
    queue: SqlReminderStore, other: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(ANNA, own=(NOW - 2 * MINUTE, NOW - MINUTE / 2))
    await planner.plan(BORIS, own=(NOW - MINUTE,))
    assert {one.person for one in await queue.claim_due(NOW, 1)} == {ANNA}
    assert [one.person for one in await other.claim_due(NOW, 1)] == [BORIS]
    assert await keys(queue) == []


async def test_two_workers_never_get_the_same_person(
    queue: SqlReminderStore, other: SqlReminderStore, planner: Planner
) -> None:
    for person in range(1, 41):
        await planner.plan(person, own=(NOW, NOW), answer=(NOW,))
    workers = (queue, other)
    batches = []
    while got := await asyncio.gather(*(workers[n % 2].claim_due(NOW, 3) for n in range(8))):
        batches += [batch for batch in got if batch]
        if not any(got):
            break
    persons = [person for batch in batches for person in {one.person for one in batch}]
    assert sorted(persons) == list(range(1, 41))
    assert sum(map(len, batches)) == 120


async def test_claim_of_a_dead_process_lapses(
    queue: SqlReminderStore, other: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    dead = await queue.claim_due(NOW, 10)
    assert await keys(other, at=LEASE / 2) == []
    assert await keys(other, at=LEASE) == ["own/1"]
    await queue.settle(dead, "sent", NOW)
    assert await keys(other, at=2 * LEASE) == ["own/1"], "a lapsed claim settles nothing"


async def test_claim_made_before_the_clock_went_back_lapses(
    queue: SqlReminderStore, other: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    await queue.claim_due(NOW + 7 * DAY, 10)
    assert await keys(other) == ["own/1"]


async def test_who_stood_still_longer_than_the_lease_sends_nothing(
    queue: SqlReminderStore, other: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    slow = await queue.claim_due(NOW, 10)
    quick = await other.claim_due(NOW + LEASE, 10)
    assert not await queue.begin(slow)
    assert await other.begin(quick)
    assert await keys(queue, at=3 * LEASE) == [], "it may have gone out"
    assert [one.key for one in await queue.claim_of(ANNA, NOW + 3 * LEASE)] == ["own"]


async def test_what_did_not_go_out_is_due_again(queue: SqlReminderStore, planner: Planner) -> None:
    await planner.plan(own=(NOW,))
    claimed = await queue.claim_due(NOW, 10)
    assert await queue.begin(claimed)
    assert await queue.claim_of(ANNA, NOW) == (), "it is on its way"
    await queue.release(claimed)
    assert await keys(queue, at=LEASE) == ["own/1"]


async def test_sent_reminder_comes_again_only_on_another_day(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    await send(queue)
    await planner.plan(own=(NOW,))
    await planner.plan(own=(NOW + 3 * timedelta(hours=1),), at=NOW)
    assert await keys(queue, at=2 * DAY) == [], "another time zone is no other day"
    await planner.plan(own=(NOW + DAY,), at=NOW)
    assert await keys(queue) == []
    assert await keys(queue, at=DAY) == ["own/1"]


async def test_moved_reminder_is_due_at_its_new_moment(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    claimed = await queue.claim_due(NOW, 10)
    await planner.plan(own=(NOW + MINUTE,), at=NOW)
    await queue.settle(claimed, "sent", NOW)
    assert await keys(queue) == []
    assert await keys(queue, at=MINUTE) == ["own/1"]


async def test_what_is_past_is_not_planned_and_what_is_due_is_not_dropped(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW - DAY, NOW + DAY), at=NOW)
    await planner.plan(own=(NOW - DAY, NOW + DAY), at=NOW + 2 * DAY)
    assert await keys(queue, at=2 * DAY) == ["own/2"]


async def test_a_deadline_moved_into_the_past_is_silent(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW + DAY,))
    await planner.plan(own=(NOW - DAY,), at=NOW)
    assert await keys(queue, at=3 * DAY) == []


async def test_a_deadline_that_is_gone_is_silent(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,), answer=(NOW,))
    await planner.plan(BORIS, own=(NOW,))
    await planner.plan(answer=(NOW,))
    assert sorted(await keys(queue)) == ["answer/1", "own/1"]


async def test_a_case_is_planned_beside_the_others(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(number=1, own=(NOW,))
    await planner.plan(number=2, own=(NOW,))
    await planner.plan(number=2)
    assert [one.number for one in await queue.claim_due(NOW, 5)] == [1]


async def test_a_plan_that_loses_the_race_is_not_kept(
    queue: SqlReminderStore, store: SqlPersonStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    plans = (CasePlan(1, ()),)
    lost = await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=None, plans=plans)
    assert not lost
    assert await keys(queue) == ["own/1"]


async def test_postponed_reminder_waits(queue: SqlReminderStore, planner: Planner) -> None:
    await planner.plan(own=(NOW,))
    await queue.postpone(await queue.claim_due(NOW, 5), NOW + MINUTE)
    assert await keys(queue) == []
    assert await keys(queue, at=MINUTE) == ["own/1"]


async def test_missed_reminders_wait_for_the_next_contact(
    queue: SqlReminderStore, store: SqlPersonStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW, NOW + DAY))
    assert (await store.load(ANNA)).reminder_at == NOW
    await queue.settle(await queue.claim_due(NOW, 5), "missed", NOW)
    assert await keys(queue, at=2 * LEASE) == []
    assert (await store.load(ANNA)).reminder_at == NOW
    told = await queue.claim_of(ANNA, NOW + MINUTE)
    assert [one.nth for one in told] == [1]
    assert await queue.claim_of(ANNA, NOW + MINUTE) == ()
    await queue.settle(told, "sent", NOW)
    assert (await store.load(ANNA)).reminder_at == NOW + DAY


async def test_snoozed_reminder_comes_again_and_a_plan_leaves_it_alone(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    (claimed,) = await queue.claim_due(NOW, 5)
    await queue.settle((claimed,), "sent", NOW)
    assert await queue.snooze(ANNA, claimed.id, NOW + 2 * DAY)
    await planner.plan(own=(NOW,), at=NOW + MINUTE)
    assert await keys(queue, at=DAY) == []
    assert await keys(queue, at=2 * DAY) == ["own/1"]


async def test_a_stopped_deadline_is_silent_until_it_is_resumed(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW, NOW + DAY), answer=(NOW + DAY,))
    (claimed,) = await queue.claim_due(NOW, 5)
    await queue.settle((claimed,), "sent", NOW)
    assert await queue.stop(ANNA, claimed.id, NOW)
    await planner.plan(own=(NOW, NOW + 2 * DAY, NOW + 3 * DAY), at=NOW)
    assert await keys(queue, at=4 * DAY) == []
    assert await queue.resume(ANNA, claimed.id, NOW)
    assert await keys(queue, at=4 * DAY) == ["own/2", "own/3"]


async def test_nobody_touches_the_reminders_of_others(
    queue: SqlReminderStore, planner: Planner
) -> None:
    await planner.plan(own=(NOW,))
    await planner.plan(BORIS, own=(NOW,))
    (claimed,) = await queue.claim_of(ANNA, NOW)
    assert await queue.case_of(ANNA, claimed.id) == 1
    assert await queue.case_of(BORIS, claimed.id) is None
    assert not await queue.snooze(BORIS, claimed.id, NOW + DAY)
    assert not await queue.stop(BORIS, claimed.id, NOW)
    assert not await queue.resume(BORIS, claimed.id, NOW)
    assert [one.person for one in await queue.claim_of(BORIS, NOW)] == [BORIS]
