"""A Bot API that says yes to everything, and people who walk by webhook: cheap on purpose.

It runs in the bench's own process, so that the bot under measurement has a core to itself.
"""

from __future__ import annotations

import itertools
import json
import os
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

Json = dict[str, Any]
_DATE = 1_790_000_000


@dataclass
class Town:
    """What the bot last showed to each chat, and how to post updates to its processes in turn."""

    hooks: tuple[str, ...]
    client: ClientSession
    shown: dict[int, Json] = field(default_factory=dict)
    calls: int = 0
    pids: tuple[int, ...] = ()
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    async def answer(self, request: web.Request) -> web.Response:
        """Any Bot API method."""
        self.calls += 1
        method = request.match_info["method"]
        body = await _body(request)
        return web.json_response({"ok": True, "result": self._result(method, body)})

    def _result(self, method: str, body: Json) -> object:
        if method == "getMe":
            return {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
        if method == "sendMediaGroup":
            return [self._message(body) for _ in json.loads(body["media"])]
        if method in {"sendMessage", "editMessageText"}:
            return self._message(body)
        if method == "editMessageReplyMarkup":
            return self._message(body, keep=False)
        return True

    def _message(self, body: Json, *, keep: bool = True) -> Json:
        chat = int(body["chat_id"])
        number = int(body.get("message_id") or next(self._ids))
        markup = body.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        message = {
            "message_id": number,
            "date": _DATE,
            "chat": {"id": chat, "type": "private", "first_name": "B"},
            "text": body.get("text", ""),
        }
        if markup:
            message["reply_markup"] = markup
        if keep:
            self.shown[chat] = message
        return message

    async def says(self, person: int, text: str) -> float:
        """Post a typed text; returns the seconds until it was handled."""
        message = {**self._from(person), "message_id": next(self._ids), "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return await self._post({"message": message})

    async def taps(self, person: int, label: str) -> float:
        """Post a tap on the button whose label holds ``label`` (or any data for a bare bot)."""
        shown = self.shown[person]
        query = {
            "id": str(next(self._ids)),
            "chat_instance": "1",
            "from": self._user(person),
            "message": shown,
            "data": _data(shown, label),
        }
        return await self._post({"callback_query": query})

    @property
    def pid(self) -> int:
        """The first process."""
        return self.pids[0]

    def _from(self, person: int) -> Json:
        chat = {"id": person, "type": "private", "first_name": "B"}
        return {"date": _DATE, "chat": chat, "from": self._user(person)}

    def _user(self, person: int) -> Json:
        return {"id": person, "is_bot": False, "first_name": "B"}

    async def _post(self, update: Json) -> float:
        headers = {"X-Telegram-Bot-Api-Secret-Token": "quiet-word"}
        began = time.perf_counter()
        number = next(self._ids)
        hook = self.hooks[number % len(self.hooks)]
        async with self.client.post(
            hook, json={"update_id": number, **update}, headers=headers
        ) as answer:
            await answer.read()
            answer.raise_for_status()
        return time.perf_counter() - began


async def _body(request: web.Request) -> Json:
    """The parameters of a call: JSON, or the text fields of a form."""
    if request.content_type == "application/json":
        return dict(await request.json())
    return {key: value for key, value in (await request.post()).items() if isinstance(value, str)}


def _data(message: Json, label: str) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    found = [b["callback_data"] for row in rows for b in row if label in b["text"]]
    return found[0] if found else "1:q:"


def spent(pid: int) -> float:
    """Seconds of processor all threads of a process have used, to the nanosecond.

    Linux: the clock of another process is ``(~pid << 3) | 2`` (clock_getcpuclockid(3)).
    """
    return time.clock_gettime((~pid << 3) | 2)


def processor(pid: int) -> float:
    """Seconds of processor a process has used: a busy machine stretches these least."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port of loopback nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
