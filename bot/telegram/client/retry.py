"""Calls to Telegram tried again when it asks to wait or the network fails."""

from __future__ import annotations

import asyncio

import structlog
from aiogram import Bot
from aiogram.client.session.middlewares.base import (
    BaseRequestMiddleware,
    NextRequestMiddlewareType,
)
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

log = structlog.get_logger(__name__)

#: Tries after the first, and the longest pause taken (seconds): longer ones are the caller's.
TRIES = 3
LONGEST = 60.0


async def rest(seconds: float) -> None:
    """Pause; a name of its own, so that tests do not wait."""
    await asyncio.sleep(seconds)


class Retry(BaseRequestMiddleware):
    """Waits as long as Telegram says, backs off when the network fails. Polling has its own."""

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType]:
        """Make the request, again if need be."""
        tries = 0 if method.__api_method__ == "getUpdates" else TRIES
        for attempt in range(tries):
            try:
                return await make_request(bot, method)
            except (TelegramRetryAfter, TelegramNetworkError, TelegramServerError) as failed:
                pause = _pause(failed, attempt)
                if pause > LONGEST:
                    raise
                log.warning(
                    "call_retried",
                    method=method.__api_method__,
                    error=type(failed).__name__,
                    pause=pause,
                )
            await rest(pause)
        return await make_request(bot, method)


def _pause(failed: Exception, attempt: int) -> float:
    if isinstance(failed, TelegramRetryAfter):
        return float(failed.retry_after)
    return 0.5 * float(2**attempt)
