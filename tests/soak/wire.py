"""The demo's strict Telegram on loopback, with faults at the wire: before a call or after it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from demo.server.server import build_app
from demo.telegram import Telegram
from tests.fakes.telegram import TOKEN

#: The calls that carry a screen or files: what decides.
DECISIVE = ("sendMessage", "editMessageText", "sendMediaGroup")
#: The calls that only decorate.
COSMETIC = (
    "answerCallbackQuery",
    "sendChatAction",
    "editMessageReplyMarkup",
    "setMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "setMyShortDescription",
)
#: A send so shortly before its process was killed may not have been marked as shown, seconds.
UNMARKED = 1.0


@dataclass(slots=True)
class Sent:
    """A message the bot sent and Telegram took; ``lost``: the bot never learned of it."""

    chat: int
    rev: int
    files: int
    at: float
    lost: bool = False


@dataclass(slots=True)
class Call:
    """One request of the bot; ``go`` lets it through."""

    request: web.Request
    method: str
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    sent: list[Sent]

    async def go(self, *, lost: bool = False) -> web.StreamResponse:
        """Telegram's own answer; ``lost`` when it is kept from the bot."""
        form = await self.request.post() if self.request.method == "POST" else {}
        answer = await self.handler(self.request)
        if self.method in {"sendMessage", "sendMediaGroup"} and answer.status == 200:
            markup, media = str(form.get("reply_markup") or ""), str(form.get("media") or "[]")
            self.sent.append(
                Sent(
                    int(str(form["chat_id"])),
                    revision(json.loads(markup)) if markup else -1,
                    len(json.loads(media)),
                    time.monotonic(),
                    lost,
                )
            )
        return answer

    def cut(self) -> web.StreamResponse:
        """No answer: the line is cut."""
        if self.request.transport:
            self.request.transport.abort()
        return web.Response()


Act = Callable[[Call], Awaitable[web.StreamResponse]]


@dataclass(slots=True)
class Strike:
    """``act`` takes the ``nth`` call of one of ``methods`` from now on, and ``times`` in all."""

    methods: frozenset[str]
    act: Act
    nth: int = 1
    times: int = 1
    struck: int = 0


@dataclass
class Wire:
    """A Telegram that listens; ``telegram`` is the people's side."""

    telegram: Telegram = field(default_factory=lambda: Telegram(TOKEN))
    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    strikes: list[Strike] = field(default_factory=list)
    #: Takes every call while it is set.
    everything: Act | None = None

    async def start(self) -> None:
        """Listen on a free port of loopback."""
        app = build_app(self.telegram)
        app.middlewares.append(self._middleware())
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.telegram.world.updates.pending.clear()
        self.telegram.pusher.sleep = lambda seconds: asyncio.sleep(min(seconds, 0.5))

    async def stop(self) -> None:
        """Listen no more."""
        self.everything = None
        await self._runner.cleanup()

    def strike(self, *methods: str, act: Act, nth: int = 1, times: int = 1) -> Strike:
        """Set a fault on the ``nth`` call of any of ``methods``."""
        made = Strike(frozenset(methods), act, nth, times)
        self.strikes.append(made)
        return made

    def killed(self) -> None:
        """The process is dead: of what was sent a moment ago it may have kept nothing."""
        for sent in self.sent:
            if time.monotonic() - sent.at < UNMARKED:
                sent.lost = True

    def _middleware(self) -> Callable[..., Awaitable[web.StreamResponse]]:
        @web.middleware
        async def struck(
            request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
        ) -> web.StreamResponse:
            method = request.match_info.get("method") or "download"
            call = Call(request, method, handler, self.sent)
            if self.everything is not None:
                return await self.everything(call)
            return await (self._due(method) or let_through)(call)

        return struck

    def _due(self, method: str) -> Act | None:
        for strike in [one for one in self.strikes if method in one.methods]:
            strike.nth -= 1
            if strike.nth > 0:
                continue
            strike.struck += 1
            if strike.struck >= strike.times:
                self.strikes.remove(strike)
            return strike.act
        return None


def revision(markup: dict[str, Any]) -> int:
    """The revision in the buttons of a screen; -1 without any, as those of reminders have."""
    rows = markup.get("inline_keyboard", [])
    data = [button["callback_data"] for row in rows for button in row if "callback_data" in button]
    told = data[0].partition(":")[0] if data else ""
    return int(told, 16) if told else -1


async def let_through(call: Call) -> web.StreamResponse:
    """No fault."""
    return await call.go()


def refuse(code: int, description: str, **parameters: int) -> Act:
    """The Bot API's own refusal, before anything is done."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters

    async def act(_: Call) -> web.StreamResponse:
        return web.json_response(body, status=code)

    return act


def page(status: int) -> Act:
    """The HTML of a gateway."""

    async def act(_: Call) -> web.StreamResponse:
        text = f"<html><body><h1>{status} Bad Gateway</h1></body></html>"
        return web.Response(text=text, content_type="text/html", status=status)

    return act


def reset(*, after: bool) -> Act:
    """The line is cut, before the call is done or after it."""

    async def act(call: Call) -> web.StreamResponse:
        if after:
            await call.go(lost=True)
        return call.cut()

    return act


def hang(seconds: float, *, after: bool) -> Act:
    """Nothing comes for so long, then the line is cut."""

    async def act(call: Call) -> web.StreamResponse:
        if after:
            await call.go(lost=True)
        await asyncio.sleep(seconds)
        return call.cut()

    return act


def garble() -> Act:
    """Half of the answer."""

    async def act(call: Call) -> web.StreamResponse:
        answer = await call.go(lost=True)
        body = getattr(answer, "body", b"") or b""
        half = bytes(body)[: len(bytes(body)) // 2]
        return web.Response(body=half, content_type="application/json", status=answer.status)

    return act


def meanwhile(deed: Callable[[], Awaitable[None]], *, after: bool) -> Act:
    """Something happens while the call is under way, and its answer is lost."""

    async def act(call: Call) -> web.StreamResponse:
        if after:
            await call.go(lost=True)
        await deed()
        return call.cut()

    return act
