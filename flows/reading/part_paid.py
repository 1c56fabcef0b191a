"""A part of the money that came back, told in a story: «they returned only 3,000 of 5,500»."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.reading.news import is_came, is_of_more, without
from flows.reading.services import heard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from flows.reading.found import Found
    from flows.reading.news import NewsWords
    from flows.reading.story_facts import Facts


#: What is left of the money is told so near behind the clause of the part that came.
_NEXT = 60
#: So many words from the sum stands what says that it came.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class PartPaid:
    """The sum that came, in roubles, and the day it came on where its clause names one."""

    sum: Found[Decimal]
    day: date | None


def find_part(text: str, facts: Facts, words: NewsWords, denied: str) -> PartPaid | None:
    """The one part of the money that a story tells to have come back; ``None`` if several.

    A clause tells of it that says what came and that it is less than all, or is followed by what
    is left; it denies (``denied``) or wishes nothing. Without such a clause a bare «they returned
    20,000» tells of it, where a larger sum is told and the rest is still owed.
    """
    told = [*_came(text, facts, words, denied, parts=True)]
    return _only(facts, told or _bare(text, facts, words, denied))


def find_came(text: str, facts: Facts, words: NewsWords, denied: str) -> PartPaid | None:
    """The one sum that a story tells to have come back, a part of the money or all of it."""
    return _only(facts, _came(text, facts, words, denied, parts=False))


def find_told(text: str, facts: Facts, words: NewsWords, denied: str) -> PartPaid | None:
    """The sum that a few words tell to have come back, and no other sum."""
    row = f" {plain_words(text)}"
    if len(facts.sums) != 1 or heard(words.besides, row) or heard(words.reported, row):
        return None
    came = find_came(text, facts, words, denied)
    gave = any(word.startswith(words.gave_back) for word in row.split())
    return came if gave else None


def _came(
    text: str, facts: Facts, words: NewsWords, denied: str, *, parts: bool
) -> Iterator[tuple[Found[Decimal], int, int]]:
    """The sums that came with their clauses, ``parts`` of the money alone or all of them."""
    for start, end in _clauses(text, words):
        clause = f" {plain_words(text[start:end])}"
        if not _tells(text[start:end], words, denied):
            continue
        left = heard(words.left, f" {plain_words(text[end : end + _NEXT])}")
        for one in facts.sums:
            if not start <= one.start < end or not is_came(text, one, words):
                continue
            if not parts or left or heard(words.part, clause) or is_of_more(text, one, words):
                yield one, start, end


def _bare(
    text: str, facts: Facts, words: NewsWords, denied: str
) -> Iterator[tuple[Found[Decimal], int, int]]:
    """The sums right beside what says that they came, smaller than another one, with more owed."""
    if not heard(words.owed, f" {plain_words(text)}"):
        return
    most = max((one.value for one in facts.sums), default=0)
    for start, end in _clauses(text, words):
        row = f" {plain_words(text[start:end])}"
        if not _is_plain(text[:start], row, words, denied):
            continue
        for one in facts.sums:
            if start <= one.start < end and one.value < most and is_came(text, one, words):
                before = plain_words(text[start : one.start]).split()[-_BESIDE:]
                after = plain_words(text[one.end : end]).split()[:_BESIDE]
                if any(word.startswith(words.gave_back) for word in (*before, *after)):
                    yield one, start, end


def _is_plain(before: str, row: str, words: NewsWords, denied: str) -> bool:
    """Whether a clause tells of money itself, as a thing that happened, in the person's words."""
    said = set(row.split())
    stops = {*words.stops} - {*words.but} | {denied}
    told = f" {' '.join(plain_words(before).split()[-1:])}{row}"
    other = heard(words.besides, row) or heard(words.reported, told)
    return not other and said.isdisjoint(stops)


def _only(facts: Facts, came: Iterable[tuple[Found[Decimal], int, int]]) -> PartPaid | None:
    """The only one of these sums, with the day of its clause."""
    found = [*came]
    if len(found) != 1:
        return None
    sum_, start, end = found[0]
    days = {one.value for one in facts.dates if start <= one.start < end and one.certain}
    return PartPaid(sum_, days.pop() if len(days) == 1 else None)


def _clauses(text: str, words: NewsWords) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends; what the other side says of it is another one."""
    start = 0
    for end in words.clause_ends.finditer(text):
        yield start, end.start()
        start = end.end()
    yield start, len(text)


def _tells(clause: str, words: NewsWords, denied: str) -> bool:
    """Whether a clause says that money came back, as a thing that happened."""
    row = f" {plain_words(clause)}"
    said = set(without(row, words.part).split())
    stops = {*words.stops} - {*words.but} | {denied}
    return bool(heard(words.refunded, row)) and said.isdisjoint(stops)
