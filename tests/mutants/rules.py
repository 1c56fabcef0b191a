"""Slips in what rests on norms: demands, letters, ladders, deadlines of the person, rungs."""

from __future__ import annotations

from collections.abc import Iterator

from flows.content.catalogue import Catalogue
from flows.records.base import Part
from flows.records.conditions import Expression
from flows.records.demands import Demand
from flows.records.problems import Problem
from tests.mutants.mutant import Mutant, changed


def rule_mutants(catalogue: Catalogue) -> Iterator[Mutant]:
    """Every norm swapped for another of its sort, every condition turned round."""
    yield from _demands(catalogue)
    yield from _letters(catalogue)
    yield from _rungs(catalogue)
    for problem in catalogue.problems.values():
        yield from _plans(problem)
        yield from _own_deadlines(catalogue, problem)


def _demands(catalogue: Catalogue) -> Iterator[Mutant]:
    for slug, demand in catalogue.demands.items():
        if demand.term:
            for other in _others(catalogue, demand.term):
                change, record = f"term: {demand.term} → {other}", changed(demand, term=other)
                yield Mutant("term of demand", "demands", slug, change, record)
        yield from _penalties(catalogue, demand)
        if demand.when:
            record = changed(demand, when=_turned(demand.when))
            yield Mutant("when of demand", "demands", slug, f"not ({demand.when.source})", record)


def _penalties(catalogue: Catalogue, demand: Demand) -> Iterator[Mutant]:
    rule = demand.penalty
    if rule is None:
        return
    for field, norm in (("rate", rule.rate), ("cap", rule.cap)):
        for other in _others(catalogue, norm):
            record = changed(demand, penalty=changed(rule, **{field: other}))
            yield Mutant("penalty", "demands", demand.slug, f"{field}: {norm} → {other}", record)


def _letters(catalogue: Catalogue) -> Iterator[Mutant]:
    for slug, kind in catalogue.letters.items():
        if kind.when:
            record = changed(kind, when=_turned(kind.when))
            yield Mutant("when of letter", "letters", slug, f"not ({kind.when.source})", record)


def _rungs(catalogue: Catalogue) -> Iterator[Mutant]:
    for slug, rung in catalogue.rungs.items():
        for other in _others(catalogue, rung.term.norm) if rung.term.norm else ():
            record = changed(rung, term=changed(rung.term, norm=other))
            change = f"term: {rung.term.norm} → {other}"
            yield Mutant("term of rung", "rungs", slug, change, record)


def _plans(problem: Problem) -> Iterator[Mutant]:
    for n, plan in enumerate(problem.ladder):
        if plan.when:
            ladder = _put(problem.ladder, n, when=_turned(plan.when))
            record = changed(problem, ladder=ladder)
            change = f"{plan.rung}: not ({plan.when.source})"
            yield Mutant("when of plan", "problems", problem.slug, change, record)


def _own_deadlines(catalogue: Catalogue, problem: Problem) -> Iterator[Mutant]:
    for n, own in enumerate(problem.deadlines):
        for other in _others(catalogue, own.norm) if own.norm else ():
            deadlines = _put(problem.deadlines, n, norm=other)
            record = changed(problem, deadlines=deadlines)
            change = f"deadline {n + 1}: {own.norm} → {other}"
            yield Mutant("own deadline", "problems", problem.slug, change, record)


def _put(parts: tuple[Part, ...], n: int, **fields: object) -> tuple[Part, ...]:
    """The parts with one changed."""
    return (*parts[:n], changed(parts[n], **fields), *parts[n + 1 :])


def _others(catalogue: Catalogue, slug: str) -> tuple[str, ...]:
    """The norms one may take for this one: of its act without a number, else of its unit."""
    unit = _unit(catalogue, slug)
    act = catalogue.norms[slug].act
    return tuple(
        other
        for other, norm in catalogue.norms.items()
        if other != slug and _unit(catalogue, other) == unit and (unit or norm.act == act)
    )


def _unit(catalogue: Catalogue, slug: str) -> str:
    number = catalogue.norms[slug].editions[-1].number
    return number.unit if number else ""


def _turned(expression: Expression) -> Expression:
    return Expression(f"not ({expression.source})")
