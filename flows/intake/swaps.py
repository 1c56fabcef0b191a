"""Facts of a case that a text puts right by the value each had: «not 6,490 but 6,940»."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.date_mentions import Mention, Reading, find_dates
from flows.answers.money import MOST
from flows.answers.months import month_named
from flows.answers.sums import Sum, find_sums
from flows.language.folding import fold, plain_words
from flows.reading.denied import Swap, find_swaps
from flows.reading.services import heard
from flows.reading.story_facts import read_facts

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Answer, Answers, Case
    from flows.records.lexicon import Lexicon
    from flows.records.steps import Step

_KOPECK, _THOUSAND, _LAST_DAY = Decimal("0.01"), 1000, 31
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
#: A sentence of no more words beside its numbers puts a value right and says nothing else.
_FEW = 6
#: Words are one by so many letters; a shorter one than the second says nothing by itself.
_STEM, _SAYING = 5, 3
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,2}(?!\d)")


def tells_swap(catalogue: Catalogue, text: str) -> bool:
    """Whether a text says of a value that another one takes its place."""
    return any(find_swaps(fold(text), catalogue.lexicon.story))


def swapped(  # noqa: PLR0913 - where it is said is part of it
    catalogue: Catalogue,
    case: Case,
    shown: Collection[str],
    text: str,
    today: date,
    *,
    strict: bool = False,
) -> Answers:
    """The answers that a text puts in the place of sums and days of the case, which it denies.

    Of several questions with the value denied the one that is ``shown`` is meant; of more, none.
    ``strict``: beside words of one's own a sentence must say so, since it may tell of another
    thing with such a value.
    """
    found: dict[str, Answer] = {}
    for sentence in _SENTENCE.split(text):
        for swap in find_swaps(fold(sentence), catalogue.lexicon.story):
            every = {
                slug: one
                for slug, one in _meant(catalogue, case, swap, today)
                if _is_said(catalogue, catalogue.steps[slug], sentence, today, strict=strict)
                and not _is_of_others(catalogue, case, catalogue.steps[slug], sentence, today)
            }
            seen = {slug: one for slug, one in every.items() if slug in shown}
            meant = seen or every
            found |= meant if len(meant) == 1 else {}
    return found


def is_replaced(catalogue: Catalogue, story: str, value: Decimal | date, today: date) -> bool:
    """Whether a story puts another sum or day in the place of this one."""
    lexicon = catalogue.lexicon
    reading = Reading(lexicon, today, future=False, loose=False)
    swaps = find_swaps(fold(story), lexicon.story)
    instead = (
        _day(value, one, reading) if isinstance(value, date) else _sum(value, one, lexicon)
        for one in swaps
    )
    return any(one not in {"", str(value)} for one in instead)


def without_swaps(text: str, is_swap: Callable[[str], bool]) -> str:
    """The text without the short sentences that say no more than what is put right."""
    kept = (
        one for one in _SENTENCE.split(text) if len(_WORD.findall(one)) > _FEW or not is_swap(one)
    )
    return " ".join(kept).strip()


def _is_said(
    catalogue: Catalogue, step: Step, sentence: str, today: date, *, strict: bool
) -> bool:
    """Whether a sentence speaks of what ``step`` asks; ``strict``: whether it says so."""
    story, words = catalogue.lexicon.story, f" {plain_words(sentence)}"
    if step.kind == "money":
        if step.collects != "received" and heard(catalogue.news.refunded, words):
            return False
        leads = tuple(one for one in story.corrections if one.strip() not in story.denying)
        said = step.reads == "price" and bool(heard(leads, words))
    else:
        roles = _roles(catalogue, sentence, today)
        bought = {step.reads, *roles} <= {*story.of_purchases, "paid_on"}
        if step.reads and roles and step.reads not in roles and not bought:
            return False
        said = step.reads in roles or bool(heard(story.mistaken, words))
    return said or not strict or _is_named(step, words) or not words_beside(catalogue, sentence)


def _is_of_others(
    catalogue: Catalogue, case: Case, step: Step, sentence: str, today: date
) -> bool:
    """Whether a sentence tells the day of an answer, or of another fact of the case."""
    if step.kind != "date":
        return False
    steps = catalogue.steps.values()
    thens = (one.then for one in steps if one.options_from == "replies")
    if heard(catalogue.lexicon.story.came_back, f" {plain_words(sentence)}"):
        return not any(step.slug in then for then in thens)
    roles = _roles(catalogue, sentence, today)
    told = [case.answer(one.slug) for one in steps if one.reads in roles]
    return not step.reads and any(one and one != case.answer(step.slug) for one in told)


def _roles(catalogue: Catalogue, sentence: str, today: date) -> set[str]:
    """What the days of a sentence mean, as steps read it."""
    dates = read_facts(sentence, catalogue.lexicon, today).dates
    return {f"{one.role}_on" for one in dates if one.role}


def _is_named(step: Step, words: str) -> bool:
    """Whether a sentence has a word of the question's label."""
    named = [one[:_STEM] for one in plain_words(step.label).split() if len(one) >= _STEM]
    return any(f" {one}" in words for one in named)


def words_beside(catalogue: Catalogue, sentence: str) -> list[str]:
    """The words of a sentence that are no part of its values and say something."""
    lexicon = catalogue.lexicon
    idle = {*lexicon.story.naming, *lexicon.money.roubles, *lexicon.dates.after_day}
    rest = [one for one in _WORD.findall(fold(sentence)) if len(one) >= _SAYING]
    return [one for one in rest if one not in idle and not month_named(one, lexicon)]


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
    named = (denied.month if denied else 0) or (instead.month if instead else 0)
    if named not in {0, former.month} or (denied and denied.year not in {0, former.year}):
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
