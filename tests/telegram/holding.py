"""Work of a worker thread held by a coroutine: it can end only when the event loop goes on."""

from __future__ import annotations

import asyncio
import threading

#: How long either side waits before it says that the other never came, seconds.
PATIENCE = 30.0


class Held:
    """Between ``hold``, called by the work, and ``let_go``, called in the loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._begun = asyncio.Event()
        self._free = threading.Event()

    def hold(self) -> None:
        """Say that the work has begun and wait; run in the loop itself it would wait for ever."""
        self._loop.call_soon_threadsafe(self._begun.set)
        if not self._free.wait(PATIENCE):
            raise TimeoutError("the event loop stood still")

    async def begun(self) -> None:
        """Wait until the work is on its way."""
        async with asyncio.timeout(PATIENCE):
            await self._begun.wait()

    def let_go(self) -> None:
        """Let the work end."""
        self._free.set()
