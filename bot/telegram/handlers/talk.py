"""Where nothing particular is asked: typed text begins, continues or steers the story."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message, Update

from bot.telegram.fsm.states import Lobby, Review, Road, Story
from bot.telegram.handlers.filters import has_text
from bot.telegram.handlers.responder import Responder
from flows.model.events import Say


def router() -> Router:
    """A router that takes text while no question is open."""
    made = Router(name="talk")
    # ``None``: the position was lost (or never was); the core finds it again from the case.
    made.message.filter(StateFilter(Lobby, Story, Road, Review, None))
    made.message.register(say, has_text)
    return made


async def say(
    message: Message, state: FSMContext, responder: Responder, event_update: Update
) -> None:
    """Typed text."""
    await responder.message(message, Say(message.text or ""), state, event_update.update_id)
