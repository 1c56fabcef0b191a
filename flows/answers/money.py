"""Reading a sum of money as people type it, thousands and kopecks and words alike."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.sums import Sum, find_sums
from flows.errors import AnswerError
from flows.language.folding import fold
from flows.language.tokens import tokens

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

#: More than this is a slip of the finger, in roubles.
MOST = Decimal(100_000_000)
#: A bare number below this beside a marked sum is a count, not a second sum.
_COUNT = 100
#: So many words before a sum may call it.
_NEAR = 3
_WORD = re.compile(r"[^\W\d_]+")
#: What ends the words that speak of one sum.
_BORDER = re.compile(r"[.,;!?\n]")
_NEGATIVE = re.compile(r"\s*-\s?[0-9]")


def read_money(text: str, lexicon: Lexicon) -> Decimal:
    """The one sum a text names, in roubles with two decimals.

    Raises :class:`AnswerError`: ``money_unclear``, ``money_several``, ``money_foreign``,
    ``money_not_positive``, ``money_too_large`` (most).
    """
    folded = fold(text)
    sums = find_sums(folded, lexicon)
    if any(found.foreign and not found.marked for found in sums):
        raise AnswerError("money_foreign")
    amounts = {found.amount for found in _wanted(sums)}
    if len(amounts) > 1:
        raise AnswerError("money_several")
    amount = next(iter(amounts), None)
    if amount is None:
        raise AnswerError("money_unclear")
    if amount <= 0 or _is_negative(folded, lexicon):
        raise AnswerError("money_not_positive")
    if amount > MOST:
        raise AnswerError("money_too_large", {"most": MOST})
    return amount.quantize(Decimal("0.01"))


def is_bare_sum(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is one sum and names no other thing: roubles are named, or nothing is."""
    sums = find_sums(fold(text), lexicon)
    return len(sums) == 1 and (sums[0].marked or not any(char.isalpha() for char in text))


def is_of_other(text: str, others: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether the one sum of a text is called by one of these beginnings of words."""
    folded = fold(text)
    sums = _wanted(find_sums(folded, lexicon))
    return len(sums) == 1 and is_called(folded, sums[0].start, sums[0].end, others, lexicon)


def is_called(
    folded: str, start: int, end: int, others: tuple[str, ...], lexicon: Lexicon
) -> bool:
    """Whether the sum that stands there is called by one of these beginnings of words.

    «The fee was 500», «500 for the delivery»; a price «with delivery» is none of it.
    """
    before = _WORD.findall(_BORDER.split(folded[:start])[-1])
    after = _WORD.findall(_BORDER.split(folded[end:])[0])
    near = range(max(0, len(before) - _NEAR), len(before))
    called = (at for at in near if before[at].startswith(others))
    if any(not at or before[at - 1] not in lexicon.money.including for at in called):
        return True
    led = bool(after) and after[0] in lexicon.money.before_parts
    return any(word.startswith(others) for word in after[led : led + 1])


def _wanted(sums: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """The numbers that are sums: those with roubles, and bare ones too large to be a count."""
    money = tuple(found for found in sums if not found.counted)
    if not any(found.marked for found in money):
        return money
    return tuple(
        found
        for found in money
        if found.marked or (found.amount is not None and found.amount >= _COUNT)
    )


def _is_negative(folded: str, lexicon: Lexicon) -> bool:
    minus = any(token.text in lexicon.money.minus for token in tokens(folded))
    return minus or bool(_NEGATIVE.match(folded))
