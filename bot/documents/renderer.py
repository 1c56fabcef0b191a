"""One letter in all its formats, rendered off the event loop."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from bot.documents import docx, pdf
from flows.document import FORMATS
from flows.legible import clean
from flows.plain import plain

if TYPE_CHECKING:
    from flows.document import Document, Format

_NAME_LIMIT = 60
_NAMELESS = "letter"


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand over: its name with the ending, and what is in it."""

    name: str
    content: bytes


def render(document: Document, ending: Format) -> bytes:
    """Write the letter in one format. Deterministic; blocks for some milliseconds."""
    match ending:
        case "docx":
            return docx.render(document)
        case "pdf":
            return pdf.render(document)
        case "txt":
            return _sheet(plain(document))
        case _:
            assert_never(ending)


def file_name(document: Document, ending: Format) -> str:
    """Name the file so that every system takes it: letters, digits, «_» and «-», ≤ 60 of them."""
    words = re.sub(r"\s+", "_", clean(document.name).strip())
    safe = re.sub(r"[^\w-]", "", words)[:_NAME_LIMIT].strip("_-")
    return f"{safe or _NAMELESS}.{ending}"


class Renderer:
    """Renders letters in worker threads; ``close`` it when the process ends."""

    def __init__(self, workers: int = 2) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="letter")

    async def files(self, document: Document) -> tuple[File, ...]:
        """Render the letter in every format, in the order of ``FORMATS``."""
        loop = asyncio.get_running_loop()
        jobs = (loop.run_in_executor(self._pool, _file, document, each) for each in FORMATS)
        return tuple(await asyncio.gather(*jobs))

    def close(self) -> None:
        """Wait for the letters being rendered and let the threads go."""
        self._pool.shutdown()


def _file(document: Document, ending: Format) -> File:
    return File(file_name(document, ending), render(document, ending))


def _sheet(text: str) -> bytes:
    """Encode text for a file that is opened by a tap.

    The byte order mark tells iOS and old Notepad that this is UTF-8, not a Western or a
    Windows code page; old Notepad also needs CRLF to show lines at all.
    """
    return text.replace("\n", "\r\n").encode("utf-8-sig")
