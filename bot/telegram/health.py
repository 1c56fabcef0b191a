"""Whether the process lives and whether it can serve, told over HTTP: ``/healthz``, ``/readyz``.

``/metrics`` has the numbers for Prometheus.

A process that cannot serve is not to be killed for it: what is held comes again when the store or
the network does. So the two are apart.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from math import nan

import structlog
from aiohttp import web

from bot.observability.metrics import METRICS

log = structlog.get_logger(__name__)

#: How long one look may take, and how long its answer counts, seconds: whoever asks more often
#: does not ask Telegram.
LONGEST, FRESH = 8.0, 2.0

#: The format of Prometheus.
_TEXT = "text/plain; version=0.0.4; charset=utf-8"

#: What must answer before people can be served, by name; each raises when it does not.
Checks = Mapping[str, Callable[[], Awaitable[object]]]
#: Adds what is answered beside the webhook to an application.
Routes = Callable[[web.Application], None]


async def _nobody() -> int:
    return 0


class Health:
    """Looks at what the bot needs."""

    def __init__(self, checks: Checks, waiting: Callable[[], Awaitable[int]] = _nobody) -> None:
        """``waiting`` counts the persons to whom something is due."""
        self._checks = checks
        self._waiting = waiting
        self._found: dict[str, str] = {}
        self._looked_at = float("-inf")
        self._turn = asyncio.Lock()

    async def look(self) -> dict[str, str]:
        """«ok», or the kind of error, for each of the checks; at most ``FRESH`` seconds old."""
        now = asyncio.get_running_loop().time
        async with self._turn:
            if now() - self._looked_at > FRESH:
                found = await asyncio.gather(*map(_try, self._checks.values()))
                before, self._found = self._found, dict(zip(self._checks, found, strict=True))
                self._looked_at = now()
                if before != self._found:
                    log.warning("readiness", **self._found)
            return self._found

    def add_to(self, app: web.Application) -> None:
        """Answer ``/healthz``, ``/readyz`` and ``/metrics`` in an application; count from now."""
        METRICS.enable()
        app.router.add_get("/metrics", self._answer_metrics)
        app.router.add_get("/healthz", self._answer_alive)
        app.router.add_get("/readyz", self._answer_ready)

    async def _answer_alive(self, _: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _answer_ready(self, _: web.Request) -> web.Response:
        found = await self.look()
        ready = set(found.values()) <= {"ok"}
        status = HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
        lines = (f"{name}: {said}\n" for name, said in found.items())
        return web.Response(text="".join(lines), status=status)

    async def _answer_metrics(self, _: web.Request) -> web.Response:
        """The numbers; a database that is away leaves the outbox unknown (NaN)."""
        found = await self.look()
        try:
            waiting: float = await self._waiting()
        except Exception:  # noqa: BLE001 - whatever the database has; «store» tells of it
            waiting = nan
        METRICS.observed(found, waiting)
        return web.Response(body=METRICS.page(), headers={"Content-Type": _TEXT})


async def _try(check: Callable[[], Awaitable[object]]) -> str:
    try:
        async with asyncio.timeout(LONGEST):
            await check()
    except Exception as failed:  # noqa: BLE001 - whatever database, Redis or network have
        return type(failed).__name__
    return "ok"


@asynccontextmanager
async def telling(routes: Routes, host: str, port: int) -> AsyncIterator[None]:
    """Answer at an address of its own while inside, for a bot that polls."""
    app = web.Application()
    routes(app)
    app.on_response_prepare.append(hide_server)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    try:
        await start_site(runner, host, port)
        yield
    finally:
        await runner.cleanup()


async def start_site(runner: web.AppRunner, host: str, port: int) -> None:
    """Listen; ends the process with cause and fix when the port cannot be had."""
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as refused:
        why = refused.strerror or refused
        raise SystemExit(
            f"HTTP_HOST {host}, HTTP_PORT {port} cannot be listened at ({why}): name another port"
        ) from None


async def hide_server(_: web.Request, response: web.StreamResponse) -> None:
    """Say nothing about the server's software."""
    response.headers.pop("Server", None)
