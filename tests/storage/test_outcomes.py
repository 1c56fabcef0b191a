"""How rungs ended, counted with the case, on both databases; nothing says whose they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.reminder_ports import Reminder
from bot.storage.outcomes import SqlOutcomes
from bot.storage.reminder_store import SqlReminderStore
from flows.model.events import Say
from flows.model.outcomes import ASKING, SILENCE, Recount, RungEnding
from flows.model.reminders import CasePlan, PlannedReminder
from flows.model.state import Case, State

if TYPE_CHECKING:
    from bot.storage.database import Database
    from bot.storage.person_store import SqlPersonStore

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
WON = RungEnding("not_delivered", "claim", "promise", "all", 3)
LOST = replace(WON, outcome="nothing")
SILENT = RungEnding("not_delivered", "claim", "", "silent", 8)
CASE = Case(number=1, opened=NOW)


async def commits(
    store: SqlPersonStore, rev: int, *recounts: Recount, plans: tuple[CasePlan, ...] = ()
) -> None:
    before = State(rev=rev, cases=(CASE,) if rev else ())
    after = State(rev=rev + 1, cases=(CASE,))
    done = await store.commit(
        7, before, after, event=Say("x"), at=NOW, update=None, recounts=recounts, plans=plans
    )
    assert done


async def test_an_ending_is_counted_and_counted_anew(
    store: SqlPersonStore, database: Database
) -> None:
    outcomes = SqlOutcomes(database)
    await commits(store, 0, Recount(1, (), (WON,)))
    await commits(store, 1, Recount(2, (), (WON,)))
    assert await outcomes.by_rung() == {"claim": {"all": 2}}
    await commits(store, 2, Recount(1, (WON,), (LOST,)))
    assert await outcomes.by_rung() == {"claim": {"all": 1, "nothing": 1}}
    await commits(store, 3, Recount(1, (LOST,), ()))
    await commits(store, 4, Recount(1, (LOST,), ()))
    assert await outcomes.by_rung() == {"claim": {"all": 1, "nothing": 0}}


async def test_a_lost_race_counts_nothing(store: SqlPersonStore, database: Database) -> None:
    await commits(store, 0)
    stale = State(rev=5, cases=(CASE,))
    lost = await store.commit(
        7,
        stale,
        replace(stale, rev=6),
        event=Say("x"),
        at=NOW,
        update=None,
        recounts=(Recount(1, (), (WON,)),),
    )
    assert not lost
    assert await SqlOutcomes(database).by_rung() == {}


async def test_silence_is_counted_once_and_taken_back_when_the_end_is_told(
    store: SqlPersonStore, database: Database
) -> None:
    """What was never counted is not taken from others."""
    queue, outcomes = SqlReminderStore(database), SqlOutcomes(database)
    due = NOW + timedelta(days=44)
    plan = CasePlan(1, (PlannedReminder(f"{ASKING}claim", SILENCE, due),))
    await commits(store, 0, plans=(plan,))
    await commits(store, 1, Recount(1, (SILENT,), ()))
    [claimed] = await queue.claim_due(due, 10)
    await queue.settle_silence(claimed, (SILENT,), due)
    again: Reminder = replace(claimed, claimed_at=due + timedelta(hours=1))
    await queue.settle_silence(again, (SILENT,), due)
    assert await outcomes.by_rung() == {"claim": {"silent": 1}}
    await commits(store, 2, Recount(1, (SILENT,), (WON,)))
    assert await outcomes.by_rung() == {"claim": {"silent": 0, "all": 1}}


async def test_the_counts_outlive_the_person_and_name_nobody(
    store: SqlPersonStore, database: Database
) -> None:
    await commits(store, 0, Recount(1, (), (WON,)))
    await store.erase(7)
    [row] = await database.fetch("SELECT * FROM outcomes", {})
    assert tuple(row) == ("not_delivered", "claim", "promise", "all", 3, 1)
