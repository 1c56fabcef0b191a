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
#: Callback data has 64 bytes; the action and a day take fifteen of them.
_NAMED = 64 - 15

Action = Literal["put", "choose", "back", "stop", "resume"]
_ACTIONS: tuple[Action, ...] = ("put", "choose", "back", "stop", "resume")


@dataclass(frozen=True, slots=True)
class ReminderTap:
    """A tap under a message that told ``reminders``; ``day`` to put them off to."""

    action: Action
    reminders: tuple[int, ...]
    day: date | None = None


def read_tap(data: str) -> ReminderTap | None:
    """The tap behind callback data; ``None`` for what is none of ours."""
    _, action, reminders, *day = data.split(":")
    try:
        named, told = _ACTIONS[int(action)], tuple(map(int, reminders.split(".")))
        return ReminderTap(named, told, date.fromisoformat(day[0]) if day else None)
    except (ValueError, IndexError):
        return None


class TelegramMessenger:
    """Fulfils ``bot.ports.Messenger``."""

    def __init__(self, bot: Bot, pages: Pages) -> None:
        self._bot = bot
        self._pages = pages

    async def remind(self, person: int, notice: Notice) -> Sending:
        """See ``Messenger``. The last part of a long notice has the buttons."""
        markup = keyboard(self._pages, notice.reminders, notice.cases)
        *parts, last = split(notice.text)
        try:
            for part in parts:
                await self._bot(SendText(chat_id=person, text=part))
            await self._bot(SendText(chat_id=person, text=last, reply_markup=markup))
        except TelegramForbiddenError:
            return "blocked"
        except TelegramBadRequest as refused:
            log.error("reminder_refused", error=type(refused).__name__)
            return "refused"
        except TelegramAPIError as failed:
            log.warning("reminder_waits", error=type(failed).__name__)
            return "unreachable"
        return "sent"


def keyboard(
    pages: Pages, reminders: tuple[int, ...], cases: tuple[int, ...]
) -> InlineKeyboardMarkup:
    """Open the cases, put the reminders off, stop them; too many to be named are only opened."""
    rows = _opening(pages, cases)
    if len(_named(reminders)) <= _NAMED:
        tomorrow = _button(pages.text("button.remind_tomorrow"), "put", reminders)
        other_day = _button(pages.text("button.remind_choose"), "choose", reminders)
        stop = _button(pages.text("button.remind_stop"), "stop", reminders)
        rows += [[tomorrow, other_day], [stop]]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def day_keyboard(pages: Pages, reminders: tuple[int, ...], today: date) -> InlineKeyboardMarkup:
    """The days reminders can be put off to."""
    rows = [
        [_day(pages, reminders, today + timedelta(days=ahead)) for ahead in row] for row in _AHEAD
    ]
    back = _button(pages.text("button.remind_back"), "back", reminders)
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])


def stopped_keyboard(
    pages: Pages, reminders: tuple[int, ...], cases: tuple[int, ...]
) -> InlineKeyboardMarkup:
    """The way back from stopped reminders."""
    resume = _button(pages.text("button.remind_resume"), "resume", reminders)
    return InlineKeyboardMarkup(inline_keyboard=[*_opening(pages, cases), [resume]])


def _opening(pages: Pages, cases: tuple[int, ...]) -> list[list[InlineKeyboardButton]]:
    key = "button.remind_open_case" if len(cases) > 1 else "button.remind_open"
    return [
        [
            InlineKeyboardButton(
                text=pages.text(key, number=number),
                callback_data=pack(None, Verb.CASE, str(number)),
            )
        ]
        for number in cases[:_CASES]
    ]


def _day(pages: Pages, reminders: tuple[int, ...], day: date) -> InlineKeyboardButton:
    return _button(pages.text("button.remind_day", day=day), "put", reminders, f":{day}")


def _named(reminders: tuple[int, ...]) -> str:
    return ".".join(map(str, reminders))


def _button(
    label: str, action: Action, reminders: tuple[int, ...], day: str = ""
) -> InlineKeyboardButton:
    data = f"{PREFIX}{_ACTIONS.index(action)}:{_named(reminders)}{day}"
    return InlineKeyboardButton(text=label, callback_data=data)
