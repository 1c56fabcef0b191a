"""Whether every derived fact can be made: known functions and parameters, fitting types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, Any

from flows.answers.parties import Party
from flows.answers.receipts import Receipt
from flows.errors import Flaw
from flows.facts.registry import DERIVATIONS, Derivation, Parameter
from flows.law.goods import Verdict
from flows.law.interest import Interest
from flows.law.penalty import Penalty
from flows.records.authorities import Region
from flows.records.base import PRINTABLE
from flows.records.companies import Company, Entity
from flows.records.conditions import Expression
from flows.records.demands import Demand
from flows.records.facts import GIVEN, Fact, FactType
from flows.records.norms import Number
from flows.records.problems import Problem
from flows.records.replies import Reply
from flows.records.steps import Kind

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

#: The type of a fact's value by its word.
TYPES: Mapping[FactType, type] = {
    "date": date,
    "days": int,
    "roubles": Decimal,
    "text": str,
    "yes_or_no": bool,
    "company_record": Company,
    "problem_record": Problem,
    "demand_record": Demand,
    "reply_record": Reply,
    "region_record": Region,
    "requisites": Entity,
    "verdict": Verdict,
    "number_of_norm": Number,
    "penalty_sum": Penalty,
    "interest_sum": Interest,
    "slugs": tuple,
}
#: The type of a step's value by its kind, where it is not a text.
_ANSWERS: Mapping[Kind, type] = {
    "date": date,
    "money": Decimal,
    "percent": Decimal,
    "multi_choice": tuple,
    "file": tuple,
    "party": Party,
    "receipt": Receipt,
}


def check_derivations(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw of ``data/facts``, and norms governed by what is no day."""
    for slug, norm in catalogue.norms.items():
        if _types(catalogue, norm.governed_by) != (date,):
            reason = f"{norm.governed_by} is no fact that holds a day"
            yield catalogue.sheet("norms", slug).flaw(("governed_by",), reason)
    for fact in catalogue.facts.values():
        sheet = catalogue.sheet("facts", fact.slug)
        for path, reason in _flaws(catalogue, fact):
            yield sheet.flaw(path, reason)


Reasons = Iterator[tuple[tuple[str, ...], str]]


def _flaws(catalogue: Catalogue, fact: Fact) -> Reasons:
    if fact.slug in GIVEN or fact.slug in catalogue.steps:
        yield (), "this fact is given already: by the conversation or by a step"
    derivation = DERIVATIONS.get(fact.by)
    if derivation is None:
        yield ("by",), f"no such function: {fact.by}; there are {', '.join(DERIVATIONS)}"
        return
    if not any(map(_fits, derivation.gives, [(TYPES[fact.gives],)] * len(derivation.gives))):
        yield ("gives",), f"{fact.by} gives no {fact.gives}"
    yield from _parameters(catalogue, fact, derivation)


def _parameters(catalogue: Catalogue, fact: Fact, derivation: Derivation) -> Reasons:
    for name in fact.given.keys() - derivation.parameters.keys():
        yield ("with", name), f"{fact.by} takes no {name}"
    for name, parameter in derivation.parameters.items():
        expression = fact.given.get(name)
        if expression is not None:
            yield from ((("with", name), r) for r in _misfits(catalogue, parameter, expression))
        elif not parameter.optional:
            yield ("with",), f"{fact.by} needs {name}"


def _misfits(catalogue: Catalogue, parameter: Parameter, given: Expression) -> Iterator[str]:
    """What is wrong with an expression that is a quoted text or the name of a fact."""
    types = _types(catalogue, given.source)
    if types and not any(_fits(taken, types) for taken in parameter.takes):
        yield f"{given.source} is of another type than the function takes"
    if given.constant is None:
        return
    if parameter.norm:
        norm = catalogue.norms.get(given.constant)
        numbers = [edition.number for edition in norm.editions] if norm else [None]
        if norm is None or None in numbers or norm.confidence not in PRINTABLE:
            yield f"no such norm, or one that gives no number that may be used: {given.constant}"
    elif str not in parameter.takes and given.constant not in parameter.takes:
        yield f"the function does not know the word {given.constant}"


def _types(catalogue: Catalogue, name: str) -> tuple[type, ...]:
    """The types a fact's value may be of; none for what is not the bare name of a fact."""
    if name in GIVEN:
        return (TYPES[GIVEN[name]],)
    if name in catalogue.facts:
        return (TYPES[catalogue.facts[name].gives],)
    step = catalogue.steps.get(name)
    kinds = (step.kind, step.free) if step else ()
    return tuple(_ANSWERS.get(kind, str) for kind in kinds if kind)


def _fits(taken: Any, types: tuple[type, ...]) -> bool:  # noqa: ANN401 - a type, Any, or a word of a Literal
    """Whether a value of one of these types may be what is taken."""
    if taken is Any or taken is NoneType:
        return taken is Any
    plain = getattr(taken, "__origin__", taken)
    return isinstance(plain, type) and any(issubclass(one, plain) for one in types)
