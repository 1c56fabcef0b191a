"""Keeps strange web pages out: only loopback hosts, only our own page may act."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
STRANGE_SITES = frozenset({"cross-site", "same-site"})
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@web.middleware
async def loopback_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse (403) a foreign Host header, which DNS rebinding brings, and foreign origins."""
    if not _loopback(request.host):
        return web.Response(status=403, text="Forbidden: this server answers loopback hosts only")
    if _foreign(request):
        return web.Response(status=403, text="Forbidden: cross-origin request")
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Put the security headers on a response (signal ``on_response_prepare``)."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", POLICY.format(host=request.host))


def _loopback(host: str) -> bool:
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:
        return False


def _foreign(request: web.Request) -> bool:
    """Tell whether another site's page sent this; links to the page itself are fine."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        return True
    foreign = request.headers.get("Sec-Fetch-Site", "") in STRANGE_SITES
    return foreign and request.path != "/"
