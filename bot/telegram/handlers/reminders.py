"""Taps under reminders: put off, stopped, resumed; they work however old the message is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import structlog
from aiogram import Bot, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from bot.service.reminders import Reminders
from bot.telegram.client.calls import EditKeyboard
from bot.telegram.handlers.responder import Responder
from bot.telegram.view.reminders import (
    PREFIX,
    ReminderTap,
    day_keyboard,
    keyboard,
    read_tap,
    stopped_keyboard,
)
from flows.content.templating import Pages

log = structlog.get_logger(__name__)


def router() -> Router:
    """A router that takes the taps under reminders, except those that open a case."""
    made = Router(name="reminders")
    made.callback_query.register(tap, is_reminder)
    return made


async def is_reminder(query: CallbackQuery) -> bool:
    """A tap under a reminder."""
    return (query.data or "").startswith(PREFIX)


async def tap(query: CallbackQuery, responder: Responder, bot: Bot) -> None:
    """Do what the button says; the message keeps its text and shows what may be done next."""
    pages = responder.conversation.catalogue.pages
    wanted, person = read_tap(query.data or ""), query.from_user.id
    cases = await responder.reminders.cases_of(person, wanted.reminders) if wanted else ()
    if wanted is None or not cases:
        await _show(query, bot, pages.text("remind.gone"), None)
        return
    said, markup = await _react(responder.reminders, pages, wanted, person, cases)
    await _show(query, bot, said, markup)


async def _react(
    reminders: Reminders,
    pages: Pages,
    wanted: ReminderTap,
    person: int,
    cases: tuple[int, ...],
) -> tuple[str, InlineKeyboardMarkup]:
    """What is said of a tap, and the buttons after it."""
    told, today = wanted.reminders, await reminders.today_of(person)
    usual = keyboard(pages, told, cases)
    match wanted.action:
        case "choose":
            return "", day_keyboard(pages, told, today)
        case "put":
            day = wanted.day or today + timedelta(days=1)
            return await _put_off(reminders, pages, person, told, day), usual
        case "stop" if await reminders.stop(person, told):
            return pages.text("remind.stopped"), stopped_keyboard(pages, told, cases)
        case "resume" if await reminders.resume(person, told):
            return pages.text("remind.resumed"), usual
    return "", usual


async def _put_off(
    reminders: Reminders, pages: Pages, person: int, told: tuple[int, ...], day: date
) -> str:
    match await reminders.snooze(person, told, day):
        case True:
            return pages.text("remind.snoozed", day=day)
        case False:
            return pages.text("remind.past")
    return pages.text("remind.gone")


async def _show(
    query: CallbackQuery, bot: Bot, said: str, markup: InlineKeyboardMarkup | None
) -> None:
    """Say it beside the button and change the keyboard; what was done stays done if they fail."""
    calls: list[TelegramMethod[Any]] = [query.answer(said or None)]
    if query.message and markup:
        chat, message = query.message.chat.id, query.message.message_id
        calls.append(EditKeyboard(chat_id=chat, message_id=message, reply_markup=markup))
    for call in calls:
        try:
            await bot(call)
        except TelegramAPIError as failed:
            log.info("reminder_not_redrawn", error=type(failed).__name__)
