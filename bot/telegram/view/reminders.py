"""Reminders as messages: their text, and buttons that work for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
)
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.telegram.client.calls import SendText
from bot.telegram.view.callback import pack
from bot.telegram.view.splitting import split
from flows.model.events import Verb

if TYPE_CHECKING:
    from bot.reminder_ports import Sending
    from flows.content.templating import Pages
    from flows.timeline.notices import Notice

log = structlog.get_logger(__name__)

#: What every tap on a reminder begins with: no revision of a screen does.
PREFIX = "r:"
#: The days a reminder can be put off by, a row each.
_AHEAD = ((2, 3, 4), (5, 6, 7), (10, 14, 21), (30, 60, 90))
#: Cases offered under a notice of several.
_CASES = 8

Action = Literal["put", "choose", "back", "stop", "resume"]
_ACTIONS: tuple[Action, ...] = ("put", "choose", "back", "stop", "resume")


@dataclass(frozen=True, slots=True)
class ReminderTap:
    """A tap under a reminder: what is wanted, of which one; ``day`` to put it off to."""

    action: Action
    reminder: int
    day: date | None = None


def read_tap(data: str) -> ReminderTap | None:
    """The tap behind callback data; ``None`` for what is none of ours."""
    _, action, reminder, *day = data.split(":")
    try:
        named = _ACTIONS[int(action)]
        return ReminderTap(named, int(reminder), date.fromisoformat(day[0]) if day else None)
    except (ValueError, IndexError):
        return None


class TelegramMessenger:
    """Fulfils ``bot.ports.Messenger``."""

    def __init__(self, bot: Bot, pages: Pages) -> None:
        self._bot = bot
        self._pages = pages

    async def remind(self, person: int, notice: Notice, reminder: int | None) -> Sending:
        """See ``Messenger``. The last part of a long notice has the buttons."""
        if reminder is None:
            markup = _digest(self._pages, notice.cases)
        else:
            markup = keyboard(self._pages, reminder, notice.cases[0])
        *parts, last = split(notice.text)
        try:
            for part in parts:
                await self._bot(SendText(chat_id=person, text=part))
            await self._bot(SendText(chat_id=person, text=last, reply_markup=markup))
        except TelegramForbiddenError:
            return "blocked"
        except TelegramBadRequest as refused:
            log.error("reminder_refused", error=type(refused).__name__)  # noqa: TRY400 - the text stands in the traceback
            return "refused"
        except TelegramAPIError as failed:
            log.warning("reminder_waits", error=type(failed).__name__)
            return "unreachable"
        return "sent"


def keyboard(pages: Pages, reminder: int, case: int) -> InlineKeyboardMarkup:
    """Open the case, put the reminder off, stop it."""
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [_open(pages.text("button.remind_open"), case)],
            [
                _button(pages.text("button.remind_tomorrow"), "put", reminder),
                _button(pages.text("button.remind_choose"), "choose", reminder),
            ],
            [_button(pages.text("button.remind_stop"), "stop", reminder)],
        ]
    )


def day_keyboard(pages: Pages, reminder: int, today: date) -> InlineKeyboardMarkup:
    """The days a reminder can be put off to."""
    rows = [
        [_day(pages, reminder, today + timedelta(days=ahead)) for ahead in row] for row in _AHEAD
    ]
    back = _button(pages.text("button.remind_back"), "back", reminder)
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])


def stopped_keyboard(pages: Pages, reminder: int, case: int) -> InlineKeyboardMarkup:
    """The way back from a stopped reminder."""
    resume = _button(pages.text("button.remind_resume"), "resume", reminder)
    opening = _open(pages.text("button.remind_open"), case)
    return InlineKeyboardMarkup(inline_keyboard=[[opening], [resume]])


def _digest(pages: Pages, cases: tuple[int, ...]) -> InlineKeyboardMarkup:
    rows = [
        [_open(pages.text("button.remind_open_case", number=number), number)]
        for number in cases[:_CASES]
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _open(label: str, case: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=label, callback_data=pack(None, Verb.OPEN, str(case)))


def _day(pages: Pages, reminder: int, day: date) -> InlineKeyboardButton:
    return _button(pages.text("button.remind_day", day=day), "put", reminder, f":{day}")


def _button(label: str, action: Action, reminder: int, day: str = "") -> InlineKeyboardButton:
    data = f"{PREFIX}{_ACTIONS.index(action)}:{reminder}{day}"
    return InlineKeyboardButton(text=label, callback_data=data)
