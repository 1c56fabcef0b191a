"""Photos and documents: only a reference is kept, the bytes stay with Telegram."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Document, Message, PhotoSize, Update

from bot.telegram.desk import Desk, Tidying
from bot.telegram.filters import file
from flows.events import Attach

router = Router(name="files")


@router.message(file)
async def attach(message: Message, state: FSMContext, desk: Desk, event_update: Update) -> Tidying:
    """A file in any state; the core says whether one is wanted."""
    return await desk.message(message, _file(message), state, event_update.update_id)


def _file(message: Message) -> Attach:
    sent: Document | PhotoSize = message.document or (message.photo or [])[-1]
    name = message.document.file_name if message.document else None
    mime = message.document.mime_type if message.document else None
    return Attach(
        sent.file_id,
        name or f"photo-{message.message_id}.jpg",
        sent.file_size or 0,
        mime or "image/jpeg",
    )
