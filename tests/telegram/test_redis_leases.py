"""Locks in Redis: short, renewed while held, gone soon after their process."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator

import pytest
from aiogram.fsm.storage.base import StorageKey
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from structlog.testing import capture_logs

from bot.telegram.fsm.redis_isolation import RedisLeases
from tests.services import redis_url

LEASE, RENEWAL = 0.6, 0.1


@pytest.fixture
def key() -> StorageKey:
    """Somebody whom no other test knows."""
    person = secrets.randbelow(10**12)
    return StorageKey(bot_id=1, chat_id=person, user_id=person)


@pytest.fixture
async def redis() -> AsyncIterator[Redis]:
    """A connection to the server of the tests."""
    made = Redis.from_url(redis_url())
    yield made
    await made.aclose()


async def test_a_handler_longer_than_the_lease_keeps_others_out(
    redis: Redis, key: StorageKey
) -> None:
    ours, theirs = RedisLeases(redis, LEASE, RENEWAL), RedisLeases(redis, LEASE, RENEWAL)
    async with ours.lock(key):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(2 * LEASE), theirs.lock(key):
                pass
    async with asyncio.timeout(LEASE), theirs.lock(key):
        pass


async def test_the_lock_of_a_dead_process_lapses(redis: Redis, key: StorageKey) -> None:
    dead = RedisLeases(redis, LEASE, 3600)
    held = dead.lock(key)
    await held.__aenter__()
    async with asyncio.timeout(3 * LEASE), RedisLeases(redis, LEASE, RENEWAL).lock(key):
        pass
    await held.__aexit__(None, None, None)


async def test_a_renewal_that_loses_a_cancellation_holds_nobody_for_ever(
    redis: Redis, key: StorageKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def deaf(*_: object) -> bool:
        try:
            await asyncio.sleep(0.2)
        except asyncio.CancelledError:
            return True
        return True

    monkeypatch.setattr(Lock, "reacquire", deaf)

    async def handle() -> None:
        async with RedisLeases(redis, LEASE, 0.01).lock(key):
            await asyncio.sleep(0.1)

    handling = asyncio.create_task(handle())
    done, _ = await asyncio.wait({handling}, timeout=5)
    for _ in range(3):
        handling.cancel()
        await asyncio.sleep(0.05)
    assert done == {handling}


async def test_updates_of_a_process_queue_in_order(redis: Redis, key: StorageKey) -> None:
    leases, order = RedisLeases(redis, LEASE, RENEWAL), []

    async def handle(number: int) -> None:
        async with leases.lock(key):
            await asyncio.sleep(0)
            order.append(number)

    await asyncio.gather(*map(handle, range(8)))
    assert order == list(range(8))


async def test_a_lost_lease_is_logged_and_its_handler_ends_well(
    redis: Redis, key: StorageKey
) -> None:
    with capture_logs() as logs:
        async with RedisLeases(redis, LEASE, 0.01).lock(key):
            async for name in redis.scan_iter(f"*:{key.user_id}:*lock*"):
                await redis.delete(name)
            async with asyncio.timeout(5):
                while not logs:  # noqa: ASYNC110 - nothing tells when
                    await asyncio.sleep(0.01)
    assert [log["event"] for log in logs] == ["lease_lost"]
