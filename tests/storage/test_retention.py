"""Closed cases, drafts and persons without a case go after their days; nothing else does."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.service import retention
from bot.service.retention import Swept, keep_sweeping, sweep
from bot.storage.retention import SqlRetention
from flows.model.state import Position, ScreenId
from tests.storage.samples import ANNA, BORIS, EMPTY, NOW, STORY, case, first, letter, then

if TYPE_CHECKING:
    from bot.storage.database import Database
    from bot.storage.person_store import SqlPersonStore

CLOSED, DRAFTS = 30, 90
LATE = NOW + timedelta(days=DRAFTS, seconds=1)


async def swept(database: Database, now: datetime) -> Swept:
    days = timedelta(days=CLOSED), timedelta(days=DRAFTS)
    return await SqlRetention(database).sweep(now.date() - days[0], now - days[1])


async def test_a_closed_case_goes_after_its_days(
    store: SqlPersonStore, database: Database
) -> None:
    """With its letters, events and reminders; the open one beside it stays as it is."""
    closed = case(1, closed=NOW.date())
    both = first(closed, case(2))
    kept = (letter("1-claim-1"),)
    await store.commit(ANNA, EMPTY, both, event=STORY, at=NOW, update=1, letters=kept)
    assert await swept(database, NOW + timedelta(days=CLOSED)) == Swept(0, 0)
    assert await swept(database, NOW + timedelta(days=CLOSED + 1)) == Swept(1, 0)
    loaded = await store.load(ANNA)
    assert loaded.state.cases == (case(2),)
    assert (loaded.state.current, loaded.state.position) == (2, both.position)
    assert await store.letter(ANNA, "1-claim-1") is None
    assert await store.persons_due(10) == (ANNA,), "what was due before still is"


async def test_whoever_stood_in_it_stands_at_the_start(
    store: SqlPersonStore, database: Database
) -> None:
    """And is not written to: the buttons of the former screen are stale."""
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
    await store.mark_shown(ANNA, 1, message=7, at=NOW)
    assert await swept(database, LATE) == Swept(1, 1)
    await store.commit(BORIS, EMPTY, first(), event=STORY, at=NOW, update=1)
    await store.mark_shown(BORIS, 1, message=7, at=NOW)
    seen = then(first(), current=0, position=Position(ScreenId.HELP))
    await store.commit(BORIS, first(), seen, event=STORY, at=LATE, update=2)
    await store.mark_shown(BORIS, 2, message=7, at=NOW)
    assert await swept(database, LATE) == Swept(1, 0)
    loaded = await store.load(BORIS)
    assert loaded.state.cases == ()
    assert loaded.state.rev == 3
    assert await store.persons_due(10) == ()


async def test_a_case_in_hand_that_goes_leaves_the_start(
    store: SqlPersonStore, database: Database
) -> None:
    held = first(case(1, closed=NOW.date()))
    await store.commit(ANNA, EMPTY, held, event=STORY, at=NOW, update=1)
    await swept(database, NOW + timedelta(days=CLOSED + 1))
    state = (await store.load(ANNA)).state
    assert (state.current, state.position, state.cases) == (0, Position(), ())


async def test_an_open_case_with_a_letter_stays(store: SqlPersonStore, database: Database) -> None:
    """Courts take longer than ninety days."""
    kept = (letter(),)
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1, letters=kept)
    assert await swept(database, NOW + timedelta(days=1000)) == Swept(0, 0)


async def test_an_answer_being_handled_is_read_again(
    store: SqlPersonStore, database: Database
) -> None:
    """The sweep came between reading and writing: the draft does not come back."""
    await store.commit(ANNA, EMPTY, first(), event=STORY, at=NOW, update=1)
    before = (await store.load(ANNA)).state
    await database.fetch(
        "UPDATE persons SET seen_at = :late WHERE id = :person", {"late": LATE, "person": ANNA}
    )
    await swept(database, LATE)
    after = then(before, story="late answer")
    assert not await store.commit(ANNA, before, after, event=STORY, at=LATE, update=2)


async def test_a_person_without_a_case_goes_whole(
    store: SqlPersonStore, database: Database
) -> None:
    at_home = replace(EMPTY, rev=1)
    await store.commit(ANNA, EMPTY, at_home, event=STORY, at=NOW, update=1)
    assert await swept(database, LATE) == Swept(0, 1)
    assert await database.fetch("SELECT id FROM persons", {}) == []


class Broken:
    """A store that does not answer at first."""

    def __init__(self, stop: asyncio.Event) -> None:
        self.asked: list[tuple[date, datetime]] = []
        self._stop = stop

    async def sweep(self, closed_before: date, idle_before: datetime) -> Swept:
        """Fails; the second time the process is to stop."""
        self.asked.append((closed_before, idle_before))
        self._stop.set()
        raise OSError


async def test_the_first_round_waits_until_people_were_answered() -> None:
    stop = asyncio.Event()
    broken = Broken(stop)
    sweeping = asyncio.create_task(keep_sweeping(broken, lambda: NOW, CLOSED, DRAFTS, stop))
    await asyncio.sleep(0.01)
    stop.set()
    await asyncio.wait_for(sweeping, 5)
    assert broken.asked == []


async def test_a_failing_round_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "FIRST", 0.001)
    stop = asyncio.Event()
    broken = Broken(stop)
    with capture_logs() as logs:
        await asyncio.wait_for(keep_sweeping(broken, lambda: NOW, CLOSED, DRAFTS, stop), 5)
        await sweep(broken, NOW, CLOSED, DRAFTS)
    assert [line["event"] for line in logs] == ["not_swept"] * 2
    assert broken.asked[0] == (date(2026, 1, 30), NOW - timedelta(days=DRAFTS))
