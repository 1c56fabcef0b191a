"""Several proxies: the first that answers is used, a dead one is left and returned to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiohttp import web
from structlog.testing import capture_logs

from bot.telegram.client import factory, proxies, retry
from bot.telegram.client.calls import SendText, Sent
from bot.telegram.client.factory import build_bot
from bot.telegram.client.proxies import ProxySession
from tests.fakes.proxy import Proxy
from tests.fakes.telegram import TOKEN

CALL = SendText(chat_id=1, text="слово")


@dataclass
class Town:
    """A Telegram that answers everything, and two proxies on the way to it."""

    url: str
    first: Proxy = field(default_factory=Proxy)
    second: Proxy = field(default_factory=Proxy)

    def bot(self, *addresses: str) -> Bot:
        """A bot with these proxies, by default both."""
        chosen = addresses or (self.first.url, self.second.url)
        return build_bot(TOKEN, self.url, ", ".join(chosen))


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch, _no_waiting: None) -> None:
    async def shortly(_: float) -> None:
        await asyncio.sleep(0.2)

    monkeypatch.setattr(retry, "rest", shortly)
    monkeypatch.setattr(proxies, "LOOKING", 0.1)
    monkeypatch.setattr(proxies, "PROBE", 0.3)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async def answers(request: web.Request) -> web.Response:
        me = {"id": 1, "is_bot": True, "first_name": "Bot"}
        getting = request.path.endswith("/getMe")
        return web.json_response({"ok": True, "result": me if getting else {"message_id": 7}})

    app = web.Application()
    app.router.add_post("/{path:.*}", answers)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made = Town(f"http://127.0.0.1:{runner.addresses[0][1]}")
    for proxy in (made.first, made.second):
        await proxy.start()
    yield made
    for proxy in (made.first, made.second):
        await proxy.stop()
    await runner.cleanup()


def used(bot: Bot) -> int:
    assert isinstance(bot.session, ProxySession)
    return bot.session.used


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 - nothing tells when
            await asyncio.sleep(0.01)


async def test_the_first_is_used_while_it_answers(town: Town) -> None:
    async with town.bot().context() as bot:
        assert await bot(CALL) == Sent(message_id=7)
        await asyncio.sleep(0.3)
        assert used(bot) == 0
        assert town.first.tunnels >= 1


async def test_a_dead_proxy_is_left_for_the_next_and_returned_to(town: Town) -> None:
    await town.first.stop()
    with capture_logs() as logged:
        async with town.bot().context() as bot:
            # The same call: tried again by the other way.
            assert await bot(CALL) == Sent(message_id=7)
            assert used(bot) == 1
            await town.first.start()
            await until(lambda: used(bot) == 0)
            assert await bot(CALL) == Sent(message_id=7)
    changes = [line for line in logged if line["event"] == "proxy_changed"]
    assert [(line["used"], line["left"]) for line in changes] == [(2, 1), (1, 2)]
    assert "secret" not in str(logged)


async def test_a_proxy_that_hangs_is_left_and_what_hangs_there_fails_at_once(town: Town) -> None:
    town.first.hangs = True
    async with town.bot().context() as bot, asyncio.timeout(3):
        assert await bot(CALL) == Sent(message_id=7)
        assert used(bot) == 1


async def test_whoever_breaks_off_a_call_breaks_it_off(town: Town) -> None:
    town.first.hangs = town.second.hangs = True
    async with town.bot().context() as bot:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(bot(CALL), 0.1)


async def test_a_way_without_a_proxy_may_be_among_them(town: Town) -> None:
    await town.first.stop()
    async with town.bot(town.first.url, "direct").context() as bot:
        assert await bot(CALL) == Sent(message_id=7)
    assert town.second.tunnels == 0


async def test_when_nobody_answers_the_call_fails_soon(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(factory, "CALL_TIMEOUT", 0.2)
    for proxy in (town.first, town.second):
        await proxy.stop()
    async with town.bot().context() as bot:
        with pytest.raises(TelegramNetworkError):
            await bot(CALL)
        assert used(bot) == 0


@pytest.mark.parametrize(
    "address", ["word", "ftp://user:secret@host:1", "http://user:secret@host"]
)
def test_an_address_that_is_none_is_told_without_its_password(town: Town, address: str) -> None:
    with pytest.raises(SystemExit, match="PROXY_URL: address 2 is none") as refused:
        town.bot("socks5://127.0.0.1:1", address)
    assert "secret" not in str(refused.value)
