"""In groups the bot keeps silent: a quarrel is nobody else's business."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import CommandStart
from aiogram.types import Message

from bot.telegram.handlers.filters import is_group
from bot.telegram.handlers.responder import Responder


def router() -> Router:
    """A router that takes every message of a group."""
    made = Router(name="groups")
    made.message.filter(is_group)
    made.message.register(tell_only_private, CommandStart())
    made.message.register(ignore)
    return made


async def tell_only_private(message: Message, responder: Responder) -> None:
    """``/start`` in a group is answered with where the bot works."""
    await responder.presenter.say(message.chat.id, "only_private")


async def ignore(_: Message) -> None:
    """Nothing else in a group is for us."""
