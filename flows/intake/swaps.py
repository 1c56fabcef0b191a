"""Facts of a case that a text puts right by the value each had: «not 6,490 but 6,940»."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.date_mentions import Mention, Reading, find_dates
from flows.answers.money import MOST
from flows.answers.sums import Sum, find_sums
from flows.language.folding import fold
from flows.reading.denied import Swap, find_swaps

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Answer, Answers, Case
    from flows.records.lexicon import Lexicon
    from flows.records.steps import Step

_KOPECK, _THOUSAND, _LAST_DAY = Decimal("0.01"), 1000, 31
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
#: A sentence of no more words beside its numbers puts a value right and says nothing else.
_FEW = 6
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,2}(?!\d)")


def tells_swap(catalogue: Catalogue, text: str) -> bool:
    """Whether a text says of a value that another one takes its place."""
    return any(find_swaps(fold(text), catalogue.lexicon.story))


def swapped(
    catalogue: Catalogue, case: Case, shown: Collection[str], text: str, today: date
) -> Answers:
    """The answers that a text puts in the place of sums and days of the case, which it denies.

    Of several questions with the value denied the one that is ``shown`` is meant; of more, none.
    """
    found: dict[str, Answer] = {}
    for swap in find_swaps(fold(text), catalogue.lexicon.story):
        every = dict(_meant(catalogue, case, swap, today))
        seen = {slug: one for slug, one in every.items() if slug in shown}
        meant = seen or every
        found |= meant if len(meant) == 1 else {}
    return found


def without_swaps(catalogue: Catalogue, text: str) -> str:
    """The text without the short sentences that say no more than what is put right."""
    kept = (
        one
        for one in _SENTENCE.split(text)
        if len(_WORD.findall(one)) > _FEW or not tells_swap(catalogue, one)
    )
    return " ".join(kept).strip()


def in_place_of(catalogue: Catalogue, step: Step, former: str, text: str, today: date) -> str:
    """The value that a text puts in the place of the one answered; empty where it tells none.

    A day is the nearest such day where its year is not said.
    """
    reading = Reading(catalogue.lexicon, today, future=False, loose=False)
    denied = f"{date.fromisoformat(former):%d.%m.%Y}" if step.kind == "date" else former
    return _instead(step, former, Swap(denied, fold(text)), reading)


def _meant(
    catalogue: Catalogue, case: Case, swap: Swap, today: date
) -> Iterator[tuple[str, Answer]]:
    """The questions answered by the value denied, or offered it, each with the value instead."""
    reading = Reading(catalogue.lexicon, today, future=False, loose=False)
    for step in catalogue.steps.values():
        for former in case.answer(step.slug) or case.ambiguous.get(step.slug, ()):
            value = _instead(step, former, swap, reading)
            if value and value != former:
                yield step.slug, (value,)


def _instead(step: Step, former: str, swap: Swap, reading: Reading) -> str:
    """The value that takes the place of this one; empty where another one is denied."""
    match step.kind:
        case "date":
            return _day(date.fromisoformat(former), swap, reading)
        case "money":
            return _sum(Decimal(former), swap, reading.lexicon)
    return ""


def _day(former: date, swap: Swap, reading: Reading) -> str:
    """The day instead of ``former``; a month named for one of the two is that of both."""
    denied, instead = (_mention(text, reading) for text in (swap.denied, swap.instead))
    day = instead.day if instead else _bare(swap.instead)
    same = denied.day == former.day if denied else _bare(swap.denied) == former.day
    if denied and not (denied.month in {0, former.month} and denied.year in {0, former.year}):
        return ""
    if not same or not day or not (denied or instead):
        return ""
    month = (instead.month if instead else 0) or former.month
    year = instead.year if instead else 0
    years = (year,) if year else (former.year - 1, former.year, former.year + 1)
    days = filter(None, (_made(one, month, day) for one in years))
    nearest = min(days, key=lambda one: abs(one - former), default=None)
    return nearest.isoformat() if nearest else ""


def _mention(text: str, reading: Reading) -> Mention | None:
    """The one day that a text begins with."""
    found = find_dates(text, reading)
    return found[0] if found and not found[0].start else None


def _bare(text: str) -> int:
    """The day of a number that stands alone; 0 for any other text."""
    return int(text) if _NUMBER.fullmatch(text) and int(text) <= _LAST_DAY else 0


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sum(former: Decimal, swap: Swap, lexicon: Lexicon) -> str:
    """The sum instead of ``former``; thousands named once are those of both."""
    denied, instead = (_first(text, lexicon) for text in (swap.denied, swap.instead))
    if denied is None or instead is None or former not in _amounts(denied, instead):
        return ""
    if not denied.marked and any(char.isalpha() for char in swap.denied):
        return ""  # «not 2,500 of something»
    return str(instead.amount.quantize(_KOPECK)) if instead.amount else ""


def _first(text: str, lexicon: Lexicon) -> Sum | None:
    """The sum of money a text begins with."""
    found = next(iter(find_sums(text, lexicon)), None)
    return found if found and found.is_money and 0 < (found.amount or 0) <= MOST else None


def _amounts(denied: Sum, instead: Sum) -> set[Decimal]:
    """What the number denied may mean."""
    amount = denied.amount or Decimal(0)
    short = instead.thousands and not denied.marked
    return {amount, amount * _THOUSAND} if short else {amount}
