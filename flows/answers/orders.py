"""Reading an order number, whose leading zeros and dashes must survive."""

from __future__ import annotations

import re

from flows.errors import AnswerError
from flows.language.folding import fold, tidy

#: 46723891-0045, with the number of the parcel 46723891-0045-1; the first group has 8–10 digits.
_OZON = re.compile(
    r"(?<![\w-])([0-9]{8,10})\s{0,3}-\s{0,3}([0-9]{4})(?:\s{0,3}-\s{0,3}([0-9]{1,3}))?(?![\w-])"
)
_BLANK_FOR_DASH = re.compile(r"(?<![0-9])([0-9]{8,10}) ([0-9]{4})(?![0-9])")
#: A shorter number stands alone or behind a few words: «114», «contract No. 114 of».
_SHORT = re.compile(
    r"\W*(?:[^\W\d_]+\s{1,3}){0,2}\W{0,3}([0-9]{1,3}(?:[-/][0-9]{1,4})?)(?:\s+[^\W\d_]{2})?\W*"
)
_OTHER = re.compile(r"(?<![\w-])[^\W_](?:[^\W_]|[-_/](?=[^\W_])){3,31}(?![\w-])")


def read_order(text: str, *, strict: bool = False) -> str:
    """The one order number of a text, dashes made plain, letters as typed.

    An Ozon number goes first; without ``strict`` any 4–32 letters, digits and dashes with a digit
    among them pass as another shop's number, and a shorter one beside which little is said.
    Raises :class:`AnswerError`: ``order_unclear``, ``order_several``.
    """
    plain = tidy(text)
    folded = _BLANK_FOR_DASH.sub(r"\1-\2", fold(plain))
    found = {number for number, _, _ in find_orders(folded)}
    if not found and not strict:
        found = {plain[start:end] for start, end in _others(folded, plain)}
    if not found and not strict and (short := _SHORT.fullmatch(folded)):
        found = {short[1]}
    if len(found) > 1:
        raise AnswerError("order_several")
    if not found:
        raise AnswerError("order_unclear")
    return found.pop()


def find_orders(folded: str) -> list[tuple[str, int, int]]:
    """The Ozon numbers of a folded text with their places."""
    return [
        ("-".join(group for group in match.groups() if group), *match.span())
        for match in _OZON.finditer(folded)
    ]


def _others(folded: str, plain: str) -> list[tuple[int, int]]:
    if len(folded) != len(plain):
        return []
    spans = [match.span() for match in _OTHER.finditer(folded)]
    return [span for span in spans if any(char.isdecimal() for char in folded[slice(*span)])]
