"""Readiness: what people cannot be served without is looked at, and told by name."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.telegram import health
from bot.telegram.health import Health
from demo.api.errors import ApiError
from tests.telegram.conftest import Street

READY = {"store": "ok", "positions": "ok", "telegram": "ok"}


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look is a new one."""
    monkeypatch.setattr(health, "FRESH", -1.0)


async def test_everything_answers(street: Street) -> None:
    assert await street.app.health.look() == READY


async def test_telegram_away_and_back(street: Street) -> None:
    street.telegram.fail_next("getMe", ApiError(401, "Unauthorized"))
    assert (await street.app.health.look())["telegram"] == "TelegramUnauthorizedError"
    assert await street.app.health.look() == READY


async def test_a_check_that_hangs_is_red(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LONGEST", 0.01)
    assert await Health({"store": lambda: asyncio.sleep(9)}).look() == {"store": "TimeoutError"}


async def test_whoever_asks_often_does_not_ask_telegram(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH", 60.0)
    for _ in range(5):
        await street.app.health.look()
    assert [name for name, _ in street.telegram.world.calls].count("getMe") == 1


async def test_a_database_that_is_away_leaves_the_outbox_unknown() -> None:
    async def away() -> int:
        raise OSError("away")

    app = web.Application()
    Health({"store": away}, away).add_to(app)
    async with TestClient(TestServer(app)) as client:
        page = await (await client.get("/metrics")).text()
    assert "\ndovod_outbox_persons NaN\n" in page
    assert '\ndovod_ready{check="store"} 0.0\n' in page
