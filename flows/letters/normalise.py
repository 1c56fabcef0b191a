"""What every renderer does to a letter first, so that no format shows what another one hides."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.facts.values import blank_for
from flows.language.phrasing import BLANK
from flows.model.document import Document, Listing, Paragraph, Run, Runs, Signature, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flows.model.document import Block

_NBSP = "\u00a0"
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_HARD_SPACES = re.compile("[\u2007\u202f]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_NONCHARACTERS = "".join(
    chr((plane << 16) + 0xFFFE + odd) for plane in range(17) for odd in (0, 1)
)
#: Controls, surrogates, noncharacters, and everything that has no width or turns the line round:
#: illegal in XML, or a way to make a letter look different from what it says.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffc\ud800-\udfff\U000e0000-\U000e0fff" + _NONCHARACTERS + "]"
)
#: Whatever of these a text holds; most hold none.
_RARE = re.compile(
    f"{_SPACES.pattern}|{_HARD_SPACES.pattern}|[\r\x85\u2028\u2029]|{_HIDDEN.pattern}"
)
_CAPITAL, _SMALL = "[\u0410-\u042f\u0401]", "[\u0430-\u044f\u0451]"
#: A short abbreviation or a number sign with its number; a number with the rest of its digits, its
#: sign, the word it counts, its register; a day with its month, a year with «g.»; initials with
#: the name.
_TOGETHER = re.compile(
    "(?:(?<![^\\W_])[^\\W\\d_]{1,3}\\.|\u2116) (?=[0-9])"
    f"|(?<=[0-9]{{4}}) (?={_SMALL}\\.)|(?<=[0-9]) (?=[%\u20bd]|[0-9]{{3}}(?![0-9]))"
    f"|(?<![0-9])[0-9]{{1,3}} (?={_SMALL}{{3}})|(?<![^\\W_]){_CAPITAL}{{3,6}} (?=[0-9]{{5}})"
    f"|(?<![^\\W_]){_CAPITAL}\\. (?={_CAPITAL})| (?={_CAPITAL}\\. ?{_CAPITAL}\\.)"
)


def clean(text: str) -> str:
    r"""Text as it may be printed: visible characters, spaces and ``\n``; composed (NFC).

    Rare spaces and tabs become plain or hard spaces, every line end becomes ``\n``. Never raises.
    """
    if _RARE.search(text):
        spaced = _HARD_SPACES.sub(_NBSP, _SPACES.sub(" ", text))
        text = _HIDDEN.sub("", _BREAKS.sub("\n", spaced))
    return unicodedata.normalize("NFC", text)


def make_legible(document: Document) -> Document:
    """Return the same letter ready to print; applying it twice changes nothing.

    All text is clean, numbers stay with what they number, a blank is spelled out
    («____________ (hint)», as long as its hint asks), an empty date or name of a signature is a
    line to fill in, rows of a table are equally long, and what has nothing to show is left out.
    ``name`` is not text of the letter and stays as it is.
    """
    return replace(
        document,
        title=_line(document.title),
        subject=_line(document.subject),
        head=tuple(filter(None, (_lines(group) for group in document.head))),
        body=_blocks(document.body),
        attachments_label=_line(document.attachments_label),
        attachments=_lines(document.attachments),
        closing=_blocks(document.closing),
    )


def _hold_together(text: str) -> str:
    """Clean text where no line parts a number, sum, day or initials from what they belong to."""
    return _TOGETHER.sub(lambda found: found[0][:-1] + _NBSP, clean(text))


def _line(text: str) -> str:
    return _hold_together(text).strip()


def _lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(_line, texts)))


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in map(_block, blocks) if block is not None)


def _block(block: Block) -> Block | None:
    match block:
        case Paragraph():
            runs = _runs(block.runs)
            return replace(block, runs=runs) if _has_text(runs) else None
        case Listing():
            items = tuple(filter(_has_text, map(_runs, block.items)))
            return replace(block, items=items) if items else None
        case Table():
            return _table(block)
        case Signature():
            return replace(
                block, dated=_line(block.dated) or BLANK, name=_line(block.name) or BLANK
            )
        case _:
            return block


def _table(table: Table) -> Table | None:
    rows = [tuple(map(_runs, row)) for row in table.rows if row]
    if not rows:
        return None
    width = max(map(len, rows))
    return replace(table, rows=tuple(row + ((),) * (width - len(row)) for row in rows))


def _runs(runs: Runs) -> Runs:
    return tuple(run for run in map(_run, runs) if run.text)


def _run(run: Run) -> Run:
    text = _hold_together(run.text)
    if not run.blank:
        return Run(text, bold=run.bold)
    hint = text.strip("_ \n" + _NBSP)
    return Run(f"{blank_for(hint)}{_NBSP}({hint})" if hint else BLANK, bold=run.bold)


def _has_text(runs: Runs) -> bool:
    return any(run.text.strip() for run in runs)
