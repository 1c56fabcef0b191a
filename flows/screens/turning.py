"""An answer that says that the law of the case's problem is not its: another problem leads it."""

from __future__ import annotations

from dataclasses import replace

from flows.letters.telling import Telling
from flows.model.state import Answer, ScreenId
from flows.records.steps import Step
from flows.screens.context import Context, Transition


def turn(context: Context, step: Step, answer: Answer) -> Transition | None:
    """What was understood, by the problem that ``answer`` turns the case to, and why.

    ``None`` where it turns it to none. The road of the new problem begins anew.
    """
    turns = next((one.turns for one in step.options if (one.slug,) == answer), None)
    if turns is None:
        return None
    kept = {slug: one for slug, one in context.case.answers.items() if slug != step.slug}
    follow = {slug: (option,) for slug, option in turns.answers.items()}
    case = replace(
        context.case,
        problem=turns.problem,
        company=context.catalogue.unnamed.slug,
        rung="",
        known=(),
        ticked=(),
        answers={**kept, **follow},
    )
    says = Telling(context.catalogue, turns.norms, context.facts).phrase(turns.says)
    return replace(context.put(case, ScreenId.UNDERSTOOD), answer=says)
