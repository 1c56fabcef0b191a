"""The network session: answers of calls whose result nobody reads are not built into models."""

from __future__ import annotations

import json
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
from aiogram.types import Message

#: Of these only success counts; building the messages they return costs more than the call.
_UNREAD = (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    SendChatAction,
    SendMediaGroup,
)


class LeanSession(AiohttpSession):
    """aiogram's session; errors and every other answer are read as always."""

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer of ``method``; raises aiogram's exceptions for a refused call."""
        if isinstance(method, (*_UNREAD, SendMessage)):
            body = json.loads(content)
            if body.get("ok") is True:
                return Response.model_construct(ok=True, result=_result(method, body["result"]))
        return super().check_response(bot, method, status_code, content)


def _result(method: TelegramMethod[Any], result: Any) -> Any:  # noqa: ANN401 - what Telegram sent
    """A sent message is known by its id alone: that is what the next edit needs."""
    if isinstance(method, SendMessage):
        return Message.model_construct(message_id=result["message_id"])  # type: ignore[call-arg]  # the id alone
    return True
