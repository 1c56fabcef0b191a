"""The road of a case: its rungs, the one a word names, how far it was taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.replies import Reply
    from flows.records.rungs import Rung
    from flows.records.steps import Step


def ladder_of(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[Rung, ...]:
    """The rungs of the case's road in their order; none while its problem is not known."""
    problem = catalogue.problems.get(case.problem)
    plans = problem.ladder if problem else ()
    return tuple(catalogue.rungs[plan.rung] for plan in plans if holds(plan.when, facts))


def rung_named(ladder: Sequence[Rung], word: str) -> Rung | None:
    """The rung of this slug, else the first of this stage: each road has its own claim."""
    by_slug = (rung for rung in ladder if rung.slug == word)
    by_stage = (rung for rung in ladder if word and rung.stage == word)
    return next(by_slug, None) or next(by_stage, None)


def place_after(catalogue: Catalogue, ladder: Sequence[Rung], facts: Facts) -> int:
    """The place after the rungs taken before the story began.

    They are those up to the stage told; when no rung of the ladder is of this stage, those of the
    stages before it.
    """
    step = catalogue.step_reading("stage")
    if step is None or facts[step.slug] is None:
        return 0
    told = facts[step.slug]
    places = [n for n, rung in enumerate(ladder, 1) if rung.stage == told]
    return max(places or _places_before(step, ladder, told), default=0)


def _places_before(step: Step, ladder: Sequence[Rung], told: str) -> list[int]:
    stages = [option.slug for option in step.options]
    before = stages[: stages.index(told)] if told in stages else []
    return [n for n, rung in enumerate(ladder, 1) if rung.stage in before]


def answered_step(catalogue: Catalogue, case: Case, reply: Reply, facts: Facts) -> str:
    """The step that holds ``reply``: of the body that gives it, else of what was sent last.

    Before any letter was sent it is the step that reads a company's answer from a story. Empty
    when no step holds such an answer.
    """
    told = catalogue.step_reading("reply")
    if reply.by:
        return _body_step(catalogue, ladder_of(catalogue, case, facts), reply.by)
    sent = _sent(catalogue, ladder_of(catalogue, case, facts), facts)
    last = sent or _sent(catalogue, _by_stage(catalogue), facts)
    return last[-1].answer if last else (told.slug if told else "")


def _body_step(catalogue: Catalogue, ladder: tuple[Rung, ...], body: str) -> str:
    """The step for the answers of a body: of its rung, else the one for all bodies."""
    rungs = (*ladder, *catalogue.rungs.values())
    own = (rung.answer for rung in rungs if rung.answer and rung.body == body)
    usual = (step.slug for step in catalogue.steps.values() if step.bodies)
    return next(own, "") or next(usual, "")


def _sent(catalogue: Catalogue, rungs: Sequence[Rung], facts: Facts) -> list[Rung]:
    """The rungs whose letters to the company were sent and whose answer is kept."""
    return [
        rung
        for rung in rungs
        if rung.answer
        and rung.marks_sent
        and facts[rung.marks_sent] is not None
        and not catalogue.steps[rung.answer].bodies
    ]


def _by_stage(catalogue: Catalogue) -> list[Rung]:
    """All rungs in the order of their stages."""
    step = catalogue.step_reading("stage")
    stages = [option.slug for option in step.options] if step else []
    staged = (rung for rung in catalogue.rungs.values() if rung.stage in stages)
    return sorted(staged, key=lambda rung: stages.index(rung.stage))
