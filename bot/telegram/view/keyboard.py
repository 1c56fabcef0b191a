"""The buttons of a screen as an inline keyboard of this revision."""

from __future__ import annotations

from aiogram.types import (
    CopyTextButton,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from bot.telegram.view.callback import pack
from flows.model.events import Verb
from flows.model.screen import Button, Screen


def keyboard(screen: Screen, rev: int) -> InlineKeyboardMarkup | None:
    """The keyboard, or ``None`` for a screen without buttons."""
    rows = [[_button(button, rev) for button in row] for row in screen.rows if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _button(button: Button, rev: int) -> InlineKeyboardButton:
    style = button.style if button.style != "plain" else None
    if button.disabled:
        return InlineKeyboardButton(text=button.label, disabled=DisabledButton(), style=style)
    if button.copy:
        return InlineKeyboardButton(
            text=button.label, copy_text=CopyTextButton(text=button.copy), style=style
        )
    if button.url:
        return InlineKeyboardButton(text=button.label, url=button.url, style=style)
    data = pack(rev, button.verb or Verb.SHOW, button.arg)
    return InlineKeyboardButton(text=button.label, callback_data=data, style=style)
