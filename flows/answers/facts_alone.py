"""A text that is nothing but a fact of the case: no name, no address, no words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.answers.date_mentions import Reading, find_dates
from flows.answers.date_slips import is_day_alone
from flows.answers.sums import find_sums
from flows.language.folding import fold, plain_words
from flows.language.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from flows.answers.date_mentions import Mention
    from flows.answers.sums import Sum
    from flows.records.lexicon import Lexicon

#: A shorter word says nothing by itself; a smaller bare number is a count.
_SAYING, _COUNT = 3, 100
#: A town of living is told in no more words.
_FEW = 5


def fact_alone(text: str, lexicon: Lexicon, today: date) -> str:
    """What a text tells, and no more: a ``day``, a ``sum``, both (``facts``), a ``home``.

    Empty where it tells more, where a part of it is one of an address, or it has no word.
    """
    folded = fold(text)
    if _is_place(folded, lexicon):
        return ""
    if _is_home(text, lexicon):
        return "home"
    if is_day_alone(text, lexicon, today):
        return "day"
    if not any(char.isalpha() for char in folded):
        return ""
    days = find_dates(folded, Reading(lexicon, today, future=True, loose=False))
    rest = _without(folded, days)
    money = [one for one in find_sums(rest, lexicon) if one.is_money]
    sums = [one for one in money if one.marked or (one.amount or 0) >= _COUNT]
    if len(sums) != 1 or _says_more(_without(rest, sums), lexicon, dated=bool(days)):
        return ""
    return "facts" if days else "sum"


def _is_place(folded: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of an address, and none of a sum or a day."""
    others = {*lexicon.money.roubles, *lexicon.dates.year}
    places = {*lexicon.parties.places} - others
    return not places.isdisjoint(one.text for one in tokens(folded))


def _is_home(text: str, lexicon: Lexicon) -> bool:
    """Whether a few words without a number say where the person lives."""
    words = plain_words(text).split()
    begins = f"{' '.join(words)} ".startswith(tuple(f"{one} " for one in lexicon.addresses.lives))
    return begins and len(words) <= _FEW and not any(char.isdecimal() for char in text)


def _without(folded: str, found: Sequence[Mention | Sum]) -> str:
    for one in found:
        folded = folded[: one.start] + " " * (one.end - one.start) + folded[one.end :]
    return folded


def _says_more(rest: str, lexicon: Lexicon, *, dated: bool) -> bool:
    """Whether what stands beside a sum tells of another thing."""
    idle = {*lexicon.story.naming, *lexicon.money.roubles, *lexicon.dates.after_day}
    told = (*lexicon.money.beside_sum, *(lexicon.dates.beside_day if dated else ()))
    words = (one.text for one in tokens(rest) if len(one.text) >= _SAYING)
    return any(one not in idle and not one.startswith(told) for one in words)
