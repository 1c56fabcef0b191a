"""The numbers a story names by their kind: orders, tax numbers, laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stdnum.exceptions import ValidationError
from stdnum.ru import inn

from flows.answers.orders import find_orders

if TYPE_CHECKING:
    from flows.answers.lexicon import StoryWords

#: A value with its place in the folded text.
Placed = tuple[str, int, int]

_INN = re.compile(r"(?<![0-9])[0-9]{10}(?:[0-9]{2})?(?![0-9])")
_OTHER_ORDER = r"[a-z\u0430-\u044f]{0,3}-?[0-9][a-z0-9-]{3,31}"
_LEAST_ORDER_DIGITS = 6
#: A law said in words is a law with «закон» this close to it.
_NEAR = 20


def find_order_numbers(folded: str, words: StoryWords) -> list[Placed]:
    """Ozon's numbers; where there are none, other shops' announced as such."""
    return find_orders(folded) or list(_other_orders(folded, words))


def _other_orders(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Another shop's number: six digits or more right after «заказ», «номер», «№».

    After «чек №», «обращение №» it is the number of something else.
    """
    lead = "|".join(re.escape(word) for word in (*words.order, *words.number_marks))
    others = "|".join(map(re.escape, words.other_numbers))
    pattern = re.compile(
        rf"(?P<other>(?<!\w)(?:{others})\w*\s*)?"
        rf"(?<!\w)(?:{lead})[\s:№#.]*(?P<number>{_OTHER_ORDER})(?![\w-]|[.,]\d)"
    )
    for match in pattern.finditer(folded):
        digits = sum(char.isdecimal() for char in match["number"])
        if not match["other"] and digits >= _LEAST_ORDER_DIGITS:
            yield match["number"].upper(), *match.span("number")


def find_inns(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Tax numbers announced as such («ИНН продавца 7704217370»), with right check digits."""
    labels = "|".join(map(re.escape, words.inn))
    for match in re.finditer(rf"\b(?:{labels})\b[^0-9\n]{{0,25}}({_INN.pattern})", folded):
        if _is_inn(match[1]):
            yield match[1], *match.span(1)


def _is_inn(digits: str) -> bool:
    try:
        inn.validate(digits)
    except ValidationError:
        return False
    return True


def find_laws(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Numbers of federal laws: «115-ФЗ», «закон 115», «по 161-му», «сто пятнадцатый закон»."""
    after, before, known = (
        "|".join(map(re.escape, found))
        for found in (words.law, words.law_before, words.law_numbers)
    )
    number = r"(?<![\d.,-])(\d{2,3})"
    ordinal = r"(?:-?[\u0430-\u044f]{1,3})"
    for pattern in (
        rf"{number}{ordinal}?[\s-]{{0,3}}(?:{after})\w*",
        rf"\b(?:{before})[\s№-]{{1,3}}(\d{{2,3}})(?![\d.,])",
        rf"(?<![\d.,-])({known})-{ordinal[3:-1]}\b",
    ):
        for match in re.finditer(pattern, folded):
            yield match[1], *match.span()
    for said, found in words.law_said.items():
        for match in re.finditer(rf"\b{re.escape(said)}\w*", folded):
            around = folded[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if re.search(rf"\b(?:{after})", around):
                yield found, *match.span()
