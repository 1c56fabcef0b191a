"""One raw update, decoded and handled: the same way from polling and from the webhook.

``NotSavedError`` is raised when nothing of the update was kept and it has to come again. All else
is settled here, and the person told what became of their words.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramAPIError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.observability.causes import cause
from bot.observability.metrics import METRICS
from bot.ports import NotSavedError
from bot.telegram.client.calls import SendText
from bot.telegram.handlers.dispatcher import HandlerError
from bot.telegram.rates import NOTICES, Rates
from bot.telegram.updates.decode import UnreadableUpdateError, decode, person_of, private_chat
from bot.telegram.view.callback import pack
from flows.content.templating import Pages
from flows.model.events import Verb

log = structlog.get_logger(__name__)

#: So many updates that were not kept are remembered: their persons are told once each.
REMEMBERED = 1000


class Receiver:
    """Takes raw updates."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, pages: Pages, rates: Rates) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._pages = pages
        self._rates = rates
        self._told: deque[object] = deque(maxlen=REMEMBERED)

    async def take(self, raw: Mapping[str, Any]) -> None:
        """Handle an update. Raises ``NotSavedError`` when nothing of it was kept."""
        began, outcome = time.perf_counter(), "not_saved"
        try:
            outcome = await self._handle(raw)
        finally:
            METRICS.update(outcome, time.perf_counter() - began)

    async def _handle(self, raw: Mapping[str, Any]) -> str:
        """What an update came to, as it is counted."""
        if not await self._admit(raw):
            return "refused"
        try:
            update = decode(raw, self._bot)
        except (UnreadableUpdateError, RecursionError):
            log.warning("update_skipped", update=raw.get("update_id"))
            await self._tell(raw, "update_unreadable")
            return "unreadable"
        if update is None:
            return "unknown"
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except HandlerError as failed:
            await self._report_failure(raw, failed.__cause__ or failed)
            return "failed"
        except Exception as failed:
            await self._report_unsaved(raw, failed)
            raise NotSavedError from failed
        return "handled"

    async def _admit(self, raw: Mapping[str, Any]) -> bool:
        """Whether the update is answered; of too many the person is told once in a while.

        Those over the limit are done with: they do not come again. One that could not be kept
        was admitted before.
        """
        person = person_of(raw)
        if raw.get("update_id") in self._told or await self._rates.admit(
            self._rates.updates, person
        ):
            return True
        if await self._rates.admit(NOTICES, person):
            log.warning("flood_refused", cause="one person sent too many")
            await self._tell(raw, "too_many")
        return False

    async def _report_failure(self, raw: Mapping[str, Any], fault: BaseException) -> None:
        """Log the cause without what was written; offer to go on from where the case stands."""
        log.error("update_failed", update=raw.get("update_id"), **cause(fault))
        await self._tell(raw, "crash", self._retry_keyboard())

    async def _report_unsaved(self, raw: Mapping[str, Any], failed: Exception) -> None:
        """Log why, and tell the person the first time: the update will come again."""
        number = raw.get("update_id")
        log.error("update_not_saved", update=number, **cause(failed.__cause__ or failed))
        if number not in self._told:
            self._told.append(number)
            await self._tell(raw, "not_saved")

    async def _tell(
        self, raw: Mapping[str, Any], key: str, markup: InlineKeyboardMarkup | None = None
    ) -> None:
        chat = private_chat(raw)
        if chat is None:
            return
        text = SendText(chat_id=chat, text=self._pages.text(key), reply_markup=markup)
        try:
            await self._bot(text)
        except TelegramAPIError as refused:
            log.warning("person_not_told", text=key, error=type(refused).__name__)

    def _retry_keyboard(self) -> InlineKeyboardMarkup:
        button = InlineKeyboardButton(
            text=self._pages.text("button.retry"), callback_data=pack(0, Verb.SHOW)
        )
        return InlineKeyboardMarkup(inline_keyboard=[[button]])
