"""The calls a screen is shown with: only the fields we send, and of the answer only what is read.

aiogram's own ``SendMessage`` gives back a whole ``Message``; building it costs more than the call.
These are methods of their own with an answer of their own, made by aiogram's public base class.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from aiogram.methods import Response, TelegramMethod
from aiogram.types import InlineKeyboardMarkup, InputFile, InputMediaDocument, LinkPreviewOptions
from pydantic import BaseModel, Field


def _no_preview() -> LinkPreviewOptions:
    return LinkPreviewOptions(is_disabled=True)


class Sent(BaseModel):
    """Of a sent or changed message its id: that is what the next change needs."""

    message_id: int


class SendText(TelegramMethod[Sent]):
    """``sendMessage`` of HTML without a preview of links."""

    __returning__ = Sent
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    reply_markup: InlineKeyboardMarkup | None = None
    parse_mode: Literal["HTML"] = "HTML"
    link_preview_options: LinkPreviewOptions = Field(default_factory=_no_preview)


class EditText(TelegramMethod[Sent]):
    """``editMessageText`` of a message in a chat: Telegram answers with that message."""

    __returning__ = Sent
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    reply_markup: InlineKeyboardMarkup | None = None
    parse_mode: Literal["HTML"] = "HTML"
    link_preview_options: LinkPreviewOptions = Field(default_factory=_no_preview)


class RemoveKeyboard(TelegramMethod[Sent]):
    """``editMessageReplyMarkup`` without a keyboard: the message keeps its text alone."""

    __returning__ = Sent
    __api_method__ = "editMessageReplyMarkup"

    chat_id: int
    message_id: int


class EditKeyboard(TelegramMethod[Sent]):
    """``editMessageReplyMarkup``: another keyboard under a message."""

    __returning__ = Sent
    __api_method__ = "editMessageReplyMarkup"

    chat_id: int
    message_id: int
    reply_markup: InlineKeyboardMarkup


class SendFiles(TelegramMethod[list[Sent]]):
    """``sendMediaGroup`` of documents: one album."""

    __returning__ = list[Sent]
    __api_method__ = "sendMediaGroup"

    chat_id: int
    media: list[InputMediaDocument]


class SendFile(TelegramMethod[Sent]):
    """``sendDocument``: one file."""

    __returning__ = Sent
    __api_method__ = "sendDocument"

    chat_id: int
    document: InputFile


class SendPicture(TelegramMethod[Sent]):
    """``sendPhoto`` with words below it."""

    __returning__ = Sent
    __api_method__ = "sendPhoto"

    chat_id: int
    photo: InputFile
    caption: str
    parse_mode: Literal["HTML"] = "HTML"


class ArticleText(BaseModel):
    """What is sent when an article is chosen: HTML without a preview of links."""

    message_text: str
    parse_mode: Literal["HTML"] = "HTML"
    link_preview_options: LinkPreviewOptions = Field(default_factory=_no_preview)


class Article(BaseModel):
    """One result of an inline query."""

    type: Literal["article"] = "article"
    id: str
    title: str
    description: str
    input_message_content: ArticleText
    reply_markup: InlineKeyboardMarkup


class OpenBot(BaseModel):
    """The button above the results that opens the chat with the bot."""

    text: str
    start_parameter: str


class AnswerInline(TelegramMethod[bool]):
    """``answerInlineQuery`` with articles, kept by Telegram for everybody."""

    __returning__ = bool
    __api_method__ = "answerInlineQuery"

    inline_query_id: str
    results: list[Article]
    cache_time: int
    next_offset: str
    button: OpenBot


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """``getUpdates`` as Telegram wrote them: each is decoded by itself later."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = 0
    allowed_updates: list[str]


#: pydantic holds the parametrised answer of a method weakly and aiogram not at all: unheld, it is
#: built anew after every collection of garbage, some 10 ms at a time.
ANSWERS: Final = (
    Response[Sent],
    Response[list[Sent]],
    Response[list[dict[str, Any]]],
    Response[bool],
)
