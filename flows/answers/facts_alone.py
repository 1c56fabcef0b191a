"""A text that is nothing but a fact of the case: no name, no address, no words of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.answers.date_mentions import Reading, find_dates
from flows.answers.months import months_in
from flows.answers.sums import find_sums
from flows.language.folding import blanked, fold, plain_words
from flows.language.tokens import tokens

if TYPE_CHECKING:
    from datetime import date

    from flows.answers.date_mentions import Mention
    from flows.records.lexicon import Lexicon, Words

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
    days = _dates(folded, lexicon, today)
    rest = blanked(folded, days)
    money = [one for one in find_sums(rest, lexicon) if one.is_money]
    sums = [one for one in money if one.marked or (one.amount or 0) >= _COUNT]
    told = (*lexicon.money.beside_sum, *(lexicon.dates.beside_day if days else ()))
    if len(sums) != 1 or _says_more(blanked(rest, sums), lexicon, told, lexicon.money.roubles):
        return ""
    return "facts" if days else "sum"


def is_day_alone(text: str, lexicon: Lexicon, today: date) -> bool:
    """Whether a text tells a day and nothing else: «no, received on 6 November»."""
    folded = fold(text)
    days = _dates(folded, lexicon, today)
    return bool(days) and not _says_more(blanked(folded, days), lexicon, lexicon.dates.beside_day)


def is_dated_alone(text: str, lexicon: Lexicon, today: date) -> bool:
    """Whether a text tells a day with the name of its month, and nothing else: no sum."""
    return bool(months_in(text, lexicon)) and is_day_alone(text, lexicon, today)


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


def _dates(folded: str, lexicon: Lexicon, today: date) -> tuple[Mention, ...]:
    return find_dates(folded, Reading(lexicon, today, future=True, loose=False))


def _says_more(rest: str, lexicon: Lexicon, told: Words, idle: Words = ()) -> bool:
    """Whether beside a value stands a word that is not ``idle`` nor begins as one of ``told``."""
    none = {*lexicon.story.naming, *lexicon.dates.after_day, *idle}
    words = (one.text for one in tokens(rest) if len(one.text) >= _SAYING)
    return any(one not in none and not one.startswith(told) for one in words)
