"""Values as a person reads them on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flows.answers.parties import Party
from flows.facts.values import choices

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.steps import Step


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a review: the step, its label, its value in words."""

    step: str
    label: str
    value: str
    section: str


def label_of(catalogue: Catalogue, step: Step, facts: Facts) -> str:
    """How what a step holds is called in a case: a letter to a bank is no claim."""
    return catalogue.pages.phrase(step.called or step.label, facts)


def line(catalogue: Catalogue, step: Step, facts: Facts) -> Line:
    """A step with its present value as a line of the review; a guess is told to be one."""
    value = format_answer(catalogue, step, facts)
    if value and is_guess(step, facts):
        begun = facts[step.slug] != step.options[0].slug
        value = catalogue.pages.text("assumed" if begun else "untold", value=value)
    return Line(step.slug, label_of(catalogue, step, facts), value, step.section)


def is_guess(step: Step, facts: Facts) -> bool:
    """Whether a step holds what was tried, and no word of the person tells of it."""
    return step.reads == "stage" and not facts["tried_seen"]


def format_answer(catalogue: Catalogue, step: Step, facts: Facts) -> str:
    """The present value of a step in words; an empty string when there is none."""
    found = facts[step.slug]
    if found is None or found == ():
        return ""
    match step.kind:
        case "choice" if not isinstance(found, Party):
            return next(iter(_labels(catalogue, step, facts, (found,))), found)
        case "multi_choice":
            known = {option.slug for option in step.options}
            own = (one for one in found if step.free and one not in known)
            return ", ".join((*_labels(catalogue, step, facts, found), *own))
        case _:
            return format_value(catalogue, step, found)


def format_value(catalogue: Catalogue, step: Step, found: Any) -> str:  # noqa: ANN401 - docs/content.md lists the types by kind
    """A typed value of a step that offers no choices, in words."""
    if isinstance(found, Party):
        return catalogue.pages.text("party.line", party=found)
    match step.kind:
        case "date":
            return str(catalogue.pages.filters["full_date"](found))
        case "money":
            return str(catalogue.pages.filters["money"](found))
        case "percent":
            return str(catalogue.pages.filters["percent"](found))
        case "phone":
            return str(catalogue.pages.filters["phone"](found))
        case "receipt":
            return catalogue.pages.text("receipt.line", receipt=found)
        case "file":
            return ", ".join(file.name for file in found)
        case _:
            return str(found)


def _labels(
    catalogue: Catalogue, step: Step, facts: Facts, slugs: tuple[str, ...]
) -> Iterator[str]:
    if step.options_from == "replies":  # a hundred of them: not all made for the sake of one
        yield from (catalogue.replies[slug].title for slug in slugs if slug in catalogue.replies)
        return
    for choice in choices(catalogue, step, facts):
        if choice.slug in slugs:
            yield choice.label
