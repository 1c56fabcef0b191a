"""The words beside a number that tell its kind, with the patterns that look for them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator

from flows.language.folding import fold
from flows.records.base import Part

Patterns = tuple[tuple[str, re.Pattern[str]], ...]
Words = tuple[Annotated[str, AfterValidator(fold)], ...]

_GAP = r"[\s:=(\"\u00ab-]{0,4}"
#: Words between a label and its number: «the seller's INN», «was registered as number».
_FILLERS = r"(?:\s+[\u0430-\u044f]{2,16}){1,3}"
_END = r"(?![\w-]|[.,][0-9])"
#: What a number looks like by its kind, else ``_ANY``.
_ANY = r"[a-z\u0430-\u044f]{0,4}[-/]?[0-9][0-9a-z\u0430-\u044f/-]*"
_ORDER = r"[a-z\u0430-\u044f]{0,3}-?[0-9][a-z0-9-]{3,31}"
_SHAPES = {
    "inn": r"[0-9]{10}(?:[0-9]{2})?",
    "ogrn": r"[0-9]{13}(?:[0-9]{2})?",
    "order": _ORDER,
    "booking": _ORDER,
    "weak": _ORDER,
    "card": r"(?:[*\u2022x]+\s?[0-9]{4}|[0-9]{16,19}|[0-9]{4}(?:[ ./_\n-]{1,2}[0-9]{4}){3})",
    "account": r"[0-9]{10,20}",
    "passport": r"[0-9]{2}\s?[0-9]{2}\s?№?\s?[0-9]{6}",
    "phone": r"[+(]{0,2}[0-9][0-9\s()-]{4,22}[0-9]",
    "address": r"[0-9]{1,4}[\u0430-\u0434]?(?:\s?[/-]\s?[0-9]{1,3})?",
    "article": r"[a-z0-9][a-z0-9/-]*",
    "clause": r"[0-9]+(?:\.[0-9]+)*",
}
#: Labels that may stand apart from their number.
_APART = frozenset({"inn", "ogrn", "appeal", "track", "order", "account", "article"})


class NumberLabels(Part):
    """``kinds``: kind of number → words before it, a ``*`` standing for any ending.

    Kinds are tried in this order. After a ``weak`` word («number») the shape decides. ``marks``
    («No.») may stand between a label and its number.
    """

    kinds: dict[str, Words]
    weak: Words
    marks: Words

    @cached_property
    def beside(self) -> Patterns:
        """Each kind with the pattern of a number right after its word."""
        return tuple(self._beside(kind, words) for kind, words in self.kinds.items())

    @cached_property
    def numbered(self) -> Patterns:
        """The pattern of a number after a word that says no more than that it is one."""
        return (self._beside("weak", self.weak),)

    def _beside(self, kind: str, words: Words) -> tuple[str, re.Pattern[str]]:
        mark = rf"(?P<mark>(?:{any_of(self.marks)})[\s.:№#]{{0,3}})?"
        return kind, _pattern(kind, words, rf"\.?{_GAP}{mark}")

    @cached_property
    def apart(self) -> Patterns:
        """Each kind with the pattern of a number a few words after its word."""
        return tuple(
            (kind, _pattern(kind, words, _FILLERS + _GAP))
            for kind, words in self.kinds.items()
            if kind in _APART
        )


def _pattern(kind: str, words: Words, gap: str) -> re.Pattern[str]:
    number = rf"(?P<number>{_SHAPES.get(kind, _ANY)}){_END}"
    return re.compile(rf"(?<!\w)(?:{any_of(words)}){gap}{number}")


def any_of(words: Words) -> str:
    """One of the words, the longest first; a ``*`` at the end stands for any ending."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
        for word in longest_first
    )
