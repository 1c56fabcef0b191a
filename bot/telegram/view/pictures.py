"""Looking at a picture a person sent: its bytes are read for codes and let go."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Document, Message, PhotoSize
from aiohttp import ClientError

from flows.model.events import Attach

log = structlog.get_logger(__name__)

#: Bot API, getFile: a bot may fetch files up to this size.
LARGEST = 20 * 1024 * 1024


async def read_attachment(message: Message, bot: Bot, *, look: bool) -> Attach:
    """The file of a message as an event; with ``look`` a picture is read for codes first.

    A picture that cannot be fetched or opened is said to be unreadable, never an error.
    """
    sent: Document | PhotoSize = message.document or (message.photo or [])[-1]
    file = _reference(message, sent)
    if not look or not file.mime.startswith("image/"):
        return file
    if file.size > LARGEST:
        return replace(file, readable=False)
    try:
        data = await bot.download(sent)
    except (TelegramAPIError, ClientError, TimeoutError) as refused:
        log.warning("picture_not_fetched", reason=type(refused).__name__)
        return replace(file, readable=False)
    return await _read(file, data.read() if data else b"")


def _reference(message: Message, sent: Document | PhotoSize) -> Attach:
    document = message.document
    return Attach(
        sent.file_id,
        (document.file_name if document else None) or f"photo-{message.message_id}.jpg",
        sent.file_size or 0,
        (document.mime_type if document else None) or ("" if document else "image/jpeg"),
        caption=message.caption or "",
    )


async def _read(file: Attach, data: bytes) -> Attach:
    from bot.pictures.codes import UnreadablePicture, read_codes  # noqa: PLC0415 - Pillow and zxing come with the first picture

    try:
        codes = await asyncio.to_thread(read_codes, data)
    except UnreadablePicture:
        return replace(file, readable=False)
    return replace(file, codes=codes)
