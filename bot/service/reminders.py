"""Reminders sent when they are due: once, by day, as one message to each person."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING

import structlog

from bot.observability.metrics import METRICS
from bot.ports import Loaded, PersonStore
from bot.reminder_ports import LEASE, Messenger, Outcome, Reminder, ReminderStore
from bot.service.conversation import ask
from flows.facts.gather import gather
from flows.intake.places import local_time
from flows.model.outcomes import ASKING, SILENCE
from flows.timeline.notices import Notice, Occasion, notice_of
from flows.timeline.outcomes import endings
from flows.timeline.reminders import moment_on, next_waking

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

log = structlog.get_logger(__name__)

#: How often what is due is looked for, seconds.
EVERY = 20.0
#: Persons claimed, and served at a time. All of a claim must be sent within half its lease.
BATCH, PARALLEL = 25, 8


class Reminders:
    """The use case of reminders over the ports; every moment of it comes from ``clock``."""

    def __init__(
        self,
        catalogue: Catalogue,
        persons: PersonStore,
        queue: ReminderStore,
        messenger: Messenger,
        clock: Callable[[], datetime],
    ) -> None:
        """``clock`` gives the moment in the zone of whoever has told no town."""
        self._catalogue = catalogue
        self._persons = persons
        self._queue = queue
        self._messenger = messenger
        self._clock = clock
        #: Sent while the store was away: settled at the next claim, not sent again.
        self._unsettled: set[tuple[int, datetime]] = set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send what is due, again and again until ``stop``; what is being sent is finished."""
        while not stop.is_set():
            await self.tick()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY)

    async def tick(self) -> int:
        """Send everything that is due; returns to how many persons. Never raises.

        Where Telegram cannot be reached the rest waits for the next tick.
        """
        served = 0
        try:
            while claimed := await self._queue.claim_due(self._clock(), BATCH):
                done = await self._serve_all(claimed)
                served += sum(done)
                if not all(done):
                    break
        except Exception as failed:  # noqa: BLE001 - whatever the database has
            log.warning("reminders_not_read", error=type(failed).__name__)
        return served

    async def tell(self, person: int) -> None:
        """Tell what has not reached a person who has just written: at any hour. Never raises."""
        try:
            claimed = await self._queue.claim_of(person, self._clock())
            if claimed:
                await self._serve(person, claimed, awake=True)
        except Exception as failed:  # noqa: BLE001 - likewise; the claim lapses
            log.warning("reminders_not_told", error=type(failed).__name__)

    async def snooze(self, person: int, reminders: Sequence[int], day: date) -> bool | None:
        """Let reminders come again on ``day``; ``False`` when it is past, ``None`` when all gone.

        Raises ``NotSavedError``, as all that follow.
        """
        loaded, put = await ask(self._persons.load(person)), None
        for reminder in reminders:
            number = await ask(self._queue.case_of(person, reminder))
            case = next((one for one in loaded.state.cases if one.number == number), None)
            if case is None:
                continue
            until = moment_on(day, case, self._local(loaded))
            if until <= self._clock():
                return False
            if await ask(self._queue.snooze(person, reminder, until)):
                put = True
        return put

    async def stop(self, person: int, reminders: Sequence[int]) -> bool:
        """Remind no more of these deadlines; ``False`` when all of the reminders are gone."""
        now = self._clock()
        return any([await ask(self._queue.stop(person, one, now)) for one in reminders])

    async def resume(self, person: int, reminders: Sequence[int]) -> bool:
        """Remind of these deadlines again; ``False`` when all of the reminders are gone."""
        now = self._clock()
        return any([await ask(self._queue.resume(person, one, now)) for one in reminders])

    async def cases_of(self, person: int, reminders: Sequence[int]) -> tuple[int, ...]:
        """The numbers of the cases the reminders are about; those that are gone have none."""
        found = [await ask(self._queue.case_of(person, one)) for one in reminders]
        return tuple(dict.fromkeys(number for number in found if number is not None))

    async def today_of(self, person: int) -> date:
        """The day it is where the person lives."""
        return self._local(await ask(self._persons.load(person))).date()

    async def _serve_all(self, claimed: Sequence[Reminder]) -> list[bool]:
        slots = asyncio.Semaphore(PARALLEL)

        async def serve(person: int, own: tuple[Reminder, ...]) -> bool:
            async with slots:
                try:
                    return await self._serve(person, own)
                except Exception as failed:  # noqa: BLE001 - one person's: the claim lapses
                    log.warning("reminder_not_sent", error=type(failed).__name__)
                    return True

        grouped = groupby(sorted(claimed, key=_person), key=_person)
        return await asyncio.gather(*(serve(person, tuple(own)) for person, own in grouped))

    async def _serve(
        self, person: int, claimed: tuple[Reminder, ...], *, awake: bool = False
    ) -> bool:
        """Tell a person what was claimed for them; whether nothing of it is left to be done."""
        loaded = await self._persons.load(person)
        now = self._local(loaded)
        claimed = await self._count_silent(loaded, claimed, now)
        if not claimed:
            return True
        if loaded.blocked:
            return await self._settle(claimed, "missed")
        if not awake and next_waking(now) > now:
            await self._queue.postpone(claimed, next_waking(now))
            return True
        if all((one.id, one.due_at) in self._unsettled for one in claimed):
            return await self._settle(claimed, "sent")
        notice = notice_of(self._catalogue, loaded.state, tuple(map(_occasion, claimed)), now)
        if notice is None:
            return await self._settle(claimed, "void")
        return await self._send(person, notice, claimed)

    async def _count_silent(
        self, loaded: Loaded, claimed: tuple[Reminder, ...], now: datetime
    ) -> tuple[Reminder, ...]:
        """Cases whose end was asked in vain are counted; returns what is to be told."""
        cases = {case.number: case for case in loaded.state.cases}
        for one in filter(_is_silence, claimed):
            case = cases.get(one.number)
            ended = (
                endings(self._catalogue, case, gather(self._catalogue, case, now.date()))
                if case
                else ()
            )
            await self._queue.settle_silence(one, ended, self._clock())
        return tuple(one for one in claimed if not _is_silence(one))

    async def _send(self, person: int, notice: Notice, claimed: tuple[Reminder, ...]) -> bool:
        """Send unless the claim may lapse meanwhile: then somebody else sends."""
        since = claimed[0].claimed_at
        if since is None or self._clock() - since > LEASE / 2:
            return False
        if not await self._queue.begin(claimed):
            return True
        match await self._messenger.remind(person, notice):
            case "sent":
                METRICS.reminder("sent")
                self._unsettled.update((one.id, one.due_at) for one in claimed)
                return await self._settle(claimed, "sent")
            case "blocked":
                await self._persons.block(person, self._clock())
                return await self._settle(claimed, "missed")
            case "refused":
                METRICS.reminder("failed")
                return await self._settle(claimed, "void")
        METRICS.reminder("failed")
        await self._queue.release(claimed)
        return False

    async def _settle(self, claimed: tuple[Reminder, ...], outcome: Outcome) -> bool:
        await self._queue.settle(claimed, outcome, self._clock())
        self._unsettled.difference_update((one.id, one.due_at) for one in claimed)
        return True

    def _local(self, loaded: Loaded) -> datetime:
        return local_time(self._catalogue, loaded.state, None, self._clock())


def _is_silence(reminder: Reminder) -> bool:
    return reminder.key.startswith(ASKING) and reminder.nth == SILENCE


def _person(reminder: Reminder) -> int:
    return reminder.person


def _occasion(reminder: Reminder) -> Occasion:
    return Occasion(reminder.id, reminder.number, reminder.key, reminder.nth, reminder.due_at)
