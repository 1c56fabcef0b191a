"""The letter as PDF/A: typst sets the page, the letter reaches it as data only."""

from __future__ import annotations

import functools
import json
import re
import threading
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

import typst

from bot.documents.columns import ends_with_sums, shares
from flows.language.phrasing import BLANK
from flows.letters.normalise import make_legible
from flows.model.document import Listing, PageBreak, Paragraph, Run, Signature, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from flows.model.document import Block, Document, Runs

_FOLDER = Path(__file__).parent
#: Same letter, same bytes: the file does not tell when it was made.
_MOMENT = 946_684_800
#: What the fonts inside typst draw in regular and in bold; a test holds them to it.
SURE = (
    " -~\u00a0-\u017f\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0401-\u045f\u0490-\u04c2"
    "\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2116\u2122"
    "\u2190-\u2193\u2212\u2260\u2264\u2265\u20ac\u20bd\u25a1"
)
_MARKS = re.compile("[\u0300-\u036f]")
_UNSURE = re.compile(f"[^{SURE}]")
_MISSING = "\u25a1"
_LONG_WORD = re.compile(r"(\S{25,})")
_press = threading.Lock()
#: So many printings the cache of typst reaches back.
_KEPT = 11


def render(document: Document) -> bytes:
    """Print the letter as PDF/A-2b with embedded fonts; the same letter gives the same bytes.

    A letter with a character that no embedded font can draw (an emoji) is printed with «□»
    in place of the rare ones. May be called from several threads; they take turns.
    """
    letter = json.dumps(_letter(make_legible(document)), ensure_ascii=False)
    try:
        return _print(letter)
    except typst.TypstError:
        return _print(_UNSURE.sub(_MISSING, _MARKS.sub("", letter)))


def _print(letter: str) -> bytes:
    with _press:
        compiler = _compiler()
        try:
            printed = compiler.compile(
                _template(),
                format="pdf",
                sys_inputs={"letter": letter},
                pdf_standards="a-2b",
                timestamp=_MOMENT,
            )
        finally:
            _forget(compiler)
    if not isinstance(printed, bytes):
        raise TypeError(type(printed))
    return printed


def _forget(compiler: typst.Compiler) -> None:
    """Let typst's cache go: 16 MB of letters already handed over, for 1 ms.

    typst drops what the last ten printings did not use; empty pages are printings too.
    """
    for _ in range(_KEPT):
        compiler.compile(b"", format="pdf")


@functools.cache
def _compiler() -> typst.Compiler:
    """Keep one compiler: it holds the parsed fonts. It refuses a second thread, hence the lock."""
    return typst.Compiler(root=_FOLDER, ignore_system_fonts=True)


@functools.cache
def _template() -> bytes:
    return (_FOLDER / "letter.typ").read_bytes()


def _letter(document: Document) -> dict[str, Any]:
    return {
        "language": document.language.partition("-")[0],
        "name": document.title,
        "title": _pieces(document.title),
        "subject": _pieces(document.subject),
        "head": [[_pieces(line) for line in group] for group in document.head],
        "blocks": list(_mark_sticky(_blocks(document))),
    }


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    yield from map(_block, document.body)
    if document.attachments:
        yield {
            "kind": "attachments",
            "label": _pieces(document.attachments_label),
            "items": [_runs((Run(text),)) for text in document.attachments],
        }
    yield from map(_block, document.closing)


def _mark_sticky(blocks: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Mark what stands before a signature: a signature alone on a page could sign anything."""
    for block, following in pairwise([*blocks, {"kind": ""}]):
        yield block | {"sticky": following["kind"] == "signature"}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": block.kind, "runs": _runs(block.runs), "heading": block.heading}
        case Listing():
            return {"kind": block.kind, "items": [_runs(item) for item in block.items]}
        case Table():
            return {
                "kind": block.kind,
                "rows": [[_runs(cell) for cell in row] for row in block.rows],
                "shares": shares(block),
                "sums": ends_with_sums(block),
            }
        case PageBreak():
            return {"kind": block.kind}
        case Signature():
            return {
                "kind": block.kind,
                "dated": _pieces(block.dated),
                "line": BLANK,
                "name": _pieces(block.name),
            }
        case _:
            assert_never(block)


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [{"text": _pieces(run.text), "bold": run.bold, "size": len(run.text)} for run in runs]


def _pieces(text: str) -> list[str]:
    """Part text into stretches where every second one is a word too long for a line."""
    return _LONG_WORD.split(text) if text else []
