"""Updates posted by Telegram, answered after their effect is kept: what is not comes again.

https://core.telegram.org/bots/api#setwebhook: an answer other than 2xx makes Telegram post again.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hmac import compare_digest
from http import HTTPStatus
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError
from aiohttp import web

from bot.observability.metrics import METRICS
from bot.ports import NotSavedError
from bot.telegram.health import Routes, hide_server, start_site
from bot.telegram.updates.decode import KINDS
from bot.telegram.updates.receiver import Receiver

log = structlog.get_logger(__name__)

PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
#: The largest update taken, bytes: Telegram's own are far smaller (a rich message has 32 k signs).
LARGEST = 1 << 20
#: How long a stopping process waits for the updates in hand, seconds.
FINISHING = 20.0
#: Pauses before the address is told to Telegram again, seconds; the last one for ever.
PAUSES = (1.0, 5.0, 30.0)


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram reaches us, where we listen, and the secret that proves it is Telegram."""

    url: str
    secret: str
    host: str
    port: int


async def pause(seconds: float) -> None:
    """Wait; a name of its own, so that tests do not."""
    await asyncio.sleep(seconds)


async def listen(
    bot: Bot, receiver: Receiver, hook: Hook, stop: asyncio.Event, routes: Routes
) -> None:
    """Take posted updates until ``stop``, and answer at ``routes`` meanwhile.

    Raises ``TelegramUnauthorizedError`` for a token that is wrong.
    """
    app = web.Application(client_max_size=LARGEST)
    routes(app)
    app.router.add_post(PATH, _poster(receiver, hook.secret))
    app.on_response_prepare.append(hide_server)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=FINISHING)
    await runner.setup()
    await start_site(runner, hook.host, hook.port)
    log.info("listening", host=hook.host, port=hook.port)
    telling = asyncio.create_task(_tell_telegram(bot, hook))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({telling, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if telling.done():
            telling.result()
        await stopping
    finally:
        telling.cancel()
        stopping.cancel()
        await runner.cleanup()


async def _tell_telegram(bot: Bot, hook: Hook) -> None:
    """Set the webhook, as often as it takes."""
    failures = 0
    while True:
        try:
            await bot.set_webhook(
                f"{hook.url.rstrip('/')}{PATH}",
                secret_token=hook.secret,
                allowed_updates=list(KINDS),
            )
        except TelegramUnauthorizedError:
            raise
        except TelegramAPIError as failed:
            log.warning("webhook_not_set", error=type(failed).__name__)
            await pause(PAUSES[min(failures, len(PAUSES) - 1)])
            failures += 1
        else:
            log.info("webhook")
            return


def _poster(
    receiver: Receiver, secret: str
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler of one posted update."""

    async def take_post(request: web.Request) -> web.StreamResponse:
        if not _is_telegram(request, secret):
            return _refuse(HTTPStatus.UNAUTHORIZED)
        raw = await _update(request)
        if raw is None:
            return _refuse(HTTPStatus.BAD_REQUEST)
        try:
            await receiver.take(raw)
        except NotSavedError:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response()

    return take_post


def _refuse(status: HTTPStatus) -> web.Response:
    METRICS.post_refused(status)
    return web.Response(status=status)


def _is_telegram(request: web.Request, secret: str) -> bool:
    """Whether the secret came along; compared as bytes, for a header may hold any."""
    told = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
    return compare_digest(told, secret.encode())


async def _update(request: web.Request) -> dict[str, Any] | None:
    """The update in the body, or ``None`` for anything else. aiohttp answers 413 to a huge one."""
    body = await request.read()
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
