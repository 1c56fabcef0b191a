"""Looking at a picture a person sent: its bytes are read for codes and let go."""

from __future__ import annotations

from dataclasses import dataclass, replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Document, Message, PhotoSize
from aiohttp import ClientError

from bot.pictures import PictureReader, UnreadablePictureError
from bot.pictures.reader import LARGEST
from bot.telegram.rates import PICTURES, Rates
from flows.model.events import Attach

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at pictures, and how many of one person's."""

    pictures: PictureReader
    rates: Rates


async def read_attachment(message: Message, bot: Bot, viewer: Viewer | None) -> Attach:
    """The file of a message as an event; ``viewer`` looks at a picture for codes first.

    A picture that cannot be fetched or opened is said to be unreadable, never an error. Of many
    at once the first few are fetched, of the others it is said that they were not looked at.
    """
    sent: Document | PhotoSize = message.document or (message.photo or [])[-1]
    file = _reference(message, sent)
    if viewer is None or not file.mime.startswith("image/"):
        return file
    if file.size > LARGEST:
        return replace(file, readable=False)
    if not await viewer.rates.admit(PICTURES, message.chat.id):
        return replace(file, looked_at=False)
    try:
        data = await bot.download(sent)
    except (TelegramAPIError, ClientError, TimeoutError) as refused:
        log.warning("picture_not_fetched", reason=type(refused).__name__)
        return replace(file, readable=False)
    try:
        codes = await viewer.pictures.codes(data.read() if data else b"")
    except UnreadablePictureError:
        return replace(file, readable=False)
    return replace(file, codes=codes)


def _reference(message: Message, sent: Document | PhotoSize) -> Attach:
    document = message.document
    return Attach(
        sent.file_id,
        (document.file_name if document else None) or f"photo-{message.message_id}.jpg",
        sent.file_size or 0,
        (document.mime_type if document else None) or ("" if document else "image/jpeg"),
        caption=message.caption or "",
    )
