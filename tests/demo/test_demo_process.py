"""``python -m bot.demo`` says where it listens in one line and stops when asked."""

from __future__ import annotations

import asyncio
import sys

import aiohttp

from bot.demo.__main__ import options
from tests.demo.stage import TOKEN


async def test_the_process_prints_its_address_and_ends_on_a_signal() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.demo", "--port", "0", "--token", TOKEN,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    url = (await asyncio.wait_for(process.stdout.readline(), 20)).decode().strip()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{url}/bot{TOKEN}/getMe") as answer,
    ):
        assert (await answer.json())["ok"]
    process.terminate()
    assert await asyncio.wait_for(process.wait(), 20) == 0
    assert await process.stdout.read() == b""


def test_the_command_line_has_defaults() -> None:
    chosen = options([])
    assert (chosen.host, chosen.port) == ("127.0.0.1", 8081)
