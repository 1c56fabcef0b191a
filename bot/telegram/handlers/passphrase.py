"""The passphrase of a case's file is asked for: it is used, its message deleted, nothing kept."""

from __future__ import annotations

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, Update

from bot.telegram.fsm.states import Lobby
from bot.telegram.handlers.filters import has_text
from bot.telegram.handlers.responder import Responder
from bot.telegram.view.sealed_cases import SealedCases
from flows.intake.commands import command

log = structlog.get_logger(__name__)


def router() -> Router:
    """A router that takes text while a passphrase is asked for."""
    made = Router(name="passphrase")
    made.message.register(take_passphrase, Lobby.passphrase, has_text)
    return made


async def take_passphrase(  # noqa: PLR0913 - what aiogram hands over by name
    message: Message,
    state: FSMContext,
    responder: Responder,
    event_update: Update,
    bot: Bot,
    sealed_cases: SealedCases,
) -> None:
    """A typed passphrase, or words that stand for a button."""
    words, person = message.text or "", message.chat.id
    event = command(responder.conversation.catalogue, words)
    if event is None:
        await _delete(bot, message, responder)
        await responder.message(
            message, await sealed_cases.take(person, words), state, event_update.update_id
        )
        return
    await responder.message(message, event, state, event_update.update_id)


async def _delete(bot: Bot, message: Message, responder: Responder) -> None:
    """Take the passphrase out of the chat; where that is refused the person is told to."""
    try:
        await bot.delete_message(message.chat.id, message.message_id)
    except TelegramAPIError as refused:
        log.warning("passphrase_left", error=type(refused).__name__)
        await responder.presenter.say(message.chat.id, "case_file.left")
