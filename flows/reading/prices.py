"""The sums of money of a story: marked as roubles, or plain numbers that can be nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.money import MOST
from flows.answers.sums import Sum, find_sums
from flows.language.tokens import tokens

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

_KOPECK = Decimal("0.01")
#: Bare numbers below this are counts even after «for».
_LEAST_BARE_SUM = 100
#: «6 200» with its blank is a price more often than a count.
_PRICE = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+")
#: A cue stands at most this many characters before its number.
_CUE = 60


def find_prices(folded: str, lexicon: Lexicon) -> Iterator[tuple[Decimal, int, int]]:
    """The sums in roubles with their places, in the order they stand."""
    for found in find_sums(folded, lexicon):
        amount = found.amount
        if amount is not None and 0 < amount <= MOST and _is_money(folded, found, lexicon):
            yield amount.quantize(_KOPECK), found.start, found.end


def _is_money(folded: str, found: Sum, lexicon: Lexicon) -> bool:
    """Roubles are named, or «for», «price», «paid» stand before a bare number of some size."""
    if found.marked or found.counted or found.foreign or found.amount is None:
        return found.marked
    around = folded[found.start - 1 : found.start] + folded[found.end : found.end + 1]
    alone = not any(char.isalnum() or char in "_-/" for char in around)
    said = folded[found.start : found.end]
    if (alone and _PRICE.fullmatch(said)) or said.split(" ", 1)[0] in lexicon.money.slang:
        return True
    words = [token.text for token in tokens(folded[max(0, found.start - _CUE) : found.start])]
    cued = bool(words) and words[-1] in lexicon.money.cues
    return cued and "_" not in around and "-" not in around[:1] and found.amount >= _LEAST_BARE_SUM
