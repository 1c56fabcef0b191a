"""Several ways to Telegram, in the order of preference: the first that answers ``getMe`` is used.

All are asked from time to time, and at once when a call fails on its way: so a dead proxy is left
for the next one, and returned to when it answers again. Nothing of an address is logged: it may
hold a password.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramAPIError, TelegramNetworkError
from aiogram.methods import GetMe, TelegramMethod
from aiogram.methods.base import TelegramType

log = structlog.get_logger(__name__)

#: How often all ways are asked, and how long one may take to answer; seconds.
LOOKING = 30.0
PROBE = 3


class ProxySession(BaseSession):
    """Hands each call to the session of the way in use."""

    def __init__(self, ways: Sequence[AiohttpSession]) -> None:
        """``ways`` in the order of preference; they are closed with this one."""
        super().__init__(api=ways[0].api, timeout=ways[0].timeout)
        self._ways = ways
        self._used = 0
        self._doubt = asyncio.Event()
        #: What is under way by the way in use, and what was broken off because it was left.
        self._calls: set[asyncio.Future[Any]] = set()
        self._broken: set[asyncio.Future[Any]] = set()
        self._watching: asyncio.Task[None] | None = None

    @property
    def used(self) -> int:
        """Which of the ways is in use; the first one is 0."""
        return self._used

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        """Make the request by the way in use; a failure on the way makes all be asked now."""
        if self._watching is None:
            self._watching = asyncio.create_task(self._watch(bot))
        way = self._ways[self._used]
        call = asyncio.ensure_future(way.make_request(bot, method, timeout))
        self._calls.add(call)
        try:
            return await call
        except asyncio.CancelledError:
            if call not in self._broken:
                raise
            raise TelegramNetworkError(method, "the proxy was left") from None
        except Exception as failed:
            if isinstance(failed, TelegramNetworkError) or not isinstance(
                failed, TelegramAPIError
            ):
                self._doubt.set()
            raise
        finally:
            self._calls.discard(call)
            self._broken.discard(call)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 - aiogram's signature
    ) -> AsyncGenerator[bytes, None]:
        """The bytes at ``url``, by the way in use."""
        way = self._ways[self._used]
        async for chunk in way.stream_content(url, headers, timeout, chunk_size, raise_for_status):
            yield chunk

    async def close(self) -> None:
        """Close every way."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.wait({self._watching})
        await asyncio.gather(*(way.close() for way in self._ways))

    async def _watch(self, bot: Bot) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOKING):
                    await self._doubt.wait()
            self._doubt.clear()
            await self._choose(bot)

    async def _choose(self, bot: Bot) -> None:
        """Use the first way that answers; when none does, stay."""
        answers = await asyncio.gather(*(_answers(way, bot) for way in self._ways))
        if not any(answers) or answers.index(True) == self._used:
            return
        before, self._used = self._used, answers.index(True)
        log.warning("proxy_changed", used=self._used + 1, left=before + 1)
        if not answers[before]:
            # What hangs there fails now, not in half a minute, and is asked again by the new way.
            self._broken |= self._calls
            for call in self._calls:
                call.cancel()


async def _answers(way: AiohttpSession, bot: Bot) -> bool:
    """Whether Telegram answers by this way; a refusal is an answer too."""
    try:
        async with asyncio.timeout(PROBE):
            await way.make_request(bot, GetMe(), PROBE)
    except TelegramAPIError as refused:
        return not isinstance(refused, TelegramNetworkError)
    except Exception:  # noqa: BLE001 - whatever the proxy's library has
        return False
    return True
