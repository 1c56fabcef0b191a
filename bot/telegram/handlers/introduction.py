"""What a person sees before the first message: commands, description, the button of the menu."""

from __future__ import annotations

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeDefault

from bot.telegram.handlers.commands import VERBS
from flows.content.templating import Pages

log = structlog.get_logger(__name__)


async def introduce(bot: Bot, pages: Pages) -> None:
    """Set the command list and the descriptions; failing is logged, the bot serves without."""
    try:
        await _set(bot, pages)
    except TelegramAPIError as failed:
        log.warning("not_introduced", error=type(failed).__name__)


async def _set(bot: Bot, pages: Pages) -> None:
    names = ("start", *VERBS)
    commands = [
        BotCommand(command=name, description=pages.text(f"command.{name}")) for name in names
    ]
    await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats())
    await bot.delete_my_commands(scope=BotCommandScopeDefault())
    await bot.set_my_description(pages.text("bot.description"))
    await bot.set_my_short_description(pages.text("bot.short"))
