"""Taps on buttons, in every state: the revision inside decides whether they still count."""

from __future__ import annotations

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Update

from bot.telegram.desk import Desk
from bot.telegram.filters import button

router = Router(name="taps")


@router.callback_query(button)
async def tap(query: CallbackQuery, state: FSMContext, desk: Desk, event_update: Update) -> None:
    """Any button of ours."""
    await desk.tap(query, state, event_update.update_id)
