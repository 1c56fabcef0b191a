"""The demo's Telegram in-process: the bot calls it without a network."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiohttp import ClientError

from bot.telegram.updates.receiver import Receiver
from demo.api.args import Upload
from demo.api.errors import ApiError, ConnectionDroppedError
from demo.telegram import Telegram
from demo.world.chats import Entry, User

TOKEN = "1000000001:test"


class DemoSession(BaseSession):
    """aiogram's network replaced by the strict Telegram of the demo."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__()
        self.telegram = telegram

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        params, files = await self._parts(bot, method)
        name = method.__api_method__
        try:
            body: dict[str, Any] = {
                "ok": True,
                "result": await self.telegram.call(bot.token, name, params, files),
            }
            status = 200
        except ApiError as error:
            status = error.code
            body = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                body["parameters"] = error.parameters
        except ConnectionDroppedError as dropped:
            raise TelegramNetworkError(method=method, message="connection dropped") from dropped
        response = self.check_response(
            bot=bot, method=method, status_code=status, content=json.dumps(body)
        )
        return response.result  # type: ignore[return-value]  # check_response raised otherwise

    async def _parts(
        self, bot: Bot, method: TelegramMethod[Any]
    ) -> tuple[dict[str, Any], dict[str, Upload]]:
        found: dict[str, InputFile] = {}
        values = method.model_dump(warnings=False)
        params = {
            key: prepared
            for key, value in values.items()
            if (prepared := self.prepare_value(value, bot=bot, files=found)) is not None
        }
        uploads = {}
        for key, file in found.items():
            data = b"".join([chunk async for chunk in file.read(bot)])
            uploads[key] = Upload(file.filename or key, data)
        return params, uploads

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,  # noqa: FBT001, FBT002 - aiogram's signature
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file of the demo; ``fail_next("download", …)`` breaks the line."""
        self.telegram.faults.strike("download")
        stored = self.telegram.world.files.at_path(url.partition(f"/file/bot{TOKEN}/")[2])
        if stored is None:
            raise ClientError("404, Not Found")
        for start in range(0, len(stored.data), chunk_size):
            yield stored.data[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing is open."""


class Person:
    """A person at a phone: says, taps, looks. Everything they do is handled before it returns."""

    def __init__(self, telegram: Telegram, receiver: Receiver, name: str) -> None:
        self.telegram = telegram
        self.user: User = telegram.add_user(name)
        self._receiver = receiver
        self.actions = 0

    @property
    def messages(self) -> list[Entry]:
        """The chat from its beginning."""
        return list(self.telegram.private_chat(self.user).entries.values())

    @property
    def screen(self) -> Entry:
        """The last message of the bot."""
        return [entry for entry in self.messages if entry.by_bot][-1]

    @property
    def text(self) -> str:
        """What the last message of the bot says."""
        return str(self.screen.message.get("text", ""))

    @property
    def buttons(self) -> list[str]:
        """The labels under the last message of the bot."""
        return labels(self.screen)

    @property
    def files(self) -> list[str]:
        """The names of all files received."""
        return [
            e.message["document"]["file_name"]
            for e in self.messages
            if e.by_bot and "document" in e.message
        ]

    def content(self, ending: str) -> bytes:
        """The bytes of the last received file with this ending."""
        entry = [
            e
            for e in self.messages
            if e.by_bot and e.message.get("document", {}).get("file_name", "").endswith(ending)
        ][-1]
        return stored(self.telegram, entry)

    async def says(self, text: str) -> None:
        """Type a message."""
        self.actions += 1
        self.telegram.say(self.user, text)
        await self.handled()

    async def sends(
        self, name: str, data: bytes, mime: str, *, as_photo: bool = False, caption: str = ""
    ) -> None:
        """Send a file or a photo."""
        self.actions += 1
        self.telegram.attach(self.user, name, data, mime, as_photo=as_photo, caption=caption)
        await self.handled()

    async def taps(self, label: str, entry: Entry | None = None) -> None:
        """Tap the button whose label begins with ``label``, under the last message or another."""
        self.actions += 1
        entry = entry or self.screen
        found = [name for name in labels(entry) if label in name]
        assert found, (
            f"no button {label!r} among {labels(entry)} under {entry.message.get('text')}"
        )
        self.telegram.tap(self.user, entry.id, found[0])
        await self.handled()

    async def handled(self, *, twice: bool = False) -> None:
        """Let the bot handle everything that waits."""
        updates = self.telegram.world.updates.pending
        while updates:
            raw = updates.popleft()
            for _ in range(1 + twice):
                await self.feed(raw)

    async def feed(self, raw: dict[str, Any]) -> None:
        """Give one update to the bot."""
        await self._receiver.take(raw)

    def sees(self, *words: str) -> None:
        """The last message of the bot holds these words."""
        for word in words:
            assert word in self.text, f"{word!r} not in {self.text!r}"


def stored(telegram: Telegram, entry: Entry) -> bytes:
    """The bytes of the document a message brought."""
    file = telegram.world.files.get(entry.message["document"]["file_id"])
    assert file is not None
    return file.data


def labels(entry: Entry) -> list[str]:
    """The labels of the inline buttons under a message."""
    keyboard = entry.message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in keyboard for button in row]
