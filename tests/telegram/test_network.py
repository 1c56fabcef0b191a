"""The real session against servers that misbehave: a failure is one of Telegram's, and soon."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError
from aiohttp import web
from structlog.testing import capture_logs

from bot.telegram.client import factory
from bot.telegram.client.calls import SendText, Sent
from bot.telegram.client.factory import build_bot
from tests.fakes.telegram import TOKEN

SECRET = "Кракозябликова"
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def served(answer: Answer, proxy: str | None = None) -> AsyncIterator[Bot]:
    """A bot whose Telegram answers so."""
    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    bot = build_bot(TOKEN, f"http://127.0.0.1:{runner.addresses[0][1]}", proxy)
    try:
        yield bot
    finally:
        await bot.session.close()
        await runner.cleanup()


def sent() -> web.Response:
    return web.json_response({"ok": True, "result": {"message_id": 7, "hologram": {}}})


async def test_of_a_sent_message_the_id_is_given_back() -> None:
    async def answers(request: web.Request) -> web.Response:
        form = await request.post()
        assert form["text"] == "слово"
        return sent()

    async with served(answers) as bot:
        assert await bot(SendText(chat_id=1, text="слово")) == Sent(message_id=7)


async def test_a_page_of_a_gateway_is_a_failing_network_and_is_tried_again() -> None:
    statuses = [502, 504]

    async def answers(_: web.Request) -> web.Response:
        if not statuses:
            return sent()
        page = f"<html><title>{SECRET}</title></html>"
        return web.Response(text=page, status=statuses.pop(0), content_type="text/html")

    async with served(answers) as bot:
        with capture_logs() as logged:
            assert await bot(SendText(chat_id=1, text=SECRET)) == Sent(message_id=7)
    assert [line["error"] for line in logged] == ["TelegramNetworkError"] * 2
    assert SECRET not in str(logged)


async def test_an_answer_that_never_comes_is_given_up_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free = asyncio.Event()

    async def hangs(_: web.Request) -> web.Response:
        await free.wait()
        return sent()

    monkeypatch.setattr(factory, "CALL_TIMEOUT", 0.05)
    async with served(hangs) as bot:
        async with asyncio.timeout(3):
            with pytest.raises(TelegramNetworkError):
                await bot(SendText(chat_id=1, text="слово"))
        free.set()


async def test_a_proxy_that_is_down_is_a_failing_network() -> None:
    async def answers(_: web.Request) -> web.Response:
        return sent()

    async with served(answers, "socks5://127.0.0.1:1") as bot:
        with pytest.raises(TelegramNetworkError):
            await bot(SendText(chat_id=1, text="слово"))
