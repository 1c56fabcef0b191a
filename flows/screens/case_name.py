"""How a case is called on screens."""

from __future__ import annotations

from flows.model.state import Case
from flows.screens.context import Context


def case_name(context: Context, case: Case) -> str:
    """The person's own name for it, else what it is about and the goods."""
    if case.name:
        return case.name
    problem = context.catalogue.problems.get(case.problem)
    about = problem.title if problem else case.story[:30]
    named = context.catalogue.step_reading("product")
    product = next(iter((case.answer(named.slug) if named else ()) or ()), "")
    return context.text("case.name", about=about, product=product[:24])
