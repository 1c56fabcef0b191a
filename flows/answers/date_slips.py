"""Days mended in one breath: «26 October, no, the 24th», «not 26 October but the 24th»."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from flows.answers.months import months_in
from flows.language.folding import fold
from flows.language.tokens import Token, tokens

if TYPE_CHECKING:
    from flows.answers.date_mentions import Mention
    from flows.records.lexicon import Lexicon, Words

#: So many characters between a day and the one that takes its place.
_BETWEEN = 30
_LAST_DAY = 31
#: A few words, and a day that ends the text.
_TAKEN_BACK = re.compile(r"([^0-9]{1,20})([0-9][0-9.]*[^0-9,;]{0,12}(?:[0-9]{4})?\D{0,4})")
#: The number of a day in a text.
_DAY = re.compile(r"(?<![0-9.])[0-9]{1,2}(?![0-9.])")
_NUMBER = re.compile(r"([0-9]{1,2})(?:-?[^\W\d_]{1,3})?\.?")


def is_taken_back(folded: str, one: Mention, at: int, lexicon: Lexicon) -> bool:
    """Whether what begins at ``at`` takes the place of the day before it."""
    between = _joined(tokens(folded[one.end : at]))
    if len(between) > _BETWEEN:
        return False
    return between.endswith(lexicon.dates.taken_back) or _is_denied(folded, one, between, lexicon)


def _is_denied(folded: str, one: Mention, between: str, lexicon: Lexicon) -> bool:
    """«Not 26 October but …»."""
    before = folded[: one.start].split()[-1:]
    instead = between.strip(", ") in lexicon.story.instead
    return instead and bool(before) and before[0] in lexicon.story.denying


def settle(folded: str, mentions: tuple[Mention, ...], lexicon: Lexicon) -> tuple[Mention, ...]:
    """The days of an answer without those taken back; a bare number has the month before it."""
    kept = [
        one
        for one, other in pairwise(mentions)
        if not is_taken_back(folded, one, other.start, lexicon)
    ]
    last = mentions[-1]
    day, at = _bare_day(folded, last.end, lexicon)
    if day and is_taken_back(folded, last, at, lexicon):
        last = replace(last, day=day)
    return (*kept, last)


def day_instead(text: str, former: str, lexicon: Lexicon) -> str:
    """The day of «no, the 5th of October», said of the day before it; empty for another text.

    A bare number is a day of the month of ``former``, which is written YYYY-MM-DD.
    """
    said = _TAKEN_BACK.fullmatch(fold(text).strip())
    words = _joined(tokens(said[1])) if said else ""
    if said is None or not words.endswith(lexicon.dates.taken_back):
        return ""
    if words.split()[-1] in lexicon.story.denying:
        return ""  # «not the 5th» names the day that it was not
    bare = _NUMBER.fullmatch(said[2])
    return f"{former[:8]}{int(bare[1]):02}" if bare and former else said[2]


def day_before(text: str, words: Words, lexicon: Lexicon) -> str:
    """The one day told before one of these words; a bare number has the month that follows."""
    folded = fold(text)
    places = [at for word in words if (at := folded.find(word)) >= 0]
    numbers, months = _DAY.findall(folded[: min(places, default=0)]), months_in(text, lexicon)
    return f"{numbers[0]} {months[0]}" if len(numbers) == 1 and months else ""


def _bare_day(folded: str, start: int, lexicon: Lexicon) -> tuple[int, int]:
    """The day of the month that ends a text, and its place (0: none)."""
    row = tokens(folded[start:])
    while row and (row[-1].text in lexicon.dates.after_day or not row[-1].text.isalnum()):
        row = row[:-1]
    if not row:
        return 0, start
    day = max(row[-1].number, lexicon.dates.ordinals.get(row[-1].text, 0))
    return (day if 0 < day <= _LAST_DAY else 0), start + row[-1].start


def _joined(row: list[Token]) -> str:
    return " ".join(token.text for token in row)
