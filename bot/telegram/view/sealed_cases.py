"""A case as one file under a passphrase: written and sent, or fetched and opened.

The passphrase lives in the memory of these calls alone: no event, log or table ever holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from unicodedata import normalize

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile
from aiohttp import ClientError

from bot.documents import Renderer, RenderingError
from bot.ports import PersonStore
from bot.service.conversation import ask
from bot.telegram.client.calls import SendFile
from bot.telegram.rates import PASSPHRASES, Rates
from flows.content.templating import Pages
from flows.model.events import Event, Other, Restore, Say, Tap, Verb
from flows.model.saved_case import MOST_BYTES, SavedCase, saved_to_json
from flows.model.screen import Letter
from flows.model.state import Case, ScreenId
from flows.screens.passphrase import SAVE, SHORTEST

log = structlog.get_logger(__name__)

#: How long the upload of a file may take, seconds.
UPLOAD_TIMEOUT = 20


class SealedCases:
    """Writes and opens the files of cases."""

    def __init__(  # noqa: PLR0913 - what such a file is made of
        self,
        bot: Bot,
        store: PersonStore,
        renderer: Renderer,
        pages: Pages,
        rates: Rates,
        clock: Callable[[], datetime],
    ) -> None:
        self._bot = bot
        self._store = store
        self._renderer = renderer
        self._pages = pages
        self._rates = rates
        self._clock = clock

    async def take(self, person: int, words: str) -> Event:
        """What a passphrase typed by the person has led to, as an event for the conversation.

        Where none is asked for any more the words are what they are.
        """
        state = (await ask(self._store.load(person))).state
        if state.position.screen is not ScreenId.PASSPHRASE:
            return Say(words)
        saving, passphrase = state.position.section == SAVE, normalize("NFC", words.strip())
        if saving and len(passphrase) < SHORTEST:
            return Other("case_file.short")
        if not await self._rates.admit(PASSPHRASES, person):
            return Other("case_file.often")
        try:
            if not saving:
                return await self._open(state.position.section, passphrase)
            return await self._save(person, state.case, passphrase)
        except (TelegramAPIError, ClientError, TimeoutError, RenderingError) as failed:
            log.warning("case_file_failed", error=type(failed).__name__)
            return Other("case_file.failed")

    async def _save(self, person: int, case: Case | None, passphrase: str) -> Event:
        """Seal the case in hand with its letters and send the file."""
        if case is None:
            return Other("case_file.again")
        letters = [await ask(self._store.letter(person, one.id)) for one in case.letters]
        content = saved_to_json(SavedCase(case, tuple(_found(letters))))
        sealed = await self._renderer.seal(content, passphrase)
        if len(sealed) > MOST_BYTES:
            return Other("case_file.large")
        day = self._clock().date().isoformat()
        name = self._pages.text("case_file.name", number=case.number, day=day)
        await self._bot(
            SendFile(chat_id=person, document=BufferedInputFile(sealed, name)),
            request_timeout=UPLOAD_TIMEOUT,
        )
        return Tap(Verb.FILES, SAVE)

    async def _open(self, reference: str, passphrase: str) -> Event:
        """Fetch the file and open it; what is in it is for the conversation to judge."""
        file = await self._bot.get_file(reference)
        if file.file_path is None or (file.file_size or 0) > MOST_BYTES:
            return Other("case_file.large")
        sealed = BytesIO()
        await self._bot.download_file(file.file_path, sealed)
        found = await self._renderer.unseal(sealed.getvalue(), passphrase)
        if found.refused:
            return Other(f"case_file.{found.refused}")
        try:
            return Restore(found.content.decode())
        except UnicodeDecodeError:
            return Other("case_file.damaged")


def _found(letters: list[Letter | None]) -> list[Letter]:
    """The letters that could be read."""
    return [letter for letter in letters if letter is not None]
