"""Counts the updates in hand, so that a stopping process can finish them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import TelegramObject

#: How long a stopping process waits for the updates in hand, seconds.
PATIENCE = 20.0


class InFlight(BaseMiddleware):
    """An outer middleware over all updates."""

    def __init__(self) -> None:
        self._running = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:  # noqa: ANN401 - whatever the handler gives
        """Count the update while it is handled."""
        self._running += 1
        self._idle.clear()
        try:
            return await handler(event, data)
        finally:
            self._running -= 1
            if not self._running:
                self._idle.set()

    async def empty(self) -> None:
        """Wait until nothing is in hand; gives up after ``PATIENCE`` seconds."""
        async with asyncio.timeout(PATIENCE):
            await self._idle.wait()
