"""What follows from a change of cases: their reminders, and how they count."""

from __future__ import annotations

from flows.model.outcomes import Recount
from flows.model.reminders import CasePlan
from flows.model.state import Case, State
from flows.screens.context import Context
from flows.timeline.outcomes import endings
from flows.timeline.reminders import plan_reminders


def plans_of(context: Context, before: State) -> tuple[CasePlan, ...]:
    """The reminders of each case that is not as it was."""
    return tuple(
        CasePlan(
            case.number,
            plan_reminders(context.catalogue, case, context.facts_of(case), context.now),
        )
        for case in context.state.cases
        if case not in before.cases
    )


def recounts_of(before: Context, after: Context) -> tuple[Recount, ...]:
    """How each case counted and counts now, where that differs."""
    return tuple(filter(None, (_recount(before, after, case) for case in after.state.cases)))


def _recount(before: Context, after: Context, case: Case) -> Recount | None:
    former = next((one for one in before.state.cases if one.number == case.number), None)
    if former is None or former == case or not (case.done or former.done):
        return None
    gone = endings(before.catalogue, former, before.facts_of(former))
    come = endings(after.catalogue, case, after.facts_of(case))
    if gone == come:
        return None
    # Silence is counted on its day, not while the person is at it.
    told = tuple(one for one in come if come[-1].outcome != "silent")
    return Recount(case.number, gone, told)
