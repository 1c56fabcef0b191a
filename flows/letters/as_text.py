"""The letter as plain text: for the preview in the chat, for web forms and for the .txt file."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from flows.language.phrasing import BLANK
from flows.letters.normalise import make_legible
from flows.model.document import Listing, PageBreak, Paragraph, Signature, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flows.model.document import Block, Document, Runs

#: Stands where a new page begins: a sheet of text has no pages.
PAGE_BREAK = "———"


def plain_text(document: Document) -> str:
    r"""The whole letter in lines that read well on a narrow screen.

    Paragraphs are parted by blank lines. A row of a table is a group of lines
    «column: value», a blank is «____________ (hint)». Lines end with ``\n``; never raises.
    """
    letter = make_legible(document)
    parts = [
        *("\n".join(group) for group in letter.head),
        _join((letter.title, letter.subject)),
        *map(_block, letter.body),
        _join((letter.attachments_label, *_with_numbers(letter.attachments))),
        *map(_block, letter.closing),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _text(block.runs)
        case Listing():
            return _join(_with_numbers(map(_text, block.items)))
        case Table():
            return "\n\n".join(_rows(block))
        case PageBreak():
            return PAGE_BREAK
        case Signature():
            return f"{block.dated}   {BLANK}   {block.name}"
        case _:
            assert_never(block)


def _rows(table: Table) -> Iterator[str]:
    labels, *rows = [tuple(map(_text, row)) for row in table.rows]
    if not rows:
        yield _join(labels)
    for row in rows:
        yield _join(map(_with_label, labels, row))


def _with_label(label: str, value: str) -> str:
    if not (label and value):
        return value
    return f"{label.rstrip(':')}: {value}"


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()


def _with_numbers(items: Iterable[str]) -> Iterator[str]:
    return (f"{number}. {item}" for number, item in enumerate(items, start=1))


def _join(lines: Iterable[str]) -> str:
    return "\n".join(filter(None, lines))
