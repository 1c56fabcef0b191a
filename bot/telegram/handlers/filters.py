"""What handlers look for in an update.

Coroutines on purpose: aiogram runs a plain callable, every ``F.…`` included, in a worker thread,
which cost a typed answer more than everything the core does for it.
"""

from __future__ import annotations

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.telegram.view.pictures import sent_file


async def is_private(event: Message | ChatMemberUpdated) -> bool:
    """In a person's own chat with the bot."""
    return event.chat.type == ChatType.PRIVATE


async def is_group(message: Message) -> bool:
    """In a group or a channel."""
    return message.chat.type != ChatType.PRIVATE


async def has_text(message: Message) -> bool:
    """Typed text."""
    return message.text is not None


async def is_command(message: Message) -> bool:
    """Typed text that looks like a command."""
    return (message.text or "").startswith("/")


async def has_file(message: Message) -> bool:
    """A document, a photo, a recording."""
    return sent_file(message) is not None


async def has_contact(message: Message) -> bool:
    """A shared contact."""
    return message.contact is not None


async def has_data(query: CallbackQuery) -> bool:
    """A tap on a button with data."""
    return query.data is not None
