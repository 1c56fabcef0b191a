"""One update of a person at a time among several processes: a short lease, renewed while held.

aiogram's own ``RedisEventIsolation`` takes a lock for a minute: the lock of a dead process holds
the person for so long, and a handler that takes longer lets a second one in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress

import structlog
from aiogram.fsm.storage.base import BaseEventIsolation, DefaultKeyBuilder, StorageKey
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.telegram.fsm.isolation import FreedIsolation

log = structlog.get_logger(__name__)

#: How long the lock of a dead process stays, and how often a live one renews it; seconds.
LEASE = 8.0
RENEWAL = 2.0
#: How often a process asks whether another one has let go, seconds.
ASKING = 0.05


class RedisLeases(BaseEventIsolation):
    """Locks in Redis. Within the process updates queue in order; one of them asks Redis."""

    def __init__(self, redis: Redis, lease: float = LEASE, renewal: float = RENEWAL) -> None:
        """``redis`` stays the caller's to close."""
        self._redis = redis
        self._lease = lease
        self._renewal = renewal
        self._keys = DefaultKeyBuilder()
        self._within = FreedIsolation()

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncGenerator[None, None]:
        """Hold the person's lock while inside; raises ``RedisError`` when Redis is away."""
        async with self._within.lock(key):
            name = self._keys.build(key, "lock")
            lock = Lock(self._redis, name, timeout=self._lease, sleep=ASKING)
            await lock.acquire()
            released = asyncio.Event()
            renewing = asyncio.create_task(self._renew(lock, released))
            try:
                yield
            finally:
                # Told, not cancelled: a cancellation that meets a renewal under way can be lost in
                # it, and the person would be held for ever.
                released.set()
                await renewing
                # Lost or unreachable: it lapses by itself, and the event has been handled.
                with suppress(LockError, RedisError):
                    await lock.release()

    async def close(self) -> None:
        """Nothing of its own is open."""

    async def _renew(self, lock: Lock, released: asyncio.Event) -> None:
        """Until ``released``, or the lease is lost: the revision then keeps a second one out."""
        while not await _happened(released, self._renewal):
            try:
                await lock.reacquire()
            except LockError:
                log.warning("lease_lost", cause="Redis restarted, or this process stood still")
                return
            except RedisError as failed:
                log.warning("lease_not_renewed", error=type(failed).__name__)


async def _happened(event: asyncio.Event, seconds: float) -> bool:
    """Whether the event happens within so many seconds."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    return event.is_set()
