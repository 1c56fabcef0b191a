"""In groups the bot keeps silent: a quarrel is nobody else's business."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import CommandStart
from aiogram.types import Message

from bot.service.conversation import Conversation
from bot.telegram.handlers.filters import crowded


def router() -> Router:
    """A router that takes every message of a group."""
    made = Router(name="groups")
    made.message.filter(crowded)
    made.message.register(only_private, CommandStart())
    made.message.register(silence)
    return made


async def only_private(message: Message, conversation: Conversation) -> None:
    """``/start`` in a group is answered with where the bot works."""
    await message.answer(conversation.catalogue.pages.text("only_private"))


async def silence(_: Message) -> None:
    """Nothing else in a group is for us."""
