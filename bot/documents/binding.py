"""Documents put together: an archive of separate PDFs, or one PDF with index and stamps."""

from __future__ import annotations

import functools
import json
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import typst
from pypdf import PageObject, PdfReader, PdfWriter

from bot.documents.archive import archive
from bot.documents.bundle import Bundle, Exhibit
from bot.documents.files import File
from bot.documents.laying import lay
from bot.documents.sheets import open_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent


def bind(bundle: Bundle) -> File:
    """The bundle as a file to hand over."""
    if bundle.purpose == "court":
        apart = (file for one in bundle.exhibits for file in _apart(one))
        return archive(f"{bundle.name}.zip", apart)
    return File(f"{bundle.name}.pdf", _print(bundle))


def _apart(exhibit: Exhibit) -> Iterator[File]:
    """The document as files of their own: its sheets as one PDF, then what is no paper."""
    if exhibit.sheets:
        yield File(f"{exhibit.name}.pdf", _join(exhibit))
    yield from exhibit.files


def _join(exhibit: Exhibit) -> bytes:
    """The document as one PDF; one that is a single file stays as it came."""
    if len(exhibit.sheets) == 1:
        return exhibit.sheets[0].pdf
    writer = PdfWriter()
    for page in _pages(exhibit):
        writer.add_page(page)
    return _written(writer)


def _print(bundle: Bundle) -> bytes:
    """One PDF: the index, then every document under its stamps, bookmarked."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(_stamped(bundle))))
    number = len(writer.pages) - sum(one.count for one in bundle.exhibits)
    for exhibit in bundle.exhibits:
        if exhibit.sheets:
            writer.add_outline_item(title=exhibit.title, page_number=number)
        for page in _pages(exhibit):
            lay(writer, number, page)
            number += 1
    writer.page_mode = "/UseOutlines"
    return _written(writer)


def _pages(exhibit: Exhibit) -> Iterator[PageObject]:
    for one in exhibit.sheets:
        reader = open_pdf(one.pdf)
        yield from reader.pages if reader else ()


def _written(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _stamped(bundle: Bundle) -> bytes:
    """The index and an empty sheet with its stamp for every sheet of the documents."""
    told = {
        "title": bundle.title,
        "note": bundle.note,
        "exhibits": [
            {
                "title": one.title,
                "stamps": one.stamps or [""] * one.count,
            }
            for one in bundle.exhibits
        ],
    }
    printed = typst.Compiler(root=_FOLDER, ignore_system_fonts=True).compile(
        _template(),
        format="pdf",
        sys_inputs={"bundle": json.dumps(told, ensure_ascii=False)},
        pdf_tags=False,
    )
    if not isinstance(printed, bytes):
        raise TypeError(type(printed))
    return printed


@functools.cache
def _template() -> bytes:
    return (_FOLDER / "bundle.typ").read_bytes()
