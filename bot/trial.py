"""The bot without a token: the demo's Telegram and the bot in one process."""

from __future__ import annotations

import asyncio
import signal
import sys

from pydantic import SecretStr

from bot.demo.server import serve

_TOKEN = "1000000001:demo"  # noqa: S105 - opens nothing but this loopback demo
_HOST = "127.0.0.1"


async def trial(port: int) -> None:
    """Serve the page, then start the bot against it; the page answers while the bot loads."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running = await serve(_HOST, port, _TOKEN)
    sys.stdout.write(f"Dovod demo: {running.url}\n")
    sys.stdout.flush()
    try:
        await asyncio.to_thread(_load)
        await _bot(running.url, stop)
    finally:
        await running.stop()


def _load() -> None:
    """Import the bot's libraries away from the event loop: the page is served meanwhile."""
    import bot.run  # noqa: F401, PLC0415


async def _bot(url: str, stop: asyncio.Event) -> None:
    from bot.observability.logs import set_up  # noqa: PLC0415
    from bot.run import run  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    set_up("console", "WARNING")
    settings = Settings(
        bot_token=SecretStr(_TOKEN), bot_api_url=url, webhook_url=None, proxy_url=None
    )
    await run(settings, stop)
