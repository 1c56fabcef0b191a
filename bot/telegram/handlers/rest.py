"""Everything else people send: answered in words where that helps, else with silence."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import JOIN_TRANSITION, LEAVE_TRANSITION, ChatMemberUpdatedFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import ChatMemberUpdated, Message, Update

from bot.service.conversation import Conversation
from bot.telegram.handlers.filters import is_private
from bot.telegram.handlers.responder import Responder
from flows.model.events import Other


def router() -> Router:
    """A router that takes whatever no other has taken."""
    made = Router(name="rest")
    made.message.register(answer_strange, is_private)
    made.edited_message.register(answer_edited, is_private)
    made.my_chat_member.register(block, is_private, ChatMemberUpdatedFilter(LEAVE_TRANSITION))
    made.my_chat_member.register(unblock, is_private, ChatMemberUpdatedFilter(JOIN_TRANSITION))
    return made


async def answer_strange(
    message: Message, state: FSMContext, responder: Responder, event_update: Update
) -> None:
    """A sticker, a voice, a location: the question is shown again with a word about it."""
    if message.pinned_message or message.successful_payment:
        return
    await responder.message(message, Other("not_text"), state, event_update.update_id)


async def answer_edited(message: Message, responder: Responder) -> None:
    """An edited message does not change an answer; said once, nothing else moves."""
    await responder.presenter.say(message.chat.id, "edited")


async def block(event: ChatMemberUpdated, conversation: Conversation) -> None:
    """The person blocked the bot: nothing is sent any more."""
    await conversation.block(event.chat.id)


async def unblock(
    event: ChatMemberUpdated, conversation: Conversation, responder: Responder
) -> None:
    """The person let the bot in again: what they missed and had asked for is sent at once."""
    await conversation.unblock(event.chat.id)
    await responder.reminders.tell(event.chat.id)
    responder.outbox.wake()
