"""A screen becomes messages: the living one edited where it fits, a new one after typed text."""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaDocument

from bot.documents import Renderer, RenderingError
from bot.ports import PersonStore
from bot.service.conversation import Reply
from bot.telegram.client.calls import EditText, RemoveKeyboard, SendFiles, SendText
from bot.telegram.view.keyboard import keyboard
from bot.telegram.view.splitting import split
from flows.content.templating import Pages
from flows.model.document import Document

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which message is the living one, and the message tapped just now (if a tap led here)."""

    living: int | None = None
    tapped: int | None = None

    @property
    def edits(self) -> bool:
        """The living message is the one tapped: it may be changed in place."""
        return self.living is not None and self.living == self.tapped


class Presenter:
    """Sends screens and files to one chat at a time."""

    def __init__(self, bot: Bot, renderer: Renderer, store: PersonStore, pages: Pages) -> None:
        self._bot = bot
        self._renderer = renderer
        self._store = store
        self._pages = pages

    async def show(self, chat: int, reply: Reply, shown: Shown) -> int:
        """Show the screen of a reply; returns the id of the living message. Files go before it.

        The keyboard above typed text is left to :meth:`leftover`.
        """
        parts, files = split(reply.screen.text), reply.delivery.files
        markup = keyboard(reply.screen, reply.state.rev)
        fits = shown.edits and len(parts) == 1 and not files
        if fits and shown.living and await self._edit(chat, shown.living, parts[0], markup):
            return shown.living
        if shown.tapped is not None:
            await self._strip(chat, shown)
        if files:
            await self._hand_over(chat, files)
        return await self._send(chat, parts, markup)

    async def _edit(
        self, chat: int, message: int, text: str, markup: InlineKeyboardMarkup | None
    ) -> bool:
        try:
            await self._bot(
                EditText(chat_id=chat, message_id=message, text=text, reply_markup=markup)
            )
        except TelegramBadRequest as refused:
            return "message is not modified" in refused.message
        return True

    async def _strip(self, chat: int, shown: Shown) -> None:
        """Take the keyboards away from messages that are no longer the living one."""
        for message in {shown.living, shown.tapped} - {None}:
            try:
                await self._bot(RemoveKeyboard(chat_id=chat, message_id=message))
            except TelegramBadRequest:
                continue

    @staticmethod
    def leftover(chat: int, shown: Shown) -> RemoveKeyboard | None:
        """The call that takes the keyboard from the message above typed text.

        Handlers return it: by webhook it travels in the response, without a request of its own.
        """
        if shown.living is None or shown.tapped is not None:
            return None
        return RemoveKeyboard(chat_id=chat, message_id=shown.living)

    async def _send(
        self, chat: int, parts: tuple[str, ...], markup: InlineKeyboardMarkup | None
    ) -> int:
        for part in parts[:-1]:
            await self._bot(SendText(chat_id=chat, text=part))
        last = await self._bot(SendText(chat_id=chat, text=parts[-1], reply_markup=markup))
        return last.message_id

    async def _hand_over(self, chat: int, letters: tuple[str, ...]) -> None:
        """Send each letter in all formats as one album; when that fails, say so and go on."""
        await self._bot.send_chat_action(chat, "upload_document")
        for letter_id in letters:
            try:
                letter = await self._store.letter(chat, letter_id)
                if letter is not None:
                    await self._album(chat, letter.document)
            except TelegramForbiddenError:
                raise
            except (TelegramAPIError, RenderingError) as failed:
                log.warning("files_not_sent", error=type(failed).__name__, letter=letter_id)
                await self._bot(SendText(chat_id=chat, text=self._pages.text("file_failed")))
            await self._store.mark_file(chat, letter_id)

    async def _album(self, chat: int, document: Document) -> None:
        files = await self._renderer.files(document)
        media = [
            InputMediaDocument(media=BufferedInputFile(file.content, file.name)) for file in files
        ]
        await self._bot(SendFiles(chat_id=chat, media=media))
