"""A screen becomes messages: the living one edited where it fits, a new one after typed text."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from html import escape

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
)
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, InputMediaDocument

from bot.documents import File, RenderingError
from bot.observability.metrics import METRICS
from bot.ports import PersonStore
from bot.service.conversation import Reply
from bot.telegram.client.calls import (
    EditText,
    RemoveKeyboard,
    SendFile,
    SendFiles,
    SendPicture,
    SendText,
)
from bot.telegram.view.file_links import LinkOffer
from bot.telegram.view.handed_files import Handed, HandedFiles
from bot.telegram.view.keyboard import has_greyed, keyboard
from bot.telegram.view.splitting import split
from flows.content.templating import Pages
from flows.letters.as_text import plain_text
from flows.model.screen import Letter

log = structlog.get_logger(__name__)

#: How long the upload of one album may take, seconds.
UPLOAD_TIMEOUT = 20
#: A large file is waited for as long as this line takes it, bytes a second.
SLOWEST = 500_000
#: Buttons of a former screen that are not taken in so many seconds are left to the outbox: the
#: new screen is marked only then, and the person's next message waits.
GRACE = 2.0
#: So many rounds of the outbox try to send a file: a minute or two.
FILE_ROUNDS = 5
#: What trying again does not mend.
_FINAL = (TelegramBadRequest, TelegramEntityTooLarge, RenderingError)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which message is the living one, and the one tapped just now (if a tap led here).

    ``fresh``: the living one may still be changed in place. ``above``: messages whose buttons
    could not be taken before.
    """

    living: int | None = None
    tapped: int | None = None
    fresh: bool = True
    above: tuple[int, ...] = ()

    @property
    def is_editable(self) -> bool:
        """The living message may be changed in place."""
        return self.fresh and self.living is not None and self.living == self.tapped

    @property
    def former(self) -> tuple[int, ...]:
        """The messages that lose their buttons to a new one."""
        found = (*self.above, self.living, self.tapped)
        return tuple(dict.fromkeys(message for message in found if message is not None))


