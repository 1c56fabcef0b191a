"""How a case is called on screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Case


def case_name(catalogue: Catalogue, case: Case) -> str:
    """The person's own name for it, else what it is about and the goods."""
    if case.name:
        return case.name
    problem = catalogue.problems.get(case.problem)
    about = problem.title if problem else case.story[:30]
    named = catalogue.step_reading("product")
    product = next(iter((case.answer(named.slug) if named else ()) or ()), "")
    return catalogue.pages.text("case.name", about=about, product=product[:24])
