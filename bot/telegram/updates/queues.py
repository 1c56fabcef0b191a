"""Updates in hand: one person's in order, several persons' at a time, all counted.

An update stays open until its effect is kept. The lowest open one is where polling asks next, so
that whatever a killed process had not finished comes again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog

from bot.ports import NotSavedError
from bot.telegram.updates.decode import person_of

log = structlog.get_logger(__name__)

Json = Mapping[str, Any]

#: Persons served at a time.
PARALLEL = 32
#: Pauses before an update that was not kept is tried again, seconds; the last one for ever.
PAUSES = (1.0, 2.0, 5.0)
#: So often (four minutes) an update is tried while those of others are kept: then it is this one's
#: own fault, and holding it would hold up everybody (``getUpdates`` gives no more than 100).
TRIES = 50


async def pause(seconds: float) -> None:
    """Wait; a name of its own, so that tests do not."""
    await asyncio.sleep(seconds)


class PersonQueues:
    """Hands updates to ``handle``, which raises ``NotSavedError`` when nothing of one was kept."""

    def __init__(self, handle: Callable[[Json], Awaitable[None]]) -> None:
        self._handle = handle
        self._waiting: dict[int, deque[Json]] = {}
        self._open: set[int] = set()
        self._kept: set[int] = set()
        self._highest = -1
        self._successes = 0
        self._slots = asyncio.Semaphore(PARALLEL)
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = asyncio.Event()

    @property
    def offset(self) -> int | None:
        """The first update that is to come (again): everything before it is kept."""
        if self._highest < 0:
            return None
        return min(self._open, default=self._highest + 1)

    @property
    def is_idle(self) -> bool:
        """Nothing is open."""
        return not self._open

    def put(self, raw: Json) -> None:
        """Take an update; one already open or kept is known."""
        number = int(raw["update_id"])
        if number in self._open or number in self._kept:
            return
        self._open.add(number)
        self._highest = max(self._highest, number)
        self._idle.clear()
        person = person_of(raw)
        if person in self._waiting:
            self._waiting[person].append(raw)
            return
        self._waiting[person] = deque([raw])
        task = asyncio.create_task(self._serve(person))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def wait_settled(self, seconds: float) -> None:
        """Return when nothing is open, at the latest after ``seconds``."""
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return

    async def close(self, seconds: float) -> None:
        """Finish what is being handled, give up what waits: it stays open and comes again."""
        self._closing.set()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def _serve(self, person: int) -> None:
        queue = self._waiting[person]
        while queue and not self._closing.is_set():
            async with self._slots:
                if self._closing.is_set():
                    break
                await self._keep(queue[0])
            if int(queue[0]["update_id"]) in self._open:
                break
            queue.popleft()
        del self._waiting[person]

    async def _keep(self, raw: Json) -> None:
        """Handle one update until it is kept or the process stops."""
        number, tries, successes = int(raw["update_id"]), 0, self._successes
        while not self._closing.is_set() or tries == 0:
            try:
                await self._handle(raw)
            except NotSavedError:
                log.warning("update_held", update=number, tries=tries + 1)
            else:
                self._successes += 1
                self._close_one(number)
                return
            if tries + 1 >= TRIES and self._successes > successes:
                log.error("update_given_up", update=number, cause="see update_not_saved")
                self._close_one(number)
                return
            await self._rest(PAUSES[min(tries, len(PAUSES) - 1)])
            tries += 1

    async def _rest(self, seconds: float) -> None:
        """Pause, unless the process stops."""
        waits = [asyncio.ensure_future(pause(seconds)), asyncio.create_task(self._closing.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()

    def _close_one(self, number: int) -> None:
        self._open.discard(number)
        self._kept.add(number)
        first = min(self._open, default=self._highest + 1)
        self._kept = {kept for kept in self._kept if kept >= first}
        if not self._open:
            self._idle.set()
