"""The Bot API over HTTP: any way of passing parameters in, Telegram's envelope out."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from aiohttp import web

from demo.api.args import Upload
from demo.api.errors import ApiError, ConnectionDroppedError, bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.telegram import Telegram

TELEGRAM: web.AppKey[Telegram] = web.AppKey("telegram")


async def call(request: web.Request) -> web.StreamResponse:
    """Answer ``/bot<token>/<method>``; an ApiError becomes its envelope and HTTP status."""
    telegram = request.app[TELEGRAM]
    try:
        params, files = await parameters(request)
        result = await telegram.call(
            request.match_info["token"], request.match_info["method"], params, files
        )
    except ApiError as error:
        return web.json_response(error.json(), status=error.code)
    except web.HTTPRequestEntityTooLarge:
        large = ApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
        return web.json_response(large.json(), status=large.code)
    except ConnectionDroppedError:
        return _dropped(request)
    return web.json_response({"ok": True, "result": result})


async def download(request: web.Request) -> web.Response:
    """Answer ``/file/bot<token>/<path>`` with the bytes of a file."""
    world = request.app[TELEGRAM].world
    if request.match_info["token"] != world.token:
        error = ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")
        return web.json_response(error.json(), status=error.code)
    stored = world.files.at_path(request.match_info["path"])
    if stored is None:
        error = ApiError(HTTPStatus.NOT_FOUND, "Not Found")
        return web.json_response(error.json(), status=error.code)
    return web.Response(body=stored.data, content_type="application/octet-stream")


async def parameters(request: web.Request) -> tuple[dict[str, object], dict[str, Upload]]:
    """Return the parameters of a request and its files, from query, JSON or a form.

    Raises ApiError when a JSON body is no object.
    """
    params: dict[str, object] = dict(request.query)
    if request.content_type == "application/json":
        return {**params, **_object(await request.text())}, {}
    form = await request.post()
    return split_form(params, form)


def split_form(
    params: dict[str, object], form: Mapping[str, Any]
) -> tuple[dict[str, object], dict[str, Upload]]:
    """Tell the text fields of a form from its files."""
    files: dict[str, Upload] = {}
    for name, value in form.items():
        if isinstance(value, web.FileField):
            files[name] = Upload(value.filename, value.file.read(), value.content_type)
        else:
            params[name] = value.decode() if isinstance(value, (bytes, bytearray)) else value
    return params, files


def _object(text: str) -> dict[str, object]:
    try:
        body = json.loads(text or "{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(body, dict):
        raise bad_request("object expected as the request body")
    return body


def _dropped(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()
