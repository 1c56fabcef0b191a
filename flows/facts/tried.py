"""What was tried as a case knows it: chosen, told in the story, or only guessed from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from flows.intake.tried import is_told, tells_of, tells_of_contact

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Case
    from flows.records.steps import Step


@dataclass(frozen=True, slots=True)
class Tried:
    """How far what was tried is known.

    ``told``: the person chose it or wrote it in so many words, so that a letter may say it.
    ``seen``: the story tells of it, be it by an answer alone. ``guessed``: nothing in the story
    bears what was read; the road would begin past a step that nobody took.
    """

    told: bool
    seen: bool
    guessed: bool


def weigh_tried(catalogue: Catalogue, case: Case) -> Tried:
    """How far what was tried is known of ``case``."""
    step = catalogue.step_reading("stage")
    if step is None:
        return Tried(told=False, seen=False, guessed=False)
    implied = any(step.slug in one.implies for one in given_implying(catalogue, case))
    if implied or step.slug in case.answers:
        return Tried(told=True, seen=True, guessed=False)
    read = case.extracted.get(step.slug, ())
    told = any(is_told(catalogue, case.story, one) for one in read)
    problem = catalogue.problems.get(case.problem)
    stranger = problem is not None and problem.urgent
    seen = told or any(tells_of(catalogue, case.story, one, stranger=stranger) for one in read)
    bare = bool(read) and not seen
    guessed = bare and not tells_of_contact(catalogue, case.story, stranger=stranger)
    return Tried(told, seen, guessed)


def without_guess(catalogue: Catalogue, case: Case) -> Case:
    """The case as if what was tried had not been read from its story."""
    step = catalogue.step_reading("stage")
    kept = {slug: read for slug, read in case.extracted.items() if not step or slug != step.slug}
    return replace(case, extracted=kept)


def given_implying(catalogue: Catalogue, case: Case) -> list[Step]:
    """The steps whose answers the person gave that tell of other steps besides."""
    steps = catalogue.steps.values()
    return [step for step in steps if step.implies and case.answers.get(step.slug)]
