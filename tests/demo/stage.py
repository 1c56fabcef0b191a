"""A demo Telegram with a clock of its own, one person in it, and short ways to call it."""

from __future__ import annotations

import struct
from typing import Any, TypeAlias

import pytest

from demo.api.args import Upload
from demo.api.errors import ApiError
from demo.telegram import Telegram
from demo.world.limits import Limits

Value: TypeAlias = Any  # what the Bot API takes and gives
TOKEN = "42:test"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 300, 200) + b"rest"


class Clock:
    """Seconds that pass only when told to."""

    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds


class Stage:
    """A Telegram with Anna, who has (unless told otherwise) already written «/start»."""

    def __init__(self, *, started: bool = True, limits: Limits | None = None) -> None:
        self.clock = Clock()
        self.telegram = Telegram(TOKEN, now=self.clock, limits=limits)
        self.anna = self.telegram.add_user("Anna", username="anna")
        if started:
            self.telegram.say(self.anna, "/start")
            self.telegram.world.updates.pending.clear()

    async def call(
        self, method: str, files: dict[str, Upload] | None = None, **params: Value
    ) -> Value:
        """Call a method; a chat is Anna's unless another is named."""
        return await self.telegram.call(TOKEN, method, params, files)

    async def send(self, text: str = "hello", **params: Value) -> Value:
        """Send Anna a message."""
        return await self.call("sendMessage", chat_id=self.anna.id, text=text, **params)

    async def refusal(
        self, method: str, files: dict[str, Upload] | None = None, **params: Value
    ) -> ApiError:
        """Call a method that must be refused and return the refusal."""
        with pytest.raises(ApiError) as caught:
            await self.call(method, files, **params)
        return caught.value

    async def updates(self, **params: Value) -> list[Any]:
        """Return the pending updates without waiting."""
        found: list[Any] = await self.call("getUpdates", **params)
        return found


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    """Return an inline keyboard of one column."""
    return {"inline_keyboard": [[button] for button in buttons]}


def button(text: str = "Go", data: str = "go") -> dict[str, Any]:
    """Return a callback button."""
    return {"text": text, "callback_data": data}
