"""In groups the bot keeps silent: a quarrel is nobody else's business."""

from __future__ import annotations

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import CommandStart
from aiogram.types import Message

from bot.conversation import Conversation

router = Router(name="groups")
router.message.filter(F.chat.type != ChatType.PRIVATE)


@router.message(CommandStart())
async def only_private(message: Message, conversation: Conversation) -> None:
    """``/start`` in a group is answered with where the bot works."""
    await message.answer(conversation.catalogue.pages.text("only_private"))


@router.message()
async def silence(_: Message) -> None:
    """Nothing else in a group is for us."""
