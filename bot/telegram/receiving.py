"""How updates come in: asked for by long polling, or posted by Telegram to a webhook."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog
from aiogram import Bot, Dispatcher
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

log = structlog.get_logger(__name__)

_PATH = "/telegram"


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram reaches us, where we listen, and the secret that proves it is Telegram."""

    url: str
    secret: str
    host: str
    port: int


async def poll(bot: Bot, dispatcher: Dispatcher, stop: asyncio.Event) -> None:
    """Ask for updates until ``stop``."""
    await bot.delete_webhook()
    log.info("polling", bot=(await bot.me()).username)
    polling = asyncio.create_task(
        dispatcher.start_polling(
            bot,
            handle_signals=False,
            close_bot_session=False,
            allowed_updates=dispatcher.resolve_used_update_types(),
        )
    )
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not polling.done():
        await dispatcher.stop_polling()
    await polling


async def listen(bot: Bot, dispatcher: Dispatcher, hook: Hook, stop: asyncio.Event) -> None:
    """Take posted updates until ``stop``; ``/healthz`` answers «ok» while we do.

    The answer waits for the handler: what was not handled is posted again by Telegram.
    """
    app = web.Application()
    app.router.add_get("/healthz", _healthy)
    handler = SimpleRequestHandler(
        dispatcher, bot, handle_in_background=False, secret_token=hook.secret
    )
    handler.register(app, path=_PATH)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, hook.host, hook.port).start()
    await bot.set_webhook(
        f"{hook.url.rstrip('/')}{_PATH}",
        secret_token=hook.secret,
        allowed_updates=dispatcher.resolve_used_update_types(),
    )
    log.info("webhook", host=hook.host, port=hook.port)
    await stop.wait()
    await runner.cleanup()


async def _healthy(_: web.Request) -> web.Response:
    return web.Response(text="ok")
