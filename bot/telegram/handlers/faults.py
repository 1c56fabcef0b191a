"""When something breaks: the case is kept, the person is told, the operator sees the cause."""

from __future__ import annotations

import traceback
from contextlib import suppress

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError, TelegramForbiddenError
from aiogram.types import ErrorEvent, InlineKeyboardButton, InlineKeyboardMarkup

from bot.service.conversation import Conversation
from bot.telegram.view.callback import pack
from flows.model.events import Verb

log = structlog.get_logger(__name__)


def router() -> Router:
    """A router that takes the errors of all others."""
    made = Router(name="faults")
    made.errors.register(apologise)
    return made


async def apologise(event: ErrorEvent, bot: Bot, conversation: Conversation) -> None:
    """Log the cause without what was written; offer to go on from where the case stands."""
    log.error("update_failed", update=event.update.update_id, **cause(event.exception))
    person = _person(event)
    if person is None or isinstance(event.exception, TelegramForbiddenError):
        return
    pages = conversation.catalogue.pages
    button = InlineKeyboardButton(
        text=pages.text("button.retry"), callback_data=pack(0, Verb.SHOW)
    )
    with suppress(TelegramAPIError):
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await bot.send_message(person, pages.text("crash"), reply_markup=markup)


def cause(error: Exception) -> dict[str, object]:
    """The error's kind and where it arose; its message may hold a person's words."""
    frames = traceback.extract_tb(error.__traceback__)
    at = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"error": type(error).__name__, "at": at[-6:]}


def _person(event: ErrorEvent) -> int | None:
    """The private chat the update came from."""
    update = event.update
    if update.callback_query:
        return update.callback_query.from_user.id
    message = update.message or update.edited_message
    return message.chat.id if message and message.chat.type == "private" else None
