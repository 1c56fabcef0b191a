"""The network session: calls go out as JSON, answers nobody reads are not built into models."""

from __future__ import annotations

import json
from functools import cache, partial
from http import HTTPStatus
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    Response,
    SendChatAction,
    SendMediaGroup,
    SendMessage,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile, MessageId
from aiohttp import FormData, JsonPayload

#: Of these only success counts; building the messages they return costs more than the call.
_UNREAD = (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    SendChatAction,
    SendMediaGroup,
)
#: How the answer to a call that succeeded begins; one written otherwise is read as always.
_DONE = ('{"ok":true,', '{"ok": true,')
compact = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))


def parameters(
    bot: Bot, method: TelegramMethod[Any]
) -> tuple[dict[str, Any], dict[str, InputFile]]:
    """The parameters of a call as JSON holds them, and the files that go along."""
    files: dict[str, InputFile] = {}
    values = {
        key: bot.session.prepare_value(value, bot=bot, files=files, _dumps_json=False)
        for key, value in method.model_dump(warnings=False, exclude_none=True).items()
    }
    return {key: value for key, value in values.items() if value not in (None, "")}, files


class LeanSession(AiohttpSession):
    """aiogram's session; errors and every other answer are read as always."""

    def build_form_data(  # type: ignore[override]  # aiohttp sends either
        self, bot: Bot, method: TelegramMethod[TelegramType]
    ) -> FormData | JsonPayload:
        """The parameters as JSON; as aiogram's form only where files go along.

        A form quotes each byte of a Russian letter by itself: 0.20 ms a message, 0.06 ms as JSON.
        """
        given, files = parameters(bot, method)
        if files:
            return super().build_form_data(bot, method)
        return JsonPayload(given, dumps=compact)

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer of ``method``; raises aiogram's exceptions for a refused call."""
        done = status_code == HTTPStatus.OK and content.startswith(_DONE)
        if done and isinstance(method, (*_UNREAD, SendMessage)):
            return Response.model_construct(ok=True, result=_result(method, content))
        _answer_of(method.__returning__)
        return super().check_response(bot, method, status_code, content)


@cache
def _answer_of(returned: Any) -> object:  # noqa: ANN401 - a type or a union of types
    """The parametrised answer of a method, held for good.

    pydantic holds it weakly and aiogram not at all: unheld, it is built anew after every
    collection of garbage, some 10 ms at a time.
    """
    return Response[returned]


def _result(method: TelegramMethod[Any], content: str) -> Any:  # noqa: ANN401 - what Telegram sent
    """A sent message is known by its id alone: that is what the next edit needs.

    ``Message.model_construct`` would set its hundred defaults: 0.25 ms.
    """
    if not isinstance(method, SendMessage):
        return True
    return MessageId(message_id=json.loads(content)["result"]["message_id"])
