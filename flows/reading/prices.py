"""The sums of money of a story: what is said to be money, never a leftover of other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from flows.answers.money import MOST
from flows.answers.sums import Sum, find_sums
from flows.reading.found import Found
from flows.reading.thousands import in_full

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon
    from flows.records.money_words import MoneyWords

#: The role of a number that only looks like a price.
BARE = "bare"
_KOPECK = Decimal("0.01")
#: Bare numbers below this are counts even after «for»; so are both ends of a bare range.
_LEAST_BARE_SUM, _LEAST_RANGE = 100, 500
_THOUSAND = 1000
#: What is held against each other is of one size: «2 pieces, but 5000 was paid» is not.
_ALIKE = 10
#: «6 200» with its blank is a price more often than a count.
_PRICE = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: What a price without roubles looks like.
_LIKELY = re.compile(r"[1-9][0-9]{2,5}[09]")
#: Marks before a number that may be a price by itself, and after one («» ends the text).
_MARKS, _ENDS = frozenset({",", ".", "(", "!", "?", ";"}), frozenset({".", ",", "!", "?", ")", ""})
_WORD = re.compile(r"[^\W\d_]+")
#: What ends the part of a sentence that speaks of one number.
_BORDER = re.compile(r"[.!?;:\n,()\u00ab\u00bb]|[0-9]")
_SENTENCE = re.compile(r"[.!?;\n]")
#: Words of money stand so near before a bare number, or after it.
_BEFORE, _AFTER = 5, 2
#: A text further away than this has no such word.
_REACH = 70


def find_prices(folded: str, lexicon: Lexicon) -> Iterator[Found[Decimal]]:
    """The sums in roubles in the order they stand.

    A price of one piece and the ends of a range are not ``certain``: the whole sum is another.
    Nor is a bare number that looks like a price and has no word of money beside it.
    """
    words = lexicon.money
    sums = [one for one in find_sums(folded, lexicon) if one.amount and 0 < one.amount <= MOST]
    sums = _of_one_unit(folded, in_full(folded, sums, words), lexicon)
    ranges = _ranges(folded, sums, lexicon)
    measures = _measures(folded, sums, words)
    for one in sums:
        if one in measures:
            continue
        said = one in ranges or _is_money(folded, one, words)
        if said or _is_likely(folded, one, words):
            sure = said and not one.short and one not in ranges
            certain = sure and not _is_each(folded, one, words)
            amount = (one.amount or Decimal(0)).quantize(_KOPECK)
            yield Found(amount, one.start, one.end, role="" if said else BARE, certain=certain)


def _of_one_unit(folded: str, sums: list[Sum], lexicon: Lexicon) -> list[Sum]:
    """Both ends of a range in thousands where they stand once: «600-700 thousand»."""
    found = list(sums)
    for at, (low, high) in enumerate(pairwise(sums)):
        between = folded[low.end : high.start].strip()
        full = (low.amount or Decimal(0)) * _THOUSAND
        joined = between in {"-", *lexicon.money.range_to} and high.thousands and low.is_money
        if joined and not low.marked and full <= (high.amount or 0) * _ALIKE:
            found[at] = replace(low, amount=full, marked=True, thousands=True)
    return found


def _ranges(folded: str, sums: list[Sum], lexicon: Lexicon) -> list[Sum]:
    """The sums that are ends of a range: «950-1000 roubles», «from 2500 to 3000»."""
    found: list[Sum] = []
    for low, high in pairwise(sums):
        between = folded[low.end : high.start].strip()
        if low.counted or high.counted or (low.amount or 0) >= (high.amount or 0):
            continue
        led = _last_word(folded, low.start) in lexicon.money.range_from
        spoken = led and between in lexicon.money.range_to and (low.amount or 0) >= _LEAST_RANGE
        if spoken or (between == "-" and high.marked):
            found += [low, high]
    return found


def _measures(folded: str, sums: list[Sum], words: MoneyWords) -> list[Sum]:
    """The bare numbers held against one that counts something: «256 GB, but 128 was sent»."""
    found: list[Sum] = []
    for first, second in pairwise(sums):
        between = folded[first.end : second.start]
        against = words.against & {*_WORD.findall(between)} and not _SENTENCE.search(between)
        low, high = sorted((first.amount or Decimal(0), second.amount or Decimal(0)))
        if against and first.counted != second.counted and high <= low * _ALIKE:
            found += [one for one in (first, second) if not one.counted and not one.marked]
    return found


def _is_money(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether a number is said to be money by its unit, its shape or the words around it."""
    said = folded[found.start : found.end]
    after = _words_after(folded, found.end)
    slang = said.split(" ", 1)[0] in words.slang
    if not _is_named(said, words) and _is_of_points(folded, found, words):
        return False
    if found.marked:
        return _is_named(said, words) or not _is_crowd(after, words)
    if found.counted or found.foreign or _is_crowd(after, words):
        return False
    if slang:
        return True
    shaped = _PRICE.fullmatch(said) and said not in words.not_prices
    return _is_alone(folded, found) and (
        bool(shaped) or _is_cued(folded, found, said, after, words)
    )


