"""Work in a process of its own: it begins with the first question and ends when nobody asks.

For libraries that take much memory or run outside of Python's protection. Both ends are this
program, so values travel as pickles, each after its length in four bytes.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import signal
import struct
import sys
import warnings
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from bot import ROOT

#: What ``WorkerProcess.ask`` raises: the process died, or it hangs (``TimeoutError``).
LOST = (OSError, EOFError)
#: A relative PATH gives Python a relative name; the process works in another folder.
_PYTHON = str(Path(sys.executable).absolute())
#: The length of what follows, bytes.
HEAD = struct.Struct(">I")


class WorkerProcess:
    """Answers questions one after another; ``close`` it when the bot ends."""

    def __init__(self, module: str, longest: float, idle: float) -> None:
        """``module`` is run as ``python -m`` and calls ``serve``.

        No answer takes longer than ``longest`` seconds; the process ends ``idle`` seconds after
        the last one.
        """
        self.longest = longest
        self.idle = idle
        self.process: Process | None = None
        self._module = module
        self._turn = asyncio.Lock()
        self._parting: asyncio.Task[None] | None = None

    async def ask(self, question: object) -> Any:  # noqa: ANN401 - whatever the module answers
        """What the process answers. Raises one of ``LOST`` when there is no answer."""
        async with self._turn:
            if self._parting is not None:
                self._parting.cancel()
            try:
                return await self._ask(question)
            finally:
                self._parting = asyncio.create_task(self._part())

    async def _ask(self, question: object) -> Any:  # noqa: ANN401 - as above
        process = self.process or await self._begin()
        try:
            async with asyncio.timeout(self.longest):
                return await _exchange(process, question)
        except BaseException:
            # Whatever it was doing, its next answer would be to another question.
            await self._end()
            raise

    async def _begin(self) -> Process:
        self.process = await asyncio.create_subprocess_exec(
            _PYTHON, "-m", self._module, stdin=PIPE, stdout=PIPE, cwd=ROOT
        )
        return self.process

    async def _part(self) -> None:
        await asyncio.sleep(self.idle)
        async with self._turn:
            await self._end()

    async def _end(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.communicate()

    async def close(self) -> None:
        """End the process; the question in hand is answered first."""
        async with self._turn:
            if self._parting is not None:
                self._parting.cancel()
            await self._end()


async def _exchange(process: Process, question: object) -> Any:  # noqa: ANN401 - as above
    if process.stdin is None or process.stdout is None:
        raise EOFError
    process.stdin.write(frame(question))
    await process.stdin.drain()
    (size,) = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
    return pickle.loads(await process.stdout.readexactly(size))  # noqa: S301 - from ourselves


def frame(value: object) -> bytes:
    """The value as it travels, after its length."""
    packed = pickle.dumps(value)
    return HEAD.pack(len(packed)) + packed


def serve(answer: Callable[[Any], object], questions: BinaryIO, answers: BinaryIO) -> None:
    """In the process: answer every question until their end."""
    while head := questions.read(HEAD.size):
        question = pickle.loads(questions.read(*HEAD.unpack(head)))  # noqa: S301 - from ourselves
        answers.write(frame(answer(question)))
        answers.flush()


def take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """In the process: where questions come in and answers go out.

    A stopping bot still waits for the answer in hand and ends the process by its pipe: signals
    to the whole group are ignored. A killed bot takes no answer: the process then ends without a
    word. A stray print must not be taken for an answer. Libraries quote what they cannot read, and
    errors do: of neither is anything told but the kind of an error that ends the process.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    logging.disable()
    warnings.simplefilter("ignore")
    sys.excepthook = lambda kind, *_: sys.stderr.write(f"{kind.__name__}\n")
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    return sys.stdin.buffer, answers
