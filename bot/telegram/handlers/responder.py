"""The responder every handler hands its event to: play it, then show what came of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.ports import NotSavedError
from bot.service.conversation import Conversation, Reply
from bot.service.reminders import Reminders
from bot.telegram.fsm.states import state_of
from bot.telegram.fsm.storage import SqlFsmStorage
from bot.telegram.handlers.feedback import Feedback
from bot.telegram.view.callback import unpack
from bot.telegram.view.outbox import Outbox
from bot.telegram.view.presenter import Presenter
from flows.model.events import Attach, Event, Tap

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Responder:
    """What handlers need, as one thing. ``NotSavedError`` alone comes out of it."""

    conversation: Conversation
    outbox: Outbox
    presenter: Presenter
    feedback: Feedback
    reminders: Reminders

    async def message(self, message: Message, event: Event, fsm: FSMContext, update: int) -> None:
        """A message's event: the answer is a new message, an album's next file edits it."""
        person, album = message.chat.id, message.media_group_id or ""
        reply = await self.conversation.play(person, event, update)
        if not reply.due:
            return
        await self._tell_reminders(person, reply)
        await keep_position(fsm, reply)
        kept = reply.delivery
        again = album != "" and album == kept.album
        if again and not isinstance(event, Attach):
            await self.conversation.mark_shown(person, reply, kept.message, album, kept.keyboards)
        elif not await self.outbox.show(person, reply, kept.message if again else None, album):
            self.outbox.wake()

    async def tap(self, query: CallbackQuery, fsm: FSMContext, update: int) -> None:
        """A tap's event: the query is answered while the screen is shown."""
        person, event = query.from_user.id, unpack(query.data or "")
        reply = await self.conversation.play(person, event, update)
        tapped = query.message.message_id if query.message else None
        await asyncio.gather(
            self._answer(query, reply.screen.toast),
            self._show_tapped(person, reply, event, tapped, fsm),
        )
        if reply.screen.report is not None:
            await self.feedback.take(person, reply.screen.report)

    async def _show_tapped(
        self, person: int, reply: Reply, tap: Tap, tapped: int | None, fsm: FSMContext
    ) -> None:
        if not reply.due:
            return
        await self._tell_reminders(person, reply)
        await keep_position(fsm, reply)
        if tap.rev is None:  # a reminder: it keeps its buttons for ever
            done = await self.outbox.show(person, reply)
        elif tapped is not None and _is_shown_below(reply, tap, tapped):
            done = await self.outbox.tidy(person, reply, tapped)
        else:
            done = await self.outbox.show(person, reply, tapped)
        if not done:
            self.outbox.wake()

    async def _tell_reminders(self, person: int, reply: Reply) -> None:
        """What has not reached the person comes before the screen."""
        if reply.reminders and not reply.erased:
            await self.reminders.tell(person)

    async def _answer(self, query: CallbackQuery, toast: str) -> None:
        """End the waiting sign on the button; failing changes nothing."""
        try:
            await query.answer(toast or None)
        except TelegramAPIError as failed:
            log.info("tap_not_answered", error=type(failed).__name__)


def _is_shown_below(reply: Reply, tap: Tap, tapped: int) -> bool:
    """A tap on a former screen, while the present one stands in the living message below."""
    kept, rev = reply.delivery, reply.state.rev
    stale = not reply.moved and tap.rev != rev
    arrived = kept.shown_rev == rev and not kept.files
    # Ids of messages grow within a chat.
    return stale and arrived and (kept.message or 0) > tapped


async def keep_position(fsm: FSMContext, reply: Reply) -> None:
    """Write the position where it is not written with the case: into Redis.

    It follows from the case and is found again from it: failing is logged.
    """
    if isinstance(fsm.storage, SqlFsmStorage):
        return
    if reply.erased:
        await _clear(fsm)
        return
    place = reply.state.position
    try:
        await fsm.set_state(state_of(reply.screen))
        await fsm.set_data(
            {
                "case": reply.state.current,
                "step": place.step or place.screen,
                "rev": reply.state.rev,
                "message": reply.delivery.message,
            }
        )
    except Exception as failed:  # noqa: BLE001 - whatever Redis has; the event is committed
        log.warning("position_not_kept", error=type(failed).__name__)


async def _clear(fsm: FSMContext) -> None:
    """Nothing of an erased person stays in Redis; ``NotSavedError`` brings the update again."""
    try:
        await fsm.clear()
    except Exception as failed:
        raise NotSavedError from failed
