"""The buttons of a screen as an inline keyboard of this revision."""

from __future__ import annotations

from aiogram.types import (
    CopyTextButton,
    DisabledButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    SwitchInlineQueryChosenChat,
)

from bot.telegram.view.callback import pack
from flows.model.events import Verb
from flows.model.screen import Button, Screen

#: Bot API: CopyTextButton.text, characters.
COPIED = 256


def keyboard(screen: Screen, rev: int, *, greyed: bool = True) -> InlineKeyboardMarkup | None:
    """The keyboard, or ``None`` for a screen without buttons.

    Without ``greyed`` a disabled button can be tapped; the tap is answered with the reason.
    """
    rows = [
        [_button(button, rev, greyed=greyed) for button in row if _fits(button)]
        for row in screen.rows
    ]
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(inline_keyboard=filled) if filled else None


def _fits(button: Button) -> bool:
    """A text too long to be copied by a button is left to be copied from the message."""
    return len(button.copy) <= COPIED


def has_greyed(screen: Screen) -> bool:
    """Whether a button of the screen is disabled."""
    return any(button.disabled for row in screen.rows for button in row)


def _button(button: Button, rev: int, *, greyed: bool) -> InlineKeyboardButton:
    style = button.style if button.style != "plain" else None
    if button.disabled and greyed:
        return InlineKeyboardButton(text=button.label, disabled=DisabledButton(), style=style)
    if button.copy:
        return InlineKeyboardButton(
            text=button.label, copy_text=CopyTextButton(text=button.copy), style=style
        )
    if button.share:
        return InlineKeyboardButton(
            text=button.label, switch_inline_query_chosen_chat=_anywhere(button.share)
        )
    if button.url:
        return InlineKeyboardButton(text=button.label, url=button.url, style=style)
    data = pack(rev, button.verb or Verb.SHOW, button.arg)
    return InlineKeyboardButton(text=button.label, callback_data=data, style=style)


def _anywhere(query: str) -> SwitchInlineQueryChosenChat:
    """The choice of a chat with a person, in a group or of a channel."""
    return SwitchInlineQueryChosenChat(
        query=query, allow_user_chats=True, allow_group_chats=True, allow_channel_chats=True
    )
