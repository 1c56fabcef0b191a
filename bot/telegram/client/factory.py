"""The bot's client: which server it talks to, through which proxy, how often it tries again."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError as UnauthorizedError

from bot.telegram.client.retry import Retry

#: How long one call may take, seconds; files and long polling name times of their own.
CALL_TIMEOUT = 5.0

__all__ = ["UnauthorizedError", "build_bot"]


def build_bot(
    token: str, api_url: str, proxy: str | None, session: BaseSession | None = None
) -> Bot:
    """A bot that writes HTML. ``session`` replaces the network in tests."""
    if session is None:
        api = TelegramAPIServer.from_base(api_url)
        session = AiohttpSession(proxy=proxy, api=api, timeout=CALL_TIMEOUT)
    session.middleware(Retry(_proxy_errors() if proxy else ()))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def _proxy_errors() -> tuple[type[Exception], ...]:
    """What a proxy that is down or refuses raises."""
    from aiohttp_socks import (  # noqa: PLC0415 - loaded where there is a proxy
        ProxyConnectionError,
        ProxyError,
        ProxyTimeoutError,
    )

    return ProxyConnectionError, ProxyError, ProxyTimeoutError
