"""Sums said short: thousands left out («41 thousand, they ask 118»), kopecks told by «odd»."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.sums import Sum

if TYPE_CHECKING:
    from flows.records.money_words import MoneyWords

_THOUSAND = 1000
#: Fewer thousands are rather a count; beside a sum in digits no more than these are thousands.
_LEAST, _SHORT = 10, 100
#: So much larger or smaller than the sum beside it a number of thousands may be.
_ALIKE, _NEARLY = 10, 8
#: So far before a number stands the sum beside it, and the words that tell of it.
_REACH, _BEFORE = 70, 5
_WORD = re.compile(r"[^\W\d_]+")
_BORDER = re.compile(r"[.!?;:\n,()\u00ab\u00bb]|[0-9]")
_ENDS = frozenset({".", ",", "!", "?", ")", ";", ""})


def in_full(folded: str, sums: list[Sum], words: MoneyWords) -> list[Sum]:
    """The sums with the thousands left out of them; what a later exact sum replaces is gone."""
    whole = [one for at, one in enumerate(sums) if not _is_rounded(folded, at, sums, words)]
    found: list[Sum] = []
    for one in whole:
        short = _is_short(folded, one, found, words)
        amount = (one.amount or Decimal(0)) * _THOUSAND if short else one.amount
        found.append(replace(one, amount=amount, marked=one.marked or short, short=short))
    return found


def _is_rounded(folded: str, at: int, sums: list[Sum], words: MoneyWords) -> bool:
    """Whether «27 thousand odd» is told exactly elsewhere: «27,480»."""
    amount = sums[at].amount or Decimal(0)
    if not sums[at].thousands or not _has_tail(folded, sums[at], words):
        return False
    return any(amount < (one.amount or 0) < amount + _THOUSAND for one in sums)


def _has_tail(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether «odd» follows; «200 odd roubles» are no thousands."""
    after = _WORD.findall(folded[found.end : found.end + _REACH])
    tail = next((one for one in words.odd if " ".join(after).startswith(one)), "")
    return bool(tail) and after[len(tail.split()) :][:1] not in [[one] for one in words.roubles]


def _is_short(folded: str, found: Sum, told: list[Sum], words: MoneyWords) -> bool:
    """Whether a bare number is one of thousands, by the sums told before it."""
    amount = found.amount or Decimal(0)
    plain = found.is_money and not found.marked and folded[found.start : found.end].isdecimal()
    if not plain or not _LEAST <= amount < _THOUSAND:
        return False
    large = [one for one in told if one.is_money and (one.amount or 0) >= _THOUSAND]
    odd = _has_tail(folded, found, words)
    if not large or not (odd or (_is_free(folded, found) and _is_led(folded, found, words))):
        return False
    last, full = large[-1], amount * _THOUSAND
    if found.start - last.end > _REACH and not odd:
        return any(one.amount == full for one in large)
    size = last.amount or Decimal(1)
    alike = _NEARLY if amount >= _SHORT else _ALIKE
    near = size <= full * alike and full <= size * alike
    large_and_round = size >= _SHORT * _THOUSAND and not size % _THOUSAND
    return near and (odd or last.thousands or amount < _SHORT or large_and_round)


def _is_free(folded: str, found: Sum) -> bool:
    """Whether no letter, digit or mark is glued to the number, and its part ends with it."""
    before, after = folded[: found.start][-1:], folded[found.end : found.end + 2]
    return before in {"", " ", "\n"} and (after[:1] in _ENDS and not after[1:].isdigit())


def _is_led(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether words of money lead to the number, none of a small charge among them."""
    part = _BORDER.split(folded[max(0, found.start - _REACH) : found.start])[-1]
    before = _WORD.findall(part)[-_BEFORE:]
    if not before or any(word.startswith(words.charges) for word in before):
        return False
    if before[-1] in words.minus:
        return False  # «down to minus 40»
    led = before[-1] in words.cues or before[-1] in words.short_before
    return led or any(word.startswith(words.acts) for word in before)
