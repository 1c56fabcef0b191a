"""The demo's Telegram on a loopback port: the Bot API, file downloads and the chat page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from demo.files.shelf import MAX_UPLOAD, MEGABYTE
from demo.server.delivery import HttpDelivery
from demo.server.guard import LOOPBACK, add_headers, loopback_only
from demo.server.page_routes import ROUTES, words
from demo.server.stream import SOCKETS, close_all
from demo.server.wire import TELEGRAM, call, download
from demo.telegram import Telegram
from demo.world.world import system_clock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

HOST = "127.0.0.1"
MAX_REQUEST = MAX_UPLOAD + 2 * MEGABYTE
SHUTDOWN_SECONDS = 1.0


class Running:
    """A server that listens: its address, its Telegram, and the way to stop it."""

    def __init__(self, url: str, telegram: Telegram, runner: web.AppRunner) -> None:
        self.url = url
        self.telegram = telegram
        self._runner = runner

    async def stop(self) -> None:
        """Say goodbye to pages and pollers and free the port."""
        await self._runner.cleanup()


def build_app(telegram: Telegram) -> web.Application:
    """Return the aiohttp application over ``telegram``; it closes it on clean-up."""
    app = web.Application(client_max_size=MAX_REQUEST, middlewares=[loopback_only])
    app[TELEGRAM] = telegram
    app[SOCKETS] = set()
    app.add_routes(
        [
            web.route("*", "/bot{token:[^/]+}/{method}", call),
            web.get("/file/bot{token:[^/]+}/{path:.+}", download),
            *ROUTES,
        ]
    )
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.extend([close_all, _end_polls])
    app.cleanup_ctx.append(_life)
    return app


async def serve(host: str, port: int, token: str, *, telegram: Telegram | None = None) -> Running:
    """Start listening and return the running server.

    Raises ValueError for a host that is not loopback, OSError when the port is taken.
    """
    if host not in LOOPBACK:
        message = f"the demo listens on loopback only, not on {host}"
        raise ValueError(message)
    telegram = telegram or peopled(token)
    runner = web.AppRunner(build_app(telegram), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    number = runner.addresses[0][1]
    shown = f"[{host}]" if ":" in host else host
    return Running(f"http://{shown}:{number}", telegram, runner)


def peopled(token: str, now: Callable[[], float] = system_clock) -> Telegram:
    """Return a Telegram with the bot and the people the page's words name."""
    named = words()
    telegram = Telegram(token, username=named["bot_username"], name=named["bot_name"], now=now)
    for name in named["people"]:
        telegram.add_user(name)
    return telegram


async def _end_polls(app: web.Application) -> None:
    app[TELEGRAM].close()


async def _life(app: web.Application) -> AsyncIterator[None]:
    delivery = HttpDelivery()
    app[TELEGRAM].pusher.deliver = delivery
    yield
    await delivery.close()
