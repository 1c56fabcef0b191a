"""Long polling that acknowledges an update after its effect is kept, never before.

``getUpdates`` acknowledges everything below its ``offset``. aiogram's own polling sends the next
offset before it handles the batch: what a killed process had taken is then gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramUnauthorizedError,
)

from bot.telegram.client.calls import GetRawUpdates
from bot.telegram.updates.decode import KINDS
from bot.telegram.updates.queues import PersonQueues
from bot.telegram.updates.receiver import Receiver

log = structlog.get_logger(__name__)

#: Bot API: how long a request waits for the first update, seconds.
LONG = 30
#: While updates are open Telegram answers at once and gives them again. The pause between, s.
SHORT = 0.2
#: Pauses after a failed request, seconds; the last one for ever.
PAUSES = (0.5, 1.0, 2.0, 5.0)
#: How much longer than Telegram waits we do, seconds.
GRACE = 10
#: How long a stopping process waits for the updates in hand, seconds.
FINISHING = 20.0


async def pause(seconds: float) -> None:
    """Wait; a name of its own, so that tests do not."""
    await asyncio.sleep(seconds)


async def poll(
    bot: Bot, receiver: Receiver, stop: asyncio.Event, reachable: Callable[[], None]
) -> None:
    """Take updates until ``stop``; calls ``reachable`` when the network is back after a failure.

    Stopped, it takes no new ones and finishes those being handled; those that wait are left
    unacknowledged and come again. Raises ``TelegramUnauthorizedError`` for a token that is wrong.
    """
    queues = PersonQueues(receiver.take)
    asking = asyncio.create_task(_ask(bot, queues, reachable))
    stopping = asyncio.create_task(stop.wait())
    log.info("polling")
    await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
    for task in (asking, stopping):
        task.cancel()
    await queues.close(FINISHING)
    await _acknowledge(bot, queues.offset)
    if not stop.is_set():
        await asking


async def _ask(bot: Bot, queues: PersonQueues, reachable: Callable[[], None]) -> None:
    failures = 0
    while True:
        asked = GetRawUpdates(offset=queues.offset, timeout=LONG, allowed_updates=list(KINDS))
        try:
            updates = await bot(asked, request_timeout=LONG + GRACE)
        except TelegramUnauthorizedError:
            raise
        except TelegramAPIError as failed:
            await _report_failure(bot, failed)
            await pause(PAUSES[min(failures, len(PAUSES) - 1)])
            failures += 1
            continue
        if failures:
            reachable()
        failures = 0
        for raw in updates:
            queues.put(raw)
        if not queues.is_idle:
            await queues.wait_settled(SHORT)


async def _report_failure(bot: Bot, failed: TelegramAPIError) -> None:
    """Log why no updates came; a webhook that stands in the way is taken down."""
    if not isinstance(failed, TelegramConflictError):
        log.warning("updates_not_fetched", error=type(failed).__name__)
        return
    log.error(
        "updates_refused",
        cause="another process polls with this token, or a webhook is set",
        fix="stop the other process; a webhook is removed now",
    )
    try:
        await bot.delete_webhook()
    except TelegramAPIError as refused:
        log.warning("webhook_not_removed", error=type(refused).__name__)


async def _acknowledge(bot: Bot, offset: int | None) -> None:
    """Tell Telegram what is kept: it is not sent again. Failing costs a repetition."""
    if offset is None:
        return
    asked = GetRawUpdates(offset=offset, limit=1, allowed_updates=list(KINDS))
    try:
        await bot(asked, request_timeout=GRACE)
    except TelegramAPIError as failed:
        log.warning("updates_not_acknowledged", error=type(failed).__name__)
