"""Screens and files that are due: shown after each commit, and again until they have arrived.

A screen is due from its commit on (``PersonStore.persons_due``), so that neither a killed process
nor a failing network leaves a person without an answer.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
)
from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey

from bot.observability.metrics import METRICS
from bot.ports import NotSavedError, PersonStore
from bot.service.conversation import Conversation, Reply
from bot.telegram.view.presenter import Presenter, Shown

log = structlog.get_logger(__name__)

#: Persons asked for and served at a time.
BATCH, PARALLEL = 100, 8
#: Pauses while something could not be shown, seconds; the last one for ever.
PAUSES = (1.0, 2.0, 5.0, 10.0)
#: How often others' screens are looked for, seconds: those of another process that was killed.
LOOKING = 20.0
#: An iPhone may drop the buttons of a message edited later than ten minutes after it was sent.
EDITABLE = timedelta(minutes=9)


class Outbox:
    """Shows what is due, one person at a time."""

    def __init__(
        self,
        bot_id: int,
        conversation: Conversation,
        store: PersonStore,
        presenter: Presenter,
        isolation: BaseEventIsolation,
    ) -> None:
        self._bot_id = bot_id
        self._conversation = conversation
        self._store = store
        self._presenter = presenter
        self._isolation = isolation
        self._wanted = asyncio.Event()
        #: What was shown while the store was away, by person: marked later, not shown again.
        self._unmarked: dict[int, tuple[Reply, int | None, str, tuple[int, ...]]] = {}
        #: Who was erased and does not know yet: the store cannot tell any more.
        self._farewells: dict[int, Reply] = {}

    def wake(self) -> None:
        """Look for what is due now: the network is back, or something could not be shown."""
        self._wanted.set()

    async def show(
        self, person: int, reply: Reply, tapped: int | None = None, album: str = ""
    ) -> bool:
        """Show the reply to the person and mark it; the caller holds the person's turn.

        ``tapped``: the message that may be changed in place. Whether nothing is left to the loop.
        """
        if reply.repeated and self._has_shown(person, reply):
            return await self._mark_late(person)
        kept, late = reply.delivery, self._unmarked.pop(person, None)
        last, above = (late[1], late[3]) if late else (kept.message, kept.keyboards)
        fresh = kept.message_at is not None and reply.at - kept.message_at < EDITABLE
        shown, left = Shown(last or tapped, tapped, fresh, above), above
        try:
            living, left = await self._presenter.show(person, reply, shown)
        except TelegramForbiddenError:
            await self._conversation.block(person)
            return False
        except TelegramBadRequest as refused:
            METRICS.screen_failed(reply.screen.part)
            log.error("screen_refused", screen=reply.screen.part, error=type(refused).__name__)
            await self._presenter.say(person, "not_shown")
            living = last or 0
        except Exception as failed:  # noqa: BLE001 - committed: whatever it is, it is tried again
            METRICS.screen_failed(reply.screen.part)
            log.warning("screen_not_shown", error=type(failed).__name__)
            if reply.erased:
                self._farewells[person] = reply
            return False
        if reply.erased:
            self._presenter.forget(person)
            return True
        shown_in = reply, living or None, album, left
        if not await self._conversation.mark_shown(person, *shown_in):
            self._unmarked[person] = shown_in
            return False
        return not left

    async def tidy(self, person: int, reply: Reply, *former: int) -> bool:
        """Take the buttons above the living message, those of ``former`` too; mark the screen.

        Whether nothing is left to the loop.
        """
        kept = reply.delivery
        left = await self._presenter.clear(person, tuple({*kept.keyboards, *former}))
        marked = await self._conversation.mark_shown(person, reply, kept.message, kept.album, left)
        return marked and not left

    def _has_shown(self, person: int, reply: Reply) -> bool:
        """Whether this screen has arrived, though the store does not know of it yet."""
        late = self._unmarked.get(person)
        return late is not None and late[0].state.rev == reply.state.rev

    async def _mark_late(self, person: int) -> bool:
        """Mark what was shown and could not be marked then; whether nothing is left to mark."""
        late = self._unmarked.get(person)
        if late is not None and not await self._conversation.mark_shown(person, *late):
            return False
        self._unmarked.pop(person, None)
        return True

    async def run(self, stop: asyncio.Event) -> None:
        """Show what is due until ``stop`` (and :meth:`wake`); what is being shown is finished."""
        failures = 0
        while not stop.is_set():
            self._wanted.clear()
            if await self._round(stop):
                failures, wait = 0, LOOKING
            else:
                wait = PAUSES[min(failures, len(PAUSES) - 1)]
                failures += 1
            await self._wait_wanted(wait)

    async def _round(self, stop: asyncio.Event) -> bool:
        """Serve everybody to whom something is due; whether nothing is left."""
        try:
            persons = await self._store.persons_due(BATCH)
        except Exception as failed:  # noqa: BLE001 - whatever the database has
            log.warning("outbox_not_read", error=type(failed).__name__)
            return False
        slots = asyncio.Semaphore(PARALLEL)

        async def serve(person: int) -> bool:
            async with slots:
                return not stop.is_set() and await self._serve(person)

        served = await asyncio.gather(*map(serve, (*self._farewells, *persons)))
        return all(served) and len(persons) < BATCH

    async def _serve(self, person: int) -> bool:
        """Show what is due to a person; whether that is done."""
        key = StorageKey(bot_id=self._bot_id, chat_id=person, user_id=person)
        try:
            async with self._isolation.lock(key):
                if not await self._mark_late(person):
                    return False
                farewell = self._farewells.pop(person, None)
                reply = farewell or await self._conversation.present(person)
                if reply.due:
                    return await self.show(person, reply)
                return not reply.delivery.keyboards or await self.tidy(person, reply)
        except (NotSavedError, TelegramAPIError) as failed:
            log.warning("outbox_waits", error=type(failed).__name__)
            return False

    async def _wait_wanted(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._wanted.wait()
        except TimeoutError:
            return
