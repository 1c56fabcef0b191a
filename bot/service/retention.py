"""The sweep of what is kept no longer, in the running process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

import structlog

log = structlog.get_logger(__name__)

#: A day brings what is due; looked at more often than the day changes, seconds.
EVERY = 6 * 60 * 60.0
#: The first round waits so long: whoever has written is answered first.
FIRST = 60.0


@dataclass(frozen=True, slots=True)
class Swept:
    """How many cases and persons a sweep deleted."""

    cases: int
    persons: int


class Retention(Protocol):
    """What is kept no longer."""

    async def sweep(self, closed_before: date, idle_before: datetime) -> Swept:
        """Delete the cases closed before the day, and what nobody has touched since the moment.

        That is: open cases of which no letter was made, and persons who have no case left.
        """
        ...


async def keep_sweeping(
    store: Retention,
    clock: Callable[[], datetime],
    closed: int,
    drafts: int,
    stop: asyncio.Event,
) -> None:
    """Delete, until ``stop``, what was closed ``closed`` days ago or left ``drafts`` days ago."""
    wait = FIRST
    while not await _stopped(stop, wait):
        await sweep(store, clock(), closed, drafts)
        wait = EVERY


async def _stopped(stop: asyncio.Event, seconds: float) -> bool:
    """Whether it was told to stop within so many seconds."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
    return stop.is_set()


async def sweep(store: Retention, now: datetime, closed: int, drafts: int) -> None:
    """One round; a database that does not answer is asked again at the next."""
    try:
        gone = await store.sweep(now.date() - timedelta(closed), now - timedelta(drafts))
    except Exception as failed:  # noqa: BLE001 - whatever the database has
        log.warning("not_swept", error=type(failed).__name__)
        return
    log.info("swept", cases=gone.cases, persons=gone.persons)
