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
        data = await fsm.get_data()
        reply = await self.conversation.play(message.chat.id, event, update)
        if reply.repeated and data.get("rev") == reply.state.rev:
            return None
        album = message.media_group_id
        if album and album == data.get("album") and not isinstance(event, Attach):
            return None
        living = data.get("message")
        tapped = living if album and album == data.get("album") else None
        shown = Shown(living, tapped)
        await self._show(message.chat.id, reply, fsm, shown, album)
        return self.presenter.leftover(message.chat.id, shown)

    async def tap(self, query: CallbackQuery, fsm: FSMContext, update: int) -> None:
        """A tap's event: the query is answered before anything slow, then the screen is shown."""
        data = await fsm.get_data()
        reply = await self.conversation.play(query.from_user.id, unpack(query.data or ""), update)
        tapped = query.message.message_id if query.message else None
        answering = self._answer(query, reply.screen.toast)
        if reply.repeated and data.get("rev") == reply.state.rev:
            await answering
            return
        shown = Shown(data.get("message", tapped), tapped)
        await asyncio.gather(answering, self._show(query.from_user.id, reply, fsm, shown, None))

    async def _answer(self, query: CallbackQuery, toast: str) -> None:
        with suppress(TelegramBadRequest):
            await query.answer(toast or None)

    async def _show(
        self, chat: int, reply: Reply, fsm: FSMContext, shown: Shown, album: str | None
    ) -> None:
        try:
            living = await self.presenter.show(chat, reply.screen, reply.state.rev, shown)
        except TelegramForbiddenError:
            await self.conversation.block(chat)
            return
        await keep(fsm, reply, living, album)


async def keep(fsm: FSMContext, reply: Reply, living: int, album: str | None) -> None:
    """Write the position: which case and step, which revision is on which message."""
    place = reply.state.position
    data: dict[str, Any] = {
        "case": reply.state.current,
        "step": place.step or place.screen,
        "rev": reply.state.rev,
        "message": living,
    }
    if album:
        data["album"] = album
    put = getattr(fsm.storage, "put", None)
    if put is not None:
        await put(fsm.key, state_of(reply.screen), data)
        return
    await fsm.set_state(state_of(reply.screen))
    await fsm.set_data(data)
