"""One letter in all its formats, made by the libraries of DOCX and PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, assert_never

from bot.documents import docx, pdf
from bot.documents.files import File, safe_name
from flows.letters.as_text import plain_text
from flows.letters.normalise import clean
from flows.model.document import FORMATS

if TYPE_CHECKING:
    from flows.model.document import Document, Format

_NAMELESS = "letter"


def render(document: Document, ending: Format) -> bytes:
    """Write the letter in one format. Deterministic; blocks for some milliseconds."""
    match ending:
        case "docx":
            return docx.render(document)
        case "pdf":
            return pdf.render(document)
        case "txt":
            return _sheet(plain_text(document))
        case _:
            assert_never(ending)


def file_name(document: Document, ending: Format) -> str:
    """Name the file so that every system takes it."""
    return f"{safe_name(clean(document.name)) or _NAMELESS}.{ending}"


def files(document: Document, pool: ThreadPoolExecutor) -> tuple[File, ...]:
    """Render the letter in every format, in the order of ``FORMATS``."""
    contents = pool.map(lambda ending: render(document, ending), FORMATS)
    return tuple(
        File(file_name(document, ending), content)
        for ending, content in zip(FORMATS, contents, strict=True)
    )


def _sheet(text: str) -> bytes:
    """Encode text for a file that is opened by a tap.

    The byte order mark tells iOS and old Notepad that this is UTF-8, not a Western or a
    Windows code page; old Notepad also needs CRLF to show lines at all.
    """
    return text.replace("\n", "\r\n").encode("utf-8-sig")