def _is_of_points(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether a number counts points of a shop or a bank, which are no roubles."""
    return any(word in words.points for word in _words_before(folded, found.start)[-2:])


def _is_alone(folded: str, found: Sum) -> bool:
    """Whether no letter, digit or mark is glued to the number; a minus of its own may be."""
    before, after = folded[: found.start][-1:], folded[found.end : found.end + 1]
    joined = before == "-" and not folded[: found.start - 1][-1:].isspace()
    return not any(char.isalnum() or char in "_/" for char in before + after) and not joined


def _is_likely(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether a bare number looks like a price («the boots 6700,»): round, of four digits or more.

    A word or a mark stands before it, no maker's name, and nothing that it counts follows. After
    «for» in its short form («to the sum of 15300.») a mark ends it, too.
    """
    said = folded[found.start : found.end]
    if found.counted or found.foreign or not _LIKELY.fullmatch(said) or _YEAR.fullmatch(said):
        return False
    if _is_of_points(folded, found, words) or _is_code(folded, found, words):
        return False
    before, after = _last_word(folded, found.start), _words_after(folded, found.end)
    between = folded[: found.start].rstrip()[-1:] in _MARKS
    closed = before in words.before_totals and folded[found.end : found.end + 1] in _ENDS
    kept = closed or before not in words.not_before_prices
    named = bool(before) and not before.isascii() and kept
    return _is_alone(folded, found) and (named or between) and not _is_crowd(after, words)


def _is_code(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether codes are spoken of right before a number, be it in the sentence before."""
    near = _WORD.findall(folded[max(0, found.start - _REACH) : found.start])
    return not words.codes.isdisjoint(near)


def _is_named(said: str, words: MoneyWords) -> bool:
    """Whether the sum as typed names its roubles."""
    return any(part in words.roubles for part in re.split(r"[\s\d.]+", said))


def _is_cued(folded: str, found: Sum, said: str, after: list[str], words: MoneyWords) -> bool:
    """Whether words of money stand around a bare number of some size."""
    if found.amount is None or found.amount < _LEAST_BARE_SUM:
        return False
    before = _words_before(folded, found.start)
    if before and before[-1] in words.cues:
        return True
    each = before and before[-1] in words.each_before and said not in words.not_prices
    if each and not _YEAR.fullmatch(said):
        return folded[found.end : found.end + 1] != "-"
    if (
        len(before) > 1
        and before[-1] in words.before_totals
        and before[-2].startswith(words.totals)
    ):
        return True
    if _YEAR.fullmatch(said) or (before and before[-1].isascii()):
        return False
    near = [*before[-_BEFORE:], *after[:_AFTER]]
    return any(word.startswith(words.acts) for word in near)


def _is_crowd(after: list[str], words: MoneyWords) -> bool:
    """Whether things are counted: a plural of «of many» follows, perhaps with an adjective."""
    for word in after[:2]:
        if word in words.not_counted or word.startswith(words.acts):
            return False
        if word.endswith(words.crowd):
            return True
        if not word.endswith(words.crowd_adjective):
            return False
    return False


def _is_each(folded: str, found: Sum, words: MoneyWords) -> bool:
    """Whether the sum is of one piece, one month, one day: the whole is another sum."""
    rest = " ".join(_words_after(folded, found.end)[:2])
    return _last_word(folded, found.start) in words.each_before or rest.startswith(words.each)


def _words_before(folded: str, at: int) -> list[str]:
    part = _BORDER.split(folded[max(0, at - _REACH) : at])[-1]
    return _WORD.findall(part)


def _words_after(folded: str, at: int) -> list[str]:
    part = _BORDER.split(folded[at : at + _REACH], maxsplit=1)[0]
    return _WORD.findall(part)


def _last_word(folded: str, at: int) -> str:
    return next(reversed(_words_before(folded, at)), "")
