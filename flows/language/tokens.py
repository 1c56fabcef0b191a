"""Cutting folded text into words, numbers and marks that remember where they stood."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|_+|\S")
#: Longer runs of digits are never a day, a year or a count.
_LONGEST_NUMBER = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a run of digits or a mark with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def number(self) -> int:
        """The value of a short run of digits, else -1."""
        return (
            int(self.text) if len(self.text) <= _LONGEST_NUMBER and self.text.isdecimal() else -1
        )


def tokens(folded: str) -> list[Token]:
    """The tokens of a text that went through ``fold``."""
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(folded)]
