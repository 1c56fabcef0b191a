"""The law of the content in lines a lawyer can read: editions, demands, deadlines, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from flows.content.catalogue import Catalogue
from flows.records.conditions import Expression
from flows.records.demands import Demand
from flows.records.norms import Edition, Norm
from flows.records.problems import Problem


def law_table(catalogue: Catalogue) -> str:
    """Every number, place, day and condition of the law, in the order of the slugs."""
    lines = [
        *_norms(catalogue),
        *(_demand(slug, one) for slug, one in sorted(catalogue.demands.items())),
        *_rates(catalogue),
        *_rungs(catalogue),
        *_answers(catalogue),
        *_letters(catalogue),
        *(line for slug, one in sorted(catalogue.problems.items()) for line in _road(slug, one)),
    ]
    return "\n".join(lines) + "\n"


def _norms(catalogue: Catalogue) -> Iterator[str]:
    for slug, norm in sorted(catalogue.norms.items()):
        for edition in norm.editions:
            yield _edition(slug, norm, edition)


def _edition(slug: str, norm: Norm, edition: Edition) -> str:
    number = edition.number
    gives = ("no number", "-", "-")
    if number is not None:
        unit = f"{number.unit}/{number.otherwise}" if number.otherwise else number.unit
        gives = (f"{number.value:f}", unit, number.day_off)
    days = f"{_day(edition.since)}..{_day(edition.until)}"
    act, place = norm.act_of(edition), edition.place
    return _line(f"norm {slug}", act, place, *gives, days, norm.governed_by)


def _demand(slug: str, demand: Demand) -> str:
    rule = demand.penalty
    penalty = (
        (rule.rate, rule.cap, _said(rule.base), _said(rule.after), _said(rule.until))
        if rule
        else ("-",) * 5
    )
    runs = demand.interest
    interest = (runs.table, _said(runs.after)) if runs else ("-",) * 2
    until, principal = _said(demand.until), _said(demand.principal)
    owed = (*penalty, *interest, principal)
    term = f"{_said(demand.instead)} else {demand.term}" if demand.instead else demand.term
    return _line(f"demand {slug}", term, until, *owed, _said(demand.when))


def _rates(catalogue: Catalogue) -> Iterator[str]:
    for slug, table in sorted(catalogue.rates.items()):
        for one in table.rates:
            yield _line(f"rate {slug}", table.norm, f"{one.rate:f}", f"{one.since}..")
        yield _line(f"rates {slug}", table.norm, f"{table.since}..{table.until}")


def _rungs(catalogue: Catalogue) -> Iterator[str]:
    for slug, rung in sorted(catalogue.rungs.items()):
        term = rung.term
        length = f"{term.days} {term.unit}" if term.days else "-"
        asked = "by the demand" if term.by_demand else "-"
        yield _line(f"rung {slug}", term.norm, asked, length, rung.deadline)


def _answers(catalogue: Catalogue) -> Iterator[str]:
    for slug, deadline in sorted(catalogue.deadlines.items()):
        for n, rule in enumerate(deadline.terms):
            may = "may" if rule.may else "must"
            extends = "extends" if rule.extends else "-"
            days = _said(deadline.start), _said(deadline.instead)
            name = f"answer {slug}[{n}]"
            yield _line(name, _said(rule.norm), may, extends, *days, _said(rule.when))


def _letters(catalogue: Catalogue) -> Iterator[str]:
    for slug, kind in sorted(catalogue.letters.items()):
        yield _line(f"letter {slug}", _said(kind.when))


def _road(slug: str, problem: Problem) -> Iterator[str]:
    for n, plan in enumerate(problem.ladder):
        yield _line(f"plan {slug}[{n}]", plan.rung, ", ".join(plan.letters), _said(plan.when))
    for n, own in enumerate(problem.deadlines):
        closes = "closes" if own.closes else "-"
        rest = own.norm, own.post, own.rung, closes, _said(own.start), _said(own.when)
        yield _line(f"own {slug}[{n}]", *rest)


def _line(*parts: str) -> str:
    return " | ".join(" ".join(part.split()) or "-" for part in parts)


def _said(expression: Expression | None) -> str:
    return expression.source if expression else "-"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "open"
