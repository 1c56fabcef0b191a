"""Words of numbers and of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator

from flows.language.folding import fold
from flows.records.base import Part

Word = Annotated[str, AfterValidator(fold)]
Words = tuple[Word, ...]


class NumberWords(Part):
    """Number words: ``values`` add up, ``times`` multiply, ``short_times`` do beside digits.

    ``inverted`` of ``times`` with no number before them lead a guess: «about 25 thousand».
    """

    values: dict[Word, Decimal]
    times: dict[Word, Decimal]
    short_times: dict[Word, Decimal]
    inverted: Words
    half: Words
    and_half: Words


class MoneyWords(Part):
    """Words beside a number: ``counted`` and ``cues`` say whether it is money at all.

    ``one_time`` are single units of time, which large numbers do not count.
    ``slang`` are words that are a sum by themselves. ``not_prices`` only look like prices (8 800),
    ``not_before_prices`` stand before other numbers; after ``before_totals`` a mark ends a total,
    and a word of ``totals`` (beginnings) before it says so by itself («order for 5600»).
    ``cues`` stand right before a sum, ``acts`` (word beginnings) near it. Endings in ``crowd``
    after a number tell that things are counted, adjectives in ``crowd_adjective`` may stand
    between; ``not_counted`` are words with such an ending that do not. A sum before one of
    ``each`` or after ``each_before`` is the price of a part. ``range_from`` and ``range_to`` lead
    the ends of a range. A bare number with one of ``against`` between it and one that is counted
    counts the same. ``points`` before a number are no roubles, ``codes`` tell of a number to be
    typed. ``odd`` after a sum says that it is rounded; thousands are left out after a sum of them
    behind ``cues``, ``acts`` or ``short_before``, not beside ``charges`` (word beginnings), which
    are small. After one of ``including`` (whole words) a charge is a part of the sum, after one of
    ``before_parts`` behind a sum it is the sum. What ``fees`` (word beginnings) call is no price.
    Words that begin as one of ``beside_sum`` tell of a sum and nothing else.
    """

    roubles: Words
    kopecks: Words
    short_kopecks: Words
    foreign: Words
    minus: Words
    counted: Words
    counted_endings: Words
    one_time: Words
    cues: Words
    slang: Words
    acts: Words
    crowd: Words
    crowd_adjective: Words
    not_counted: Words
    not_prices: Words
    not_before_prices: Words
    before_totals: Words
    totals: Words
    each: Words
    each_before: Words
    range_from: Words
    range_to: Words
    against: frozenset[Word]
    points: frozenset[Word]
    codes: frozenset[Word]
    odd: Words
    short_before: frozenset[Word]
    charges: Words
    fees: Words
    including: frozenset[Word]
    before_parts: frozenset[Word]
    beside_sum: Words
