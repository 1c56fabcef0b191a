"""Requisites typed where something else is asked: whose they are is known by their numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.answers.parties import read_party
from flows.errors import AnswerError
from flows.forms.display import line
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.answers.parties import Party
    from flows.model.state import Case
    from flows.records.companies import Company
    from flows.records.steps import Step
    from flows.screens.context import Context, Transition

#: What is answered where the party is not known.
_OPEN = frozenset({None, "unknown"})


def party_of(context: Context, text: str) -> Party | None:
    """The party whose numbers in the register a text holds; ``None`` without a good one."""
    try:
        party = read_party(text, context.catalogue.lexicon)
    except AnswerError:
        return None
    return party if party.inn or party.ogrn else None


def registered(context: Context, party: Party) -> Company | None:
    """The company of the records with these numbers."""
    return next(
        (
            one
            for one in context.catalogue.companies.values()
            if one.entity and {one.entity.inn, one.entity.ogrn} & {party.inn, party.ogrn} - {""}
        ),
        None,
    )


def with_party(context: Context, party: Party) -> tuple[Step, Case] | None:
    """The question whose party is not known, and the case with this one as its answer."""
    steps = context.catalogue.steps.values()
    step = next((step for step in steps if _is_of_other_side(context, step)), None)
    if step is None or registered(context, party) is not None:
        return None
    answers = {**context.case.answers, step.slug: party.to_answer()}
    return step, replace(context.case, answers=answers)


def told_party(context: Context, text: str) -> Transition | None:
    """The same screen with the other side that a text names by its numbers; ``None`` else."""
    party = party_of(context, text)
    found = with_party(context, party) if party else None
    if found is None:
        return None
    step, case = found
    moved = context.put(case)
    told = line(context.catalogue, step, context.over(moved.state).facts)
    return replace(moved, answer=context.catalogue.pages.html("party_told", line=told))


def _is_of_other_side(context: Context, step: Step) -> bool:
    """Whether a question asks who sold or who the company is, and nobody has said."""
    if (
        step.when is None
        or "company" not in step.when.names
        or not holds(step.when, context.facts)
    ):
        return False
    return "party" in {step.kind, step.free} and context.facts[step.slug] in _OPEN
