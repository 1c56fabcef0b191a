"""The numbers a story names by their kind: orders, tax numbers, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from stdnum.exceptions import ValidationError
from stdnum.ru import inn

from flows.answers.orders import find_orders

if TYPE_CHECKING:
    from flows.records.lexicon import StoryWords, Words

#: A value with its place in the folded text.
Placed = tuple[str, int, int]

_INN = r"(?<![0-9])[0-9]{10}(?:[0-9]{2})?(?![0-9])"
_OTHER_ORDER = r"[a-z\u0430-\u044f]{0,3}-?[0-9][a-z0-9-]{3,31}"
_LEAST_ORDER_DIGITS = 6
#: A law said in words is a law with that very word this close to it.
_NEAR = 20


def find_order_numbers(folded: str, words: StoryWords) -> list[Placed]:
    """Ozon's numbers; where there are none, other shops' announced as such."""
    return find_orders(folded) or list(_other_orders(folded, words))


def _other_orders(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Another shop's number: six digits or more right after a word for order or number.

    After «receipt No.», «ticket No.» it is the number of something else.
    """
    pattern = _order_pattern((*words.order, *words.number_marks), words.other_numbers)
    for match in pattern.finditer(folded):
        digits = sum(char.isdecimal() for char in match["number"])
        if not match["other"] and digits >= _LEAST_ORDER_DIGITS:
            yield match["number"].upper(), *match.span("number")


@lru_cache(maxsize=4)
def _order_pattern(leads: Words, others: Words) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<other>(?<!\w)(?:{_any(others)})\w*\s*)?"
        rf"(?<!\w)(?:{_any(leads)})[\s:№#.]*(?P<number>{_OTHER_ORDER})(?![\w-]|[.,]\d)"
    )


def _any(words: Words) -> str:
    return "|".join(map(re.escape, words))


def find_inns(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Tax numbers announced as such («the seller's INN 0004217371»), with right check digits."""
    for match in _inn_pattern(words.inn).finditer(folded):
        if _is_inn(match[1]):
            yield match[1], *match.span(1)


@lru_cache(maxsize=4)
def _inn_pattern(labels: Words) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(labels)})\b[^0-9\n]{{0,25}}({_INN})")


def _is_inn(digits: str) -> bool:
    try:
        inn.validate(digits)
    except ValidationError:
        return False
    return True


def find_laws(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Numbers of federal laws: «115-FZ», «law 115», «by the 161st», and laws named in words."""
    for pattern in _law_patterns(words.law, words.law_before, words.law_numbers):
        for match in pattern.finditer(folded):
            yield match[1], *match.span()
    for said, found in words.law_said.items():
        for match in re.finditer(rf"\b{re.escape(said)}\w*", folded):
            around = folded[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if re.search(rf"\b(?:{_any(words.law)})", around):
                yield found, *match.span()


@lru_cache(maxsize=4)
def _law_patterns(after: Words, before: Words, known: Words) -> tuple[re.Pattern[str], ...]:
    ordinal = "[\u0430-\u044f]{1,3}"
    return (
        re.compile(rf"(?<![\d.,-])(\d{{2,3}})(?:-?{ordinal})?[\s-]{{0,3}}(?:{_any(after)})\w*"),
        re.compile(rf"\b(?:{_any(before)})[\s№-]{{1,3}}(\d{{2,3}})(?![\d.,])"),
        re.compile(rf"(?<![\d.,-])({_any(known)})--?{ordinal}\b"),
    )
