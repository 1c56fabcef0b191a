"""The flight or the train a story is about: its number, and the way it goes when that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.reading.found import Found

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

#: A carrier's code and a number, a number of three digits or four, a train's with its letter.
_NUMBER = (
    r"(?P<number>(?:[a-z\u0430-\u044f]{2}|[a-z][0-9]|[0-9][a-z])[ -]?[0-9]{1,4}"
    r"|[0-9]{3,4}[\u0430-\u044f]{0,2}|(?<=\u2116)[0-9]{1,4})(?![\w.,-]*[0-9])(?!\w)"
)
_MARK = r"\w*[\s:]*(?:\u2116\s?)?"
_TOWN = r"[\u0410-\u042f\u0401][\w-]+(?: [\u0410-\u042f\u0401][\w-]+)?"
_WAY = re.compile(rf"[,\s]{{1,3}}({_TOWN})\s*[-\u2013\u2014]\s*({_TOWN})")
#: The longest ending of a word that is counted.
_ENDING = 2
_NEXT = re.compile(r"\s*([^\W_]+|\u20bd)")


def find_rides(text: str, folded: str, lexicon: Lexicon) -> Iterator[Found[str]]:
    """The rides of a story, each as a letter may name it: «flight SU 1234 Moscow - Sochi».

    ``folded`` is the text with what was read already blotted out. What is counted, paid or a year
    is no number of a ride.
    """
    for name, pattern in _patterns(tuple(lexicon.story.rides.items())):
        for found in pattern.finditer(folded):
            start, end = found.span("number")
            if _is_counted(folded, end, lexicon):
                continue
            way = _WAY.match(text, end)
            told = f"{name} {text[start:end].upper()}"
            yield Found(
                f"{told} {way[1]} \u2014 {way[2]}" if way else told,
                found.start(),
                way.end() if way else end,
            )


def _is_counted(folded: str, end: int, lexicon: Lexicon) -> bool:
    """Whether the word behind a number is what it counts, with an ending of its own at most."""
    after = _NEXT.match(folded, end)
    named = (*lexicon.money.counted, *lexicon.money.roubles, *lexicon.dates.year)
    return after is not None and any(
        after[1].startswith(one) and len(after[1]) <= len(one) + _ENDING for one in named
    )


@lru_cache(maxsize=8)
def _patterns(
    rides: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{'|'.join(words)}){_MARK}{_NUMBER}"))
        for name, words in rides
    )
