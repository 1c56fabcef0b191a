"""Making typed text comparable, because people write the same thing in many guises."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Protocol

_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_IO, _IE = chr(0x451), chr(0x435)
_BLANK = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
_SENTENCE_END = re.compile(r"[.!?;\n]+")
_CLAUSE_END = re.compile(r"[,.;:!?\n]+")
_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile("\r\n|[\r\u2028\u2029]")
_KEPT = frozenset("\n\t\v\f")
#: The last two code points of every plane, which XML refuses.
_NONCHARACTER = 0xFFFE


class _Folding(dict[int, str]):
    """Code point → one folded character, worked out once for each character met."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold_one(chr(point))
        return folded


def _fold_one(char: str) -> str:
    if char in _DASHES:
        return "-"
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if unicodedata.category(char)[0] in "ZC":
        return "\n" if char == "\n" else " "
    lower = char.lower()
    if lower == _IO:
        return _IE
    return lower if len(lower) == 1 else char


_FOLDING = _Folding()


def fold(text: str) -> str:
    """The text in lower case, io as ie, digits as ASCII, dashes as ``-``, blanks as spaces.

    Character by character: positions in the result are positions in ``text``.
    """
    return text.translate(_FOLDING)


def tidy(text: str, *, lines: bool = False) -> str:
    """The text without control, bidi and other hidden characters, blanks collapsed.

    Ends are trimmed. With ``lines`` the line breaks stay, at most one empty line in a row; else
    they become blanks.
    """
    shown = "".join(
        char for char in _BREAK.sub("\n", text) if char in _KEPT or not _is_hidden(char)
    )
    if not lines:
        return " ".join(shown.split())
    return _EMPTY_LINES.sub("\n\n", _LINES.sub("\n", _BLANK.sub(" ", shown))).strip()


def _is_hidden(char: str) -> bool:
    never_a_character = ord(char) & _NONCHARACTER == _NONCHARACTER
    return never_a_character or unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}


def plain_sentences(text: str) -> tuple[str, ...]:
    """The plain words of each sentence of ``text``, with a blank in front."""
    return tuple(f" {plain_words(part)}" for part in _SENTENCE_END.split(text))


def plain_words(text: str) -> str:
    """Lower case, io as ie (U+0451), everything but letters and digits as single blanks."""
    return " ".join(_WORD.findall(text.casefold().replace(_IO, _IE)))


def clauses(text: str) -> list[str]:
    """The plain words of each clause of a text, parted by any mark of punctuation."""
    return [one for one in map(plain_words, _CLAUSE_END.split(text)) if one]


class Span(Protocol):
    """A place in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def blanked(text: str, found: Iterable[Span]) -> str:
    """The text with blanks for what was found: all else keeps its place."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text
