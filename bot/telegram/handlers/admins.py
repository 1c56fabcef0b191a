"""The word to the admins that facts of the content are past their re-check day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError

from flows.content.catalogue import Catalogue
from flows.content.freshness import stale_records

log = structlog.get_logger(__name__)

#: A day brings what became stale; looked at more often than the day changes.
_EVERY = 6 * 60 * 60.0
#: So many records are named in a message.
_NAMED = 40


async def warn_of_stale(
    bot: Bot,
    catalogue: Catalogue,
    admins: Sequence[int],
    today: Callable[[], date],
    stop: asyncio.Event,
) -> None:
    """Tell every admin at the start, and again when more records have become stale."""
    told: frozenset[str] = frozenset()
    while admins and not stop.is_set():
        stale = stale_records(catalogue, today())
        if frozenset(stale) - told:
            await _tell_stale(bot, catalogue, admins, stale)
            told = frozenset(stale)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), _EVERY)


async def _tell_stale(
    bot: Bot, catalogue: Catalogue, admins: Sequence[int], stale: Sequence[str]
) -> None:
    names = ", ".join(stale[:_NAMED])
    text = catalogue.pages.text("admin.stale", number=len(stale), names=names)
    log.warning("stale_content", records=len(stale))
    await tell(bot, admins, text)


async def tell(bot: Bot, admins: Sequence[int], text: str) -> None:
    """Send a text to every admin; one who cannot be reached is logged."""
    for admin in admins:
        try:
            await bot.send_message(admin, text)
        except TelegramAPIError as failed:
            log.warning("admin_not_told", error=type(failed).__name__)