class Presenter:
    """Sends screens and files to one chat at a time. Raises aiogram's ``TelegramAPIError``."""

    def __init__(
        self, bot: Bot, store: PersonStore, pages: Pages, files: HandedFiles, links: LinkOffer
    ) -> None:
        self._bot = bot
        self._store = store
        self._pages = pages
        self._files = files
        self._links = links
        self._unmarked: set[tuple[int, str]] = set()
        #: How often files failed, by chat and name.
        self._tries: Counter[tuple[int, str]] = Counter()
        #: Letters whose text has arrived and whose files have not yet.
        self._texts: set[tuple[int, str]] = set()
        #: Whether the Bot API server knows disabled buttons (10.3); an older one refuses them.
        self._greyed = True

    async def show(self, chat: int, reply: Reply, shown: Shown) -> tuple[int, tuple[int, ...]]:
        """Show the screen of a reply, its files before it, while former ones lose their buttons.

        Returns the id of the living message, and of those whose buttons could not be taken.
        """
        parts, files = split(reply.screen.text), reply.delivery.files
        markup = self._keyboard(reply)
        fits = shown.is_editable and len(parts) == 1 and not files
        if fits and shown.living and await self._edit(chat, shown.living, parts[0], markup):
            return shown.living, shown.above
        clearing = asyncio.create_task(self.clear(chat, shown.former))
        try:
            if files:
                await self._hand_over(chat, files)
            living = await self._send_screen(chat, parts, reply)
        except BaseException:
            clearing.cancel()
            raise
        return living, await clearing

    async def say(self, chat: int, key: str, markup: InlineKeyboardMarkup | None = None) -> None:
        """A line of ``data/texts`` beside the screen; failing is logged, it decides nothing."""
        try:
            text = self._pages.text(key)
            await self._bot(SendText(chat_id=chat, text=text, reply_markup=markup))
        except TelegramAPIError as failed:
            log.warning("line_not_sent", text=key, error=type(failed).__name__)

    async def clear(self, chat: int, messages: tuple[int, ...]) -> tuple[int, ...]:
        """Take the buttons from messages that are not the living one; returns where it failed."""
        cleared = await asyncio.gather(*(self._clear(chat, message) for message in messages))
        return tuple(m for m, done in zip(messages, cleared, strict=True) if not done)

    async def _clear(self, chat: int, message: int) -> bool:
        try:
            async with asyncio.timeout(GRACE):
                await self._bot(RemoveKeyboard(chat_id=chat, message_id=message))
        except (TelegramBadRequest, TelegramForbiddenError):
            return True
        except (TelegramAPIError, TimeoutError) as failed:
            log.warning("keyboard_left", error=type(failed).__name__)
            return False
        return True

    def forget(self, chat: int) -> None:
        """Drop what is remembered of a chat: its person is erased."""
        self._unmarked = {one for one in self._unmarked if one[0] != chat}
        self._texts = {one for one in self._texts if one[0] != chat}
        self._tries = Counter({one: n for one, n in self._tries.items() if one[0] != chat})

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

    def _keyboard(self, reply: Reply) -> InlineKeyboardMarkup | None:
        return keyboard(reply.screen, reply.state.rev, greyed=self._greyed)

    async def _send_screen(self, chat: int, parts: tuple[str, ...], reply: Reply) -> int:
        """Send a screen; where greyed buttons are refused they can be tapped and say why."""
        try:
            return await self._send(chat, parts, self._keyboard(reply))
        except TelegramBadRequest:
            if not (self._greyed and has_greyed(reply.screen)):
                raise
            self._greyed = False
            log.warning("greyed_buttons_refused")
            return await self._send(chat, parts[-1:], self._keyboard(reply))

    async def _send(
        self, chat: int, parts: tuple[str, ...], markup: InlineKeyboardMarkup | None
    ) -> int:
        for part in parts[:-1]:
            await self._bot(SendText(chat_id=chat, text=part))
        last = await self._bot(SendText(chat_id=chat, text=parts[-1], reply_markup=markup))
        return last.message_id

    async def _hand_over(self, chat: int, names: tuple[str, ...]) -> None:
        """Send what each name stands for and mark it: it is not sent again.

        What can never be sent is told and marked too; a failing network is raised.
        """
        await self._say_uploading(chat)
        for name in names:
            if (chat, name) not in self._unmarked:
                await self._send_named(chat, name)
            self._unmarked.add((chat, name))
            await self._store.mark_file(chat, name)
            self._unmarked.discard((chat, name))

    async def _send_named(self, chat: int, name: str) -> None:
        """Send a letter as text, then files; said when they are refused, or failed too often.

        Raises ``TelegramAPIError`` to be called again, later.
        """
        key, letter, handed = (chat, name), await self._store.letter(chat, name), Handed()
        try:
            if letter:
                await self._send_text(chat, letter)
            handed = await self._files.make(chat, name)
            await self._send_files(chat, handed, letter)
        except TelegramForbiddenError:
            raise
        except (TelegramAPIError, RenderingError) as failed:
            self._tries[key] += 1
            if not isinstance(failed, _FINAL) and self._tries[key] < FILE_ROUNDS:
                raise
            log.warning("files_not_sent", error=type(failed).__name__, letter=name)
            await self._tell_not_sent(chat, name, handed, letter)
        await self._tell_beside(chat, handed.told)
        self._tries.pop(key, None)
        self._texts.discard(key)

    async def _tell_not_sent(
        self, chat: int, name: str, handed: Handed, letter: Letter | None
    ) -> None:
        """Say so, with links to what was made; raises where this does not pass either."""
        links = await self._links.buttons(chat, name, handed.kinds)
        if letter:
            told = "letter_by_link" if links else "letter_not_sent"
        else:
            told = "file_by_link" if links else "file_not_sent"
        await self._bot(SendText(chat_id=chat, text=self._pages.text(told), reply_markup=links))
        METRICS.letter("text" if letter else "failed")

    async def _send_text(self, chat: int, letter: Letter) -> None:
        """The letter folded, to be copied: it passes where files do not, and comes once."""
        key, document = (chat, letter.id), letter.document
        if key in self._texts:
            return
        head = self._pages.html("letter_text", title=document.title or document.name)
        text = escape(plain_text(document), quote=False)
        folded = f"{head}\n<blockquote expandable>{text}</blockquote>"
        for part in split(folded):
            await self._bot(SendText(chat_id=chat, text=part))
        self._texts.add(key)

    async def _tell_beside(self, chat: int, told: tuple[str, ...]) -> None:
        """What is not in a file and why."""
        if told:
            page = self._pages.page("screens/bundle_told.j2", {"told": told})
            await self._send(chat, split(page), None)

    async def _send_files(self, chat: int, handed: Handed, letter: Letter | None) -> None:
        """The formats of a letter as one album, anything else one by one."""
        if letter is None:
            for file in handed.files:
                await self._send_file(chat, file)
            return
        media = [
            InputMediaDocument(media=BufferedInputFile(file.content, file.name))
            for file in handed.files
        ]
        await self._bot(SendFiles(chat_id=chat, media=media), request_timeout=UPLOAD_TIMEOUT)
        METRICS.letter("files")

    async def _send_file(self, chat: int, file: File) -> None:
        data = BufferedInputFile(file.content, file.name)
        sent: SendFile | SendPicture = SendFile(chat_id=chat, document=data)
        if file.caption:
            sent = SendPicture(chat_id=chat, photo=data, caption=file.caption)
        patience = UPLOAD_TIMEOUT + len(file.content) // SLOWEST
        await self._bot(sent, request_timeout=patience)

    async def _say_uploading(self, chat: int) -> None:
        """Telegram's «sending a file…»; failing changes nothing."""
        try:
            await self._bot.send_chat_action(chat, "upload_document")
        except TelegramAPIError as failed:
            log.info("action_not_shown", error=type(failed).__name__)
