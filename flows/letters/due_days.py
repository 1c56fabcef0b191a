"""The deadlines of a case as values: how each was reckoned, recomputed with the facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from flows.errors import OutsideCalendarError
from flows.facts.editions import nearest_edition_of
from flows.law.deadlines import Deadline, Rule, reckon
from flows.law.terms import term_in, term_of
from flows.records.conditions import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.deadlines import AnswerDeadline
    from flows.records.norms import Norm


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A deadline, or the ``year`` whose working days were never verified (then there is none)."""

    deadline: Deadline | None
    year: int = 0


def answer_deadline(catalogue: Catalogue, record: AnswerDeadline, facts: Facts) -> Reckoned | None:
    """The deadline of the other side over these facts; ``None`` while nothing has set it off.

    A day that somebody set in place of the terms is a deadline without steps.
    """
    instead: date | None = record.instead(facts) if record.instead else None
    known: date | None = record.start(facts)
    earliest: date | None = known or (record.earliest(facts) if record.earliest else None)
    latest: date | None = known or (record.latest(facts) if record.latest else None)
    rules = tuple(_rules(catalogue, record, facts))
    if earliest is None or (instead is None and not any(rule.certain for rule in rules)):
        return None
    if instead is not None:
        return Reckoned(Deadline(instead, instead, (), ()))
    return _reckon(catalogue, (earliest, latest), rules)


def term_deadline(
    catalogue: Catalogue, norm: Norm, start: date | None, facts: Facts
) -> Reckoned | None:
    """The deadline of one norm's term; ``None`` before it begins and for what is no term."""
    rule = _rule(norm, facts)
    if start is None or rule is None:
        return None
    return _reckon(catalogue, (start, start), (rule,))


def _reckon(
    catalogue: Catalogue, start: tuple[date, date | None], rules: tuple[Rule, ...]
) -> Reckoned:
    try:
        return Reckoned(reckon(catalogue.calendar, catalogue.counting, start, rules))
    except OutsideCalendarError as unknown:
        return Reckoned(None, unknown.year)


def _rules(catalogue: Catalogue, record: AnswerDeadline, facts: Facts) -> Iterator[Rule]:
    for one in record.terms:
        norm = catalogue.norms.get(one.norm(facts)) if holds(one.when, facts) else None
        rule = _rule(norm, facts, certain=not one.may, extends=one.extends) if norm else None
        if rule is not None:
            yield rule


def _rule(norm: Norm, facts: Facts, *, certain: bool = True, extends: bool = False) -> Rule | None:
    """The rule a norm gives in the edition that applies; ``None`` when its number is no term."""
    number = nearest_edition_of(norm, facts).number
    term = term_of(number) if number else None
    if number is None or term is None:
        return None
    otherwise = term_in(number, number.otherwise) if number.otherwise else None
    return Rule(norm.slug, term, number.day_off, certain, extends, otherwise)
