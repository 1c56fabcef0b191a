"""The responder every handler hands its event to: play it, then show what came of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from bot.service.conversation import Conversation, Reply
from bot.telegram.client.calls import RemoveKeyboard
from bot.telegram.fsm.states import state_of
from bot.telegram.fsm.storage import SqlFsmStorage
from bot.telegram.view.callback import unpack
from bot.telegram.view.presenter import Presenter, Shown
from flows.model.events import Attach, Event

#: What a handler of a message returns: a call for the response of the webhook, or nothing.
Tidying = RemoveKeyboard | None


@dataclass(frozen=True, slots=True)
class Responder:
    """What handlers need, as one thing."""

    conversation: Conversation
    presenter: Presenter

    async def message(
        self, message: Message, event: Event, fsm: FSMContext, update: int
    ) -> Tidying:
        """A message's event: the answer is a new message, an album's next file edits it.

        Returns the call that tidies up above it, for the handler to return.
        """
        reply = await self.conversation.play(message.chat.id, event, update)
        if not reply.due:
            return None
        album, kept = message.media_group_id, reply.delivery
        again = album is not None and album == kept.album
        if again and not isinstance(event, Attach):
            await self.conversation.mark_shown(message.chat.id, reply, kept.message, kept.album)
            return None
        shown = Shown(kept.message, kept.message if again else None)
        await self._show(message.chat.id, reply, fsm, shown, album)
        return self.presenter.leftover(message.chat.id, shown)

    async def tap(self, query: CallbackQuery, fsm: FSMContext, update: int) -> None:
        """A tap's event: the query is answered before anything slow, then the screen is shown."""
        reply = await self.conversation.play(query.from_user.id, unpack(query.data or ""), update)
        tapped = query.message.message_id if query.message else None
        answering = self._answer(query, reply.screen.toast)
        if not reply.due:
            await answering
            return
        shown = Shown(reply.delivery.message or tapped, tapped)
        await asyncio.gather(answering, self._show(query.from_user.id, reply, fsm, shown, None))

    async def _answer(self, query: CallbackQuery, toast: str) -> None:
        with suppress(TelegramBadRequest):
            await query.answer(toast or None)

    async def _show(
        self, chat: int, reply: Reply, fsm: FSMContext, shown: Shown, album: str | None
    ) -> None:
        try:
            living = await self.presenter.show(chat, reply, shown)
        except TelegramForbiddenError:
            await self.conversation.block(chat)
            return
        await self.conversation.mark_shown(chat, reply, living, album or "")
        if not isinstance(fsm.storage, SqlFsmStorage):
            await keep(fsm, reply, living)


async def keep(fsm: FSMContext, reply: Reply, living: int) -> None:
    """Write the position where it is not written with the case: into Redis."""
    place = reply.state.position
    data: dict[str, Any] = {
        "case": reply.state.current,
        "step": place.step or place.screen,
        "rev": reply.state.rev,
        "message": living,
    }
    await fsm.set_state(state_of(reply.screen))
    await fsm.set_data(data)
