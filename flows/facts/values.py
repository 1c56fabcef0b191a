"""Stored answers as typed values, and the options a choice offers on these facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flows.answers.parties import Party
from flows.answers.receipts import find_receipt
from flows.facts.given import problem_of
from flows.language.phrasing import BLANK
from flows.records.conditions import holds

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.evidence import Evidence
    from flows.model.state import Answer
    from flows.records.steps import Step

#: Read-only values for conditions and templates, listed in docs/content.md.
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option as offered: slug, label, the words that find it, the signals that tell it."""

    slug: str
    label: str
    words: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()


def parse_answer(step: Step, answer: Answer, evidence: tuple[Evidence, ...] = ()) -> Any:  # noqa: ANN401 - docs/content.md lists the types by kind
    """The value of a stored answer: ``None`` when skipped. ``evidence`` are the case's files.

    A text to be filled in by hand is a line of underscores.
    """
    kind = step.kind
    if kind == "file":
        known = {file.reference: file for file in evidence}
        return tuple(known[reference] for reference in answer if reference in known)
    if kind == "multi_choice":
        return answer
    if not answer:
        return _BLANKS.get(kind) if step.blank else None
    if step.free and all(option.slug != answer[0] for option in step.options):
        kind = step.free
    return _TYPED.get(kind, _first)(answer)


def _first(answer: Answer) -> str:
    return answer[0]


#: A name or a line of words takes half a line of a page, an address a line, a story three.
_HALF_LINE, _LINE = "_" * 32, "_" * 60
_BLANKS: Mapping[str, Any] = {
    "order_number": BLANK,
    "text": _HALF_LINE,
    "person_name": _HALF_LINE,
    "address": _LINE,
    "long_text": " ".join([_LINE] * 3),
    "party": Party(_LINE, "", "", ""),
}


def blank_for(hint: str) -> str:
    """A line to write on by hand: the more ``hint`` asks for, the longer, up to a whole line."""
    return "_" * min(max(len(BLANK), 2 * len(hint)), len(_LINE))


_TYPED: dict[str, Callable[[Any], Any]] = {
    "date": lambda answer: date.fromisoformat(answer[0]),
    "money": lambda answer: Decimal(answer[0]),
    "percent": lambda answer: Decimal(answer[0]),
    "party": Party.from_answer,
    "receipt": lambda answer: find_receipt(answer[0]),
}


def choices(catalogue: Catalogue, step: Step, facts: Facts) -> tuple[Choice, ...]:
    """The options of a choice as they stand on these facts."""
    match step.options_from:
        case "demands":
            return tuple(_demands(catalogue, facts))
        case "replies":
            return tuple(_replies(catalogue, step, facts))
        case "regions":
            return tuple(
                Choice(region.slug, region.title, (*region.names, *region.cities))
                for region in catalogue.regions.values()
            )
        case _:
            return tuple(
                Choice(
                    option.slug, catalogue.pages.phrase(option.label, facts), (), option.signals
                )
                for option in step.options
                if holds(option.when, facts)
            )


def demands_offered(catalogue: Catalogue, facts: Facts) -> tuple[str, ...]:
    """What may be asked for in the quarrel in hand as it stands."""
    problem = problem_of(facts)
    slugs = problem.demands if problem else ()
    return tuple(slug for slug in slugs if holds(catalogue.demands[slug].when, facts))


def _demands(catalogue: Catalogue, facts: Facts) -> Iterator[Choice]:
    for slug in demands_offered(catalogue, facts):
        yield Choice(slug, catalogue.pages.phrase(catalogue.demands[slug].title, facts))


def _replies(catalogue: Catalogue, step: Step, facts: Facts) -> Iterator[Choice]:
    problem = problem_of(facts)
    for reply in catalogue.replies.values():
        theirs = bool(reply.by) == step.bodies
        if theirs and problem and problem.slug in reply.problems and holds(reply.when, facts):
            yield Choice(reply.slug, reply.title, (), reply.signals)


def is_offered(catalogue: Catalogue, step: Step, facts: Facts) -> bool:
    """Whether the value in ``facts`` is still among what the step offers."""
    value = facts[step.slug]
    if step.kind != "choice" or not isinstance(value, str):
        return True
    problem = problem_of(facts)
    match step.options_from:
        case "demands":
            return value in demands_offered(catalogue, facts)
        case "replies":
            reply = catalogue.replies.get(value)
            if reply is None or problem is None or problem.slug not in reply.problems:
                return False
            return bool(reply.by) == step.bodies and holds(reply.when, facts)
        case "regions":
            return value in catalogue.regions
        case _:
            option = next((option for option in step.options if option.slug == value), None)
            return bool(step.free) if option is None else holds(option.when, facts)
