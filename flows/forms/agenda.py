"""The questions of a rung: which are asked for the present answers, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flows.forms.day_order import is_out_of_order
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.letters import LetterKind
    from flows.records.problems import Plan
    from flows.records.steps import Step


def plan_of(catalogue: Catalogue, case: Case, rung: str = "") -> Plan | None:
    """The plan of a rung (the one in hand by default) in the ladder of the case's problem."""
    problem = catalogue.problems.get(case.problem)
    wanted = rung or case.rung
    plans = problem.ladder if problem else ()
    return next((plan for plan in plans if plan.rung == wanted), None)


def letters_of(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[LetterKind, ...]:
    """The letters of the rung in hand that these facts call for."""
    plan = plan_of(catalogue, case)
    kinds = (catalogue.letters[slug] for slug in (plan.letters if plan else ()))
    return tuple(kind for kind in kinds if holds(kind.when, facts))


def steps_of(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[Step, ...]:
    """Every step the rung and its letters rest on, in order, without those hidden by the facts."""
    plan = plan_of(catalogue, case)
    slugs: dict[str, None] = dict.fromkeys(plan.steps if plan else ())
    for kind in letters_of(catalogue, case, facts):
        slugs.update(dict.fromkeys((*kind.steps, *kind.shown)))
    steps = (catalogue.steps[slug] for slug in slugs)
    return tuple(step for step in steps if holds(step.when, facts))


def agenda(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[Step, ...]:
    """The questions of this form: not known when it was entered, or broken since."""
    plan = plan_of(catalogue, case)
    asked = {*plan.steps} if plan else set()
    asked |= {slug for kind in letters_of(catalogue, case, facts) for slug in kind.steps}
    return tuple(
        step
        for step in steps_of(catalogue, case, facts)
        if (
            holds(step.asked, facts)
            and step.slug in asked - {*case.known}
            and not _is_settled(step, case, facts)
        )
        or is_broken(step, case, facts)
    )


def _is_settled(step: Step, case: Case, facts: Facts) -> bool:
    """The default leaves nothing to ask: its value stands, the review shows it."""
    return step.settled and case.answer(step.slug) is None and facts[step.slug] is not None


def is_broken(step: Step, case: Case, facts: Facts) -> bool:
    """The step was answered, but another answer has since taken its option or its day away."""
    answered = bool(case.answer(step.slug))
    return answered and (facts[step.slug] is None or is_out_of_order(step, facts))


def first_missing(catalogue: Catalogue, case: Case, facts: Facts) -> Step | None:
    """The first question of the form that still waits for an answer."""
    return next(
        (
            step
            for step in agenda(catalogue, case, facts)
            if case.answer(step.slug) is None or is_broken(step, case, facts)
        ),
        None,
    )


def step_before(steps: tuple[Step, ...], slug: str) -> Step | None:
    """The question that stands before ``slug`` on the agenda."""
    slugs = [step.slug for step in steps]
    index = slugs.index(slug) if slug in slugs else len(slugs)
    return steps[index - 1] if index > 0 else None


def addable_steps(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Step]:
    """The steps that the rung's letters would take and nobody asks for: to be offered."""
    for step in steps_of(catalogue, case, facts):
        offered = step.optional and step.addable and not holds(step.asked, facts)
        if offered and facts[step.slug] in (None, ()):
            yield step


def answered_steps(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Step]:
    """The steps whose values stand in the rung's letters: what the review shows."""
    for step in steps_of(catalogue, case, facts):
        if facts[step.slug] not in (None, ()):
            yield step
