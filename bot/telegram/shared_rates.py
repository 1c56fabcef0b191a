"""The same counts in Redis, for several processes."""

from __future__ import annotations

import structlog
from limits import RateLimitItem
from limits.aio.storage import RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from bot.telegram.rates import Rates

log = structlog.get_logger(__name__)


class SharedRates(Rates):
    """Counts what each person asks for of all processes."""

    def __init__(self, updates: int, pool: ConnectionPool) -> None:
        """``pool`` stays the caller's to close."""
        super().__init__(updates)
        # The address is that of the pool; this one only names the kind of the server.
        storage = RedisStorage(
            "async+redis://",
            implementation="redispy",
            connection_pool=pool,  # type: ignore[arg-type]  # documented, not annotated
        )
        self._shared = MovingWindowRateLimiter(storage)

    async def admit(self, limit: RateLimitItem, person: int) -> bool:
        """Whether the person may have one more. While Redis is away this process counts alone."""
        try:
            return await self._shared.hit(limit, str(person))
        except RedisError as failed:
            log.warning("rates_not_shared", error=type(failed).__name__)
            return await super().admit(limit, person)
