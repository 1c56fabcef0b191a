"""Calls to Telegram tried again for a few seconds; a longer trouble is the caller's.

Whatever goes wrong on the way comes out as one of aiogram's ``TelegramAPIError``: a page of HTML
from a gateway (502, 504) and a proxy that is down are a failing network.
"""

from __future__ import annotations

import asyncio

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

log = structlog.get_logger(__name__)

#: How long a call may be tried again, seconds: the person's next message waits meanwhile.
BUDGET = 5.0
#: Polling paces itself.
_UNTRIED = frozenset({"getUpdates"})
FIRST_PAUSE = 0.5


async def rest(seconds: float) -> None:
    """Pause; a name of its own, so that tests do not wait."""
    await asyncio.sleep(seconds)


class Retry(BaseRequestMiddleware):
    """Waits as long as Telegram says, backs off when the network fails, within ``BUDGET``."""

    def __init__(self, network_errors: tuple[type[Exception], ...] = ()) -> None:
        """``network_errors``: what the proxy's library raises, unknown to aiogram."""
        self._network_errors: tuple[type[Exception], ...] = (
            ClientDecodeError,
            OSError,
            *network_errors,
        )

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request, again if need be. Raises ``TelegramAPIError``."""
        now = asyncio.get_running_loop().time
        begun, spent, pause = now(), 0.0, FIRST_PAUSE
        while True:
            try:
                return await self._try_once(make_request, bot, method)
            except (TelegramRetryAfter, TelegramNetworkError, TelegramServerError) as failed:
                wait = failed.retry_after if isinstance(failed, TelegramRetryAfter) else pause
                spent += wait
                late = max(spent, now() - begun + wait) > BUDGET
                if late or method.__api_method__ in _UNTRIED:
                    raise
                log.warning(
                    "call_retried",
                    method=method.__api_method__,
                    error=type(failed).__name__,
                    pause=wait,
                )
            await rest(wait)
            pause *= 2

    async def _try_once(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        try:
            return await make_request(bot, method)
        except self._network_errors as failed:
            # Not its message: what could not be decoded stands in it, a person's words too.
            raise TelegramNetworkError(method, type(failed).__name__) from None
