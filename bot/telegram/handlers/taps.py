"""Taps on buttons, in every state: the revision inside decides whether they still count."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Update

from bot.telegram.handlers.filters import has_data
from bot.telegram.handlers.responder import Responder


def router() -> Router:
    """A router that takes every tap."""
    made = Router(name="taps")
    made.callback_query.register(tap, has_data)
    return made


async def tap(
    query: CallbackQuery, state: FSMContext, responder: Responder, event_update: Update
) -> None:
    """Any button of ours."""
    await responder.tap(query, state, event_update.update_id)
