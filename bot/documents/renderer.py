"""Letters made in a process of their own: it begins with one and ends a minute after the last.

The libraries of DOCX and PDF take 45 MB once used, and run outside of Python's protection; letters
are made seldom. A process that dies or hangs costs one letter a second try (docs/decisions/0010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from bot.documents.bundle import Bundle, Sheets, Unreadable
from bot.documents.files import File
from bot.documents.sealing import Seal, Unseal, Unsealed
from bot.worker_process import LOST, WorkerProcess

if TYPE_CHECKING:
    from flows.model.case_files import CalendarSheet, RoadSheet
    from flows.model.document import Document

log = structlog.get_logger(__name__)

#: The process waits so long (seconds) for another letter.
IDLE = 60.0
#: No letter takes so long (seconds): a process that does hangs.
LONGEST = 30.0


class RenderingError(Exception):
    """A letter could not be made; the message tells the cause to operators."""


class Renderer:
    """Makes letters and bundles one after another; ``close`` it when the bot ends."""

    def __init__(self) -> None:
        self._worker = WorkerProcess("bot.documents", LONGEST, IDLE)

    async def files(self, wanted: Document | CalendarSheet | RoadSheet) -> tuple[File, ...]:
        """The letter in every format, in the order of ``FORMATS``, or the one file of a sheet.

        Raises `RenderingError`.
        """
        files: tuple[File, ...] = await self._make(wanted)
        return files

    async def sheets(self, *files: bytes) -> list[Sheets | Unreadable]:
        """Files a person sent, as sheets. One that ends the process is broken, not the others."""
        try:
            read: list[Sheets | Unreadable] = await self._make(files)
        except RenderingError:
            if len(files) == 1:
                return [Unreadable("broken")]
            return [one for file in files for one in await self.sheets(file)]
        return read

    async def seal(self, content: bytes, passphrase: str) -> bytes:
        """The content as an age file under a passphrase; raises `RenderingError`."""
        sealed: bytes = await self._make(Seal(content, passphrase))
        return sealed

    async def unseal(self, sealed: bytes, passphrase: str) -> Unsealed:
        """What is in an age file, or why it does not open; raises `RenderingError`."""
        found: Unsealed = await self._make(Unseal(sealed, passphrase))
        return found

    async def bind(self, bundle: Bundle) -> File:
        """The documents put together; raises `RenderingError`."""
        bound: File = await self._make(bundle)
        return bound

    async def _make(self, wanted: object) -> Any:  # noqa: ANN401 - the process answers by kind
        answer = await self._ask_twice(wanted)
        if isinstance(answer, str):
            log.warning("letter_not_made", cause=answer)
            raise RenderingError(answer)
        return answer

    async def _ask_twice(self, wanted: object) -> Any:  # noqa: ANN401 - as above
        """What the process answers: what is wanted, or why there is nothing (a text)."""
        try:
            return await self._worker.ask(wanted)
        except LOST:
            try:
                return await self._worker.ask(wanted)
            except LOST as failed:
                return f"the process of the letters ended or hangs: {type(failed).__name__}"

    async def close(self) -> None:
        """End the process; letters in hand are finished first."""
        await self._worker.close()
