"""Letters made in a process of their own: it begins with one and ends a minute after the last.

The libraries of DOCX and PDF take 45 MB once used, and run outside of Python's protection; letters
are made seldom. A process that dies or hangs costs one letter a second try (docs/decisions/0010).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from bot.documents.files import File
from bot.worker_process import LOST, WorkerProcess

if TYPE_CHECKING:
    from flows.model.case_files import CalendarSheet
    from flows.model.document import Document

log = structlog.get_logger(__name__)

#: The process waits so long (seconds) for another letter.
IDLE = 60.0
#: No letter takes so long (seconds): a process that does hangs.
LONGEST = 30.0


class RenderingError(Exception):
    """A letter could not be made; the message tells the cause to operators."""


class Renderer:
    """Makes letters one after another; ``close`` it when the bot ends."""

    def __init__(self) -> None:
        self._worker = WorkerProcess("bot.documents", LONGEST, IDLE)

    async def files(self, wanted: Document | CalendarSheet) -> tuple[File, ...]:
        """The letter in every format, in the order of ``FORMATS``, or the one file of a sheet.

        Raises `RenderingError`.
        """
        answer = await self._ask_twice(wanted)
        if isinstance(answer, str):
            log.warning("letter_not_made", cause=answer)
            raise RenderingError(answer)
        return answer

    async def _ask_twice(self, wanted: Document | CalendarSheet) -> tuple[File, ...] | str:
        """What the process answers: the files, or why there are none."""
        try:
            first: tuple[File, ...] | str = await self._worker.ask(wanted)
        except LOST:
            try:
                second: tuple[File, ...] | str = await self._worker.ask(wanted)
            except LOST as failed:
                return f"the process of the letters ended or hangs: {type(failed).__name__}"
            return second
        return first

    async def close(self) -> None:
        """End the process; letters in hand are finished first."""
        await self._worker.close()
