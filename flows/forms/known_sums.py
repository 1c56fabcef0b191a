"""The sums a case knows already: offered where another sum is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.reading.story_facts import read_facts

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Answer, Case
    from flows.records.steps import Step

#: So many are offered as buttons.
_MOST = 5


def known_sums(catalogue: Catalogue, case: Case, step: Step, facts: Facts) -> Answer:
    """The sums of the story and of other answers that ``step`` may take, none for other kinds."""
    if step.kind != "money" or step.optional:
        return ()
    most = step.latest(facts) if step.latest else None
    sums = dict.fromkeys(_sums(catalogue, case, facts))
    return tuple(str(one) for one in sums if most is None or one <= most)[:_MOST]


def _sums(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Decimal]:
    told = read_facts(case.story, catalogue.lexicon, today_of(facts)).sums
    yield from (found.value for found in told)
    for step in catalogue.steps.values():
        if step.kind == "money" and not step.optional and (answer := case.answer(step.slug)):
            yield Decimal(answer[0])
