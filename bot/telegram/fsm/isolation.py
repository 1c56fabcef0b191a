"""One update of a person at a time, and no lock kept for a person who has gone.

aiogram's own ``SimpleEventIsolation`` keeps a lock for everybody who ever wrote.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiogram.fsm.storage.base import BaseEventIsolation, StorageKey


class FreedIsolation(BaseEventIsolation):
    """In-process locks, dropped with their last waiter."""

    def __init__(self) -> None:
        self._locks: dict[StorageKey, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        """Hold the person's lock while inside."""
        lock, users = self._locks.get(key, (asyncio.Lock(), 0))
        self._locks[key] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(key)
            if users > 1:
                self._locks[key] = (lock, users - 1)

    async def close(self) -> None:
        """Nothing to close."""
        self._locks.clear()
