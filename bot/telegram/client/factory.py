"""The bot's client: which server it talks to, through which proxy, how often it tries again."""

from __future__ import annotations

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramUnauthorizedError as UnauthorizedError

from bot.telegram.client.proxies import ProxySession
from bot.telegram.client.retry import Retry

#: How long one call may take, seconds; files and long polling name times of their own.
CALL_TIMEOUT = 5.0
#: Among the addresses of proxies: no proxy.
DIRECT = "direct"

__all__ = ["UnauthorizedError", "build_bot"]


def build_bot(
    token: str, api_url: str, proxy: str | None, session: BaseSession | None = None
) -> Bot:
    """A bot that writes HTML. ``session`` replaces the network in tests.

    ``proxy`` may be several addresses with commas, the preferred one first; «direct» is none.
    """
    if session is None:
        ways = [
            _way(number, address.strip(), TelegramAPIServer.from_base(api_url))
            for number, address in enumerate((proxy or DIRECT).split(","), 1)
        ]
        session = ways[0] if len(ways) == 1 else ProxySession(ways)
    session.middleware(Retry(_proxy_errors() if proxy else ()))
    return Bot(token, session=session, default=DefaultBotProperties(parse_mode="HTML"))


def _way(number: int, address: str, api: TelegramAPIServer) -> AiohttpSession:
    """The session by one address; ends the process when it is none, without repeating it."""
    try:
        proxy = None if address == DIRECT else address
        return AiohttpSession(proxy=proxy, api=api, timeout=CALL_TIMEOUT)
    except ValueError:
        raise SystemExit(
            f"PROXY_URL: address {number} is none. Write http://user:password@host:port or "
            "socks5://host:port, several with commas between, «direct» for no proxy"
        ) from None


def _proxy_errors() -> tuple[type[Exception], ...]:
    """What a proxy that is down or refuses raises."""
    from aiohttp_socks import (  # noqa: PLC0415 - loaded where there is a proxy
        ProxyConnectionError,
        ProxyError,
        ProxyTimeoutError,
    )

    return ProxyConnectionError, ProxyError, ProxyTimeoutError
