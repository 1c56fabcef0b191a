"""The bot's client: which server it talks to, through which proxy, how often it tries again."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer

from bot.telegram.client.retry import Retry


def build_bot(
    token: str, api_url: str, proxy: str | None, session: BaseSession | None = None
) -> Bot:
    """A bot that writes HTML. ``session`` replaces the network in tests."""
    if session is None:
        session = AiohttpSession(proxy=proxy, api=TelegramAPIServer.from_base(api_url))
    session.middleware(Retry())
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))
