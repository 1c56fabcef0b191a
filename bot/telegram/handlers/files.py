"""Photos and documents: only a reference is kept, the bytes stay with Telegram."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, Update

from bot.pictures import PictureReader
from bot.telegram.fsm.states import Form
from bot.telegram.handlers.filters import has_file
from bot.telegram.handlers.responder import Responder
from bot.telegram.rates import Rates
from bot.telegram.view.pictures import Viewer, read_attachment


def router() -> Router:
    """A router that takes every document and photo."""
    made = Router(name="files")
    made.message.register(attach, has_file)
    return made


async def attach(  # noqa: PLR0913 - what aiogram hands over by name
    message: Message,
    state: FSMContext,
    responder: Responder,
    event_update: Update,
    bot: Bot,
    pictures: PictureReader,
    rates: Rates,
) -> None:
    """A file in any state; a receipt may be on any picture. The core says what is wanted."""
    wanted = await state.get_state() == Form.file.state
    event = await read_attachment(message, bot, None if wanted else Viewer(pictures, rates))
    await responder.message(message, event, state, event_update.update_id)
