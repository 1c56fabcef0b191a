"""The chat page's side of the server: the page itself, a person's actions, files."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from aiohttp import web

from demo.api.errors import ApiError, Json, PersonError
from demo.server.actions import act
from demo.server.stream import stream
from demo.server.wire import TELEGRAM, split_form

if TYPE_CHECKING:
    from demo.files.stored_file import StoredFile

PAGE = files("demo").joinpath("page")
TYPES = {
    "html": "text/html",
    "js": "text/javascript",
    "css": "text/css",
    "json": "application/json",
    "svg": "image/svg+xml",
}
SHOWN_INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


def words() -> Json:
    """Return the page's Russian words, which also name the first people."""
    loaded: Json = json.loads(PAGE.joinpath("words.json").read_text(encoding="utf-8"))
    return loaded


async def page(_request: web.Request) -> web.Response:
    """Serve the chat page."""
    return _asset("index.html")


async def asset(request: web.Request) -> web.Response:
    """Serve a module, a style sheet or the words of the page."""
    name = request.match_info["name"]
    known = {entry.name for entry in PAGE.iterdir()}
    if name not in known:
        raise web.HTTPNotFound
    return _asset(name)


async def action(request: web.Request) -> web.Response:
    """Do what a person asks; 400 with the reason when it cannot be done."""
    try:
        body = json.loads(await request.text() or "{}")
        if not isinstance(body, dict):
            body = {}
        return web.json_response(act(request.app[TELEGRAM], request.match_info["name"], body))
    except (PersonError, ValueError) as error:
        return web.json_response({"error": str(error)}, status=400)


async def attach(request: web.Request) -> web.Response:
    """Send uploaded files as documents or, with ``as_photo=1``, as pictures; one ``caption``."""
    fields, uploads = split_form({}, await request.post())
    telegram = request.app[TELEGRAM]
    as_photo = fields.get("as_photo") == "1"
    try:
        user = int(str(fields.get("user", "0")))
        caption = str(fields.get("caption", ""))
        numbers = telegram.attach_album(
            user, list(uploads.values()), as_photo=as_photo, caption=caption
        )
    except (PersonError, ApiError, ValueError) as error:
        return web.json_response({"error": str(error)}, status=400)
    return web.json_response({"ids": numbers})


async def file(request: web.Request) -> web.Response:
    """Hand a file of the chat to the person; pictures may be looked at, the rest is saved."""
    stored = request.app[TELEGRAM].world.files.get(request.match_info["file_id"])
    if stored is None:
        raise web.HTTPNotFound
    return web.Response(body=stored.data, headers=_file_headers(stored))


def _file_headers(stored: StoredFile) -> dict[str, str]:
    picture = stored.mime in SHOWN_INLINE
    way = "inline" if picture else "attachment"
    return {
        "Content-Type": stored.mime if picture else "application/octet-stream",
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(stored.name)}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }


def _asset(name: str) -> web.Response:
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    data = PAGE.joinpath(name).read_bytes()
    return web.Response(body=data, content_type=kind, charset="utf-8")


ROUTES = [
    web.get("/", page),
    web.get("/page/{name}", asset),
    web.get("/demo/stream", stream),
    web.get("/demo/file/{file_id}", file),
    web.post("/demo/attach", attach),
    web.post("/demo/{name}", action),
]
