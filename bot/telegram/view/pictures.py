"""Looking at a picture a person sent: its bytes are read for codes and let go."""

from __future__ import annotations

from dataclasses import dataclass, replace

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Audio, Document, Message, PhotoSize, Video, VideoNote, Voice
from aiohttp import ClientError

from bot.pictures import PictureReader, UnreadablePictureError
from bot.telegram.rates import PICTURES, Rates
from flows.model.events import Attach

log = structlog.get_logger(__name__)

#: What a message may bring as a file.
Sent = Document | PhotoSize | Voice | Audio | Video | VideoNote
#: What a photo and a video note are: they say nothing of it.
_UNSAID = {PhotoSize: "image/jpeg", VideoNote: "video/mp4"}


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
    sent = sent_file(message)
    if sent is None:
        raise ValueError(message.content_type)
    file = _reference(message, sent)
    kept = file.evidence
    if viewer is None or kept.kind != "picture" or kept.is_heic or kept.is_too_large:
        return file
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


def sent_file(message: Message) -> Sent | None:
    """The file of a message, of a photo its largest size; ``None`` without one."""
    photo = message.photo[-1] if message.photo else None
    recorded = message.voice or message.audio or message.video or message.video_note
    return message.document or photo or recorded


def _reference(message: Message, sent: Sent) -> Attach:
    return Attach(
        sent.file_id,
        getattr(sent, "file_name", None) or "",
        sent.file_size or 0,
        getattr(sent, "mime_type", None) or _UNSAID.get(type(sent), ""),
        caption=message.caption or "",
    )
