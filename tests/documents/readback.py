"""Reading finished files back, the way a person's own programs would."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.table import Table
from pypdf import PdfReader

from flows.letters.as_text import PAGE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Docx
    from docx.text.paragraph import Paragraph


def words(text: str) -> list[str]:
    return [word for word in text.split() if word != PAGE_BREAK]


def open_docx(content: bytes) -> Docx:
    return docx.Document(BytesIO(content))


def open_pdf(content: bytes) -> PdfReader:
    return PdfReader(BytesIO(content))


def docx_text(content: bytes, *, labelled: bool = False) -> str:
    """All text with the numbers Word shows; ``labelled`` reads tables as plain text does."""
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for block in open_docx(content).iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            lines.extend(_labelled(rows) if labelled else map(" ".join, rows))
        else:
            lines.append(_number(block, counts) + block.text)
    return "\n".join(lines).replace("\t", " ")


def pdf_text(content: bytes) -> str:
    """All text without page numbers; a line broken after a hyphen is joined again."""
    first, *later = (page.extract_text() for page in open_pdf(content).pages)
    numbered = (text.removeprefix(f"{number}\n") for number, text in enumerate(later, start=2))
    return re.sub(r"-\n(?=\S)", "-", "\n".join([first, *numbered]))


def _labelled(rows: list[list[str]]) -> Iterator[str]:
    labels, *values = rows
    for row in values:
        for label, value in zip(labels, row, strict=True):
            if value:
                yield f"{label}: {value}" if label else value


def _number(paragraph: Paragraph, counts: Counter[str]) -> str:
    found = paragraph.paragraph_format.element.find(f".//{qn('w:numId')}")
    if found is None:
        return ""
    number = found.get(qn("w:val"))
    counts[number] += 1
    return f"{counts[number]}. "
