"""Letters made in a process of their own: it begins with one and ends a minute after the last.

The libraries of DOCX and PDF take 45 MB once used, and run outside of Python's protection; letters
are made seldom. A process that dies or hangs costs one letter a second try (docs/decisions/0010).
"""

from __future__ import annotations

import asyncio
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from bot import ROOT
from bot.documents.files import File
from bot.documents.wire import HEAD, frame

if TYPE_CHECKING:
    from flows.model.document import Document

log = structlog.get_logger(__name__)

#: A process that died, before or while it was asked, or that hangs (``TimeoutError``).
_LOST = (OSError, EOFError)
#: The process waits so long (seconds) for another letter.
IDLE = 60.0
#: No letter takes so long (seconds): a process that does hangs.
LONGEST = 30.0


class RenderingError(Exception):
    """A letter could not be made; the message tells the cause to operators."""


class Renderer:
    """Makes letters one after another; ``close`` it when the bot ends."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._parting: asyncio.Task[None] | None = None

    async def files(self, document: Document) -> tuple[File, ...]:
        """The letter in every format, in the order of ``FORMATS``; raises `RenderingError`."""
        async with self._turn:
            if self._parting is not None:
                self._parting.cancel()
            try:
                return await self._render(document)
            finally:
                self._parting = asyncio.create_task(self._part())

    async def _render(self, document: Document) -> tuple[File, ...]:
        try:
            answer = await self._ask(document)
        except _LOST:
            try:
                answer = await self._ask(document)
            except _LOST as failed:
                answer = f"the process of the letters ended or hangs: {type(failed).__name__}"
        if isinstance(answer, str):
            log.warning("letter_not_made", cause=answer)
            raise RenderingError(answer)
        return answer

    async def _ask(self, document: Document) -> tuple[File, ...] | str:
        """What the process answers: the files, or why there are none."""
        process = self._process or await self._begin()
        try:
            async with asyncio.timeout(LONGEST):
                return await _exchange(process, document)
        except BaseException:
            # Whatever it was doing, its next answer would be to another letter.
            await self._end()
            raise

    async def _begin(self) -> Process:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot.documents", stdin=PIPE, stdout=PIPE, cwd=ROOT
        )
        return self._process

    async def _part(self) -> None:
        await asyncio.sleep(IDLE)
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()

    async def close(self) -> None:
        """End the process; letters in hand are finished first."""
        async with self._turn:
            if self._parting is not None:
                self._parting.cancel()
            await self._end()


async def _exchange(process: Process, document: Document) -> tuple[File, ...] | str:
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(frame(document))
    await process.stdin.drain()
    (size,) = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
    answer: tuple[File, ...] | str = pickle.loads(await process.stdout.readexactly(size))  # noqa: S301 - from ourselves
    return answer
