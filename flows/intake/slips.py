"""A sum put right by a few words that deny nothing: «oh, 38,000»; and sums that are denied."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from flows.answers.sums import find_sums
from flows.intake.swaps import is_replaced
from flows.language.folding import fold, plain_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from flows.content.catalogue import Catalogue
    from flows.model.state import Answers, Case

_KOPECK = Decimal("0.01")
#: A slip of the hand leaves a sum so many times smaller or larger at most.
_NEAR = 3


def slip_of(catalogue: Catalogue, text: str) -> Decimal | None:
    """The sum that a text tells with a word for a slip and nothing else."""
    folded, lexicon = fold(text), catalogue.lexicon
    found = find_sums(folded, lexicon)
    if len(found) != 1 or not found[0].is_money:
        return None
    beside = {*plain_words(folded[: found[0].start] + folded[found[0].end :]).split()}
    slips, marks = {*lexicon.story.slips}, {*lexicon.money.roubles}
    return found[0].amount if beside & slips and beside <= slips | marks else None


def slipped(catalogue: Catalogue, case: Case, text: str) -> Answers:
    """The one answer of the same order that a slip puts right; none of several."""
    value = slip_of(catalogue, text)
    if not value:
        return {}
    steps = (one.slug for one in catalogue.steps.values() if one.kind == "money")
    held = {slug: Decimal(answer[0]) for slug in steps if (answer := case.answer(slug))}
    near = [slug for slug, former in held.items() if _is_near(former, value)]
    return {near[0]: (str(value.quantize(_KOPECK)),)} if len(near) == 1 else {}


def denied_sums(
    catalogue: Catalogue, story: str, sums: Iterable[Decimal], today: date
) -> set[Decimal]:
    """Those of the sums of a story that a further text put others in the place of."""
    told = {*sums}
    gone = {one for one in told if is_replaced(catalogue, story, one, today)}
    for text in story.splitlines()[1:]:
        value = slip_of(catalogue, text)
        near = {one for one in told - gone if value and one != value and _is_near(one, value)}
        gone |= near if len(near) == 1 else set()
    return gone


def _is_near(one: Decimal, other: Decimal) -> bool:
    return one < other * _NEAR and other < one * _NEAR
