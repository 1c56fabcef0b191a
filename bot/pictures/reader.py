"""Pictures opened in a process of their own, under a limit of memory and of time.

A small file can unfold to gigabytes, and the libraries of pictures run outside of Python's
protection: whatever one does to the process, the bot loses nothing but that picture.
"""

from __future__ import annotations

import structlog

from bot.worker_process import LOST, WorkerProcess
from flows.model.evidence import LARGEST

log = structlog.get_logger(__name__)

#: The process waits so long (seconds) for another picture.
IDLE = 60.0
#: No picture takes so long (seconds): a process that does hangs.
LONGEST = 10.0


class UnreadablePictureError(Exception):
    """The bytes are no picture, or one that takes too much to open."""


class PictureReader:
    """Reads pictures one after another; ``close`` it when the bot ends."""

    def __init__(self) -> None:
        self._worker = WorkerProcess("bot.pictures", LONGEST, IDLE)

    async def codes(self, data: bytes) -> tuple[str, ...]:
        """The texts of the QR codes on a picture; none when it shows none.

        Raises :class:`UnreadablePictureError`.
        """
        if len(data) > LARGEST:
            raise UnreadablePictureError
        try:
            found: tuple[str, ...] | None = await self._worker.ask(data)
        except LOST as failed:
            log.warning("picture_process_lost", error=type(failed).__name__)
            raise UnreadablePictureError from failed
        if found is None:
            raise UnreadablePictureError
        return found

    async def close(self) -> None:
        """End the process; the picture in hand is finished first."""
        await self._worker.close()
