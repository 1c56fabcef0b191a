"""The process: polling or webhook, stopped gently, nothing in hand dropped."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import date

import structlog

from bot.app import App, clock_of, open_app
from bot.observability.causes import report
from bot.service.retention import keep_sweeping
from bot.settings import Settings
from bot.telegram.client.factory import UnauthorizedError
from bot.telegram.handlers.admins import warn_of_stale
from bot.telegram.handlers.introduction import introduce
from bot.telegram.health import telling
from bot.telegram.updates.polling import FINISHING, poll
from bot.telegram.updates.webhook import Hook, listen

#: Where posted updates are awaited when no port is set.
DEFAULT_PORT = 8080
#: Stories read at a time: the processor is what they wait for, more threads only take memory.
READERS = 2

_REFUSED = (
    "Telegram refused BOT_TOKEN (401 Unauthorized): it is mistyped or was revoked. "
    "Get the present one from @BotFather, /mybots."
)

log = structlog.get_logger(__name__)


async def run(
    settings: Settings, stop: asyncio.Event | None = None, today: date | None = None
) -> None:
    """Serve until SIGTERM or SIGINT (or ``stop``); updates in hand are finished first.

    With ``today`` the clock starts on that day, which no real person is to be served by.
    """
    if today and settings.bot_api_url == Settings.model_fields["bot_api_url"].default:
        raise SystemExit("--as-of is for trials against another BOT_API_URL: see python -m demo.")
    hook, place = _hook(settings), (settings.http_host, settings.http_port)
    if settings.files_url and hook is None and settings.http_port is None:
        raise SystemExit("FILES_URL is set, but nothing listens for it: set HTTP_PORT too.")
    stop = stop or _stop_on_signals()
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(READERS))
    loop.set_exception_handler(report)
    async with open_app(settings, clock=clock_of(settings.timezone, today)) as app:
        settle()
        introducing = asyncio.create_task(introduce(app.bot, app.conversation.catalogue.pages))
        showing = asyncio.create_task(app.outbox.run(stop))
        reminding = asyncio.create_task(app.reminders.run(stop))
        watching = (
            asyncio.create_task(_warn_admins(app, settings, stop)),
            asyncio.create_task(_sweep(app, settings, stop)),
        )
        try:
            await _serve(app, hook, stop, *place)
        except UnauthorizedError:
            raise SystemExit(_REFUSED) from None
        finally:
            introducing.cancel()
            stop.set()
            app.outbox.wake()
            await asyncio.wait({introducing, showing, reminding, *watching}, timeout=FINISHING)
            showing.cancel()
            reminding.cancel()
        log.info("stopped")


async def _warn_admins(app: App, settings: Settings, stop: asyncio.Event) -> None:
    catalogue, today = app.conversation.catalogue, lambda: app.clock().date()
    await warn_of_stale(app.bot, catalogue, settings.admins, today, stop)


async def _sweep(app: App, settings: Settings, stop: asyncio.Event) -> None:
    closed, drafts = settings.retention_closed, settings.retention_drafts
    await keep_sweeping(app.retention, app.clock, closed, drafts, stop)


async def _serve(
    app: App, hook: Hook | None, stop: asyncio.Event, host: str, port: int | None
) -> None:
    """Take updates by the way the settings name, and tell of health, until ``stop``."""
    if hook is not None:
        await listen(app.bot, app.receiver, hook, stop, app.add_routes)
        return
    async with telling(app.add_routes, host, port) if port is not None else nullcontext():
        await poll(app.bot, app.receiver, stop, app.outbox.wake)


def settle() -> None:
    """What is loaded stays for good: keep the collector from walking it again and again.

    Half a million objects of models, templates and content; a full collection over them stops the
    loop for 0.2 s, and at the start it finds next to nothing (2,600 objects measured). Letting
    threads change hands sooner shortens the way to SQLite's thread and back.
    """
    gc.freeze()
    gc.enable()
    sys.setswitchinterval(0.0005)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def _hook(settings: Settings) -> Hook | None:
    if settings.webhook_url is None:
        return None
    if settings.webhook_secret is None:
        message = "WEBHOOK_URL is set, WEBHOOK_SECRET is not: anybody could post. Set both."
        raise SystemExit(message)
    secret = settings.webhook_secret.get_secret_value()
    port = DEFAULT_PORT if settings.http_port is None else settings.http_port
    return Hook(settings.webhook_url, secret, settings.http_host, port)
