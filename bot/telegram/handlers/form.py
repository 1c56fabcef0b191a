"""A question is open: what is sent is its answer."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, Update

from bot.telegram.fsm.states import Form
from bot.telegram.handlers.filters import has_contact, has_text
from bot.telegram.handlers.responder import Responder
from flows.model.events import Say


def router() -> Router:
    """A router that takes text and contacts while a question is open."""
    made = Router(name="form")
    made.message.filter(StateFilter(Form))
    made.message.register(answer, has_text)
    made.message.register(share_phone, Form.phone, has_contact)
    return made


async def answer(
    message: Message, state: FSMContext, responder: Responder, event_update: Update
) -> None:
    """A typed answer."""
    await responder.message(message, Say(message.text or ""), state, event_update.update_id)


async def share_phone(
    message: Message, state: FSMContext, responder: Responder, event_update: Update
) -> None:
    """A shared contact answers the question of the phone."""
    number = message.contact.phone_number if message.contact else ""
    await responder.message(message, Say(number), state, event_update.update_id)
