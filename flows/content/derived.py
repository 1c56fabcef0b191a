"""The facts that follow from others, each after those it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from graphlib import CycleError, TopologicalSorter
from typing import Any

from flows.records.conditions import Expression
from flows.records.facts import GIVEN, Fact

#: The records by their folder and slug.
Kinds = Mapping[str, Mapping[str, Any]]

#: Where the records lie that a fact of this type is one of.
RECORDS: Mapping[str, str] = {
    "company_record": "companies",
    "problem_record": "problems",
    "demand_record": "demands",
    "reply_record": "replies",
    "region_record": "regions",
}


@dataclass(frozen=True, slots=True)
class Derived:
    """A fact with the names of all it rests on, those behind expressions of records included."""

    fact: Fact
    needs: frozenset[str]


def sort_facts(facts: Mapping[str, Fact], kinds: Kinds) -> tuple[Derived, ...]:
    """The facts, each after those it needs. Raises :class:`graphlib.CycleError` for a circle.

    ``kinds`` are the records by their folder.
    """
    needs = {slug: _needs(fact, facts, kinds) for slug, fact in facts.items()}
    order = TopologicalSorter({slug: names & facts.keys() for slug, names in needs.items()})
    return tuple(Derived(facts[slug], needs[slug]) for slug in order.static_order())


def find_circle(wrong: CycleError) -> tuple[str, ...]:
    """The slugs of a circle, the first one again at its end."""
    return tuple(wrong.args[1])


def _needs(fact: Fact, facts: Mapping[str, Fact], kinds: Kinds) -> frozenset[str]:
    """What a fact reads: in expressions, its own and of records, and to choose an edition."""
    own = [*fact.given.values(), *filter(None, (fact.when,))]
    paths = [path for expression in own for path in expression.paths]
    found = [value for path in paths for value in _values(path, facts, kinds)]
    rules = [value for value in found if isinstance(value, Expression)]
    needs = frozenset[str]().union(*(expression.names for expression in (*own, *rules)))
    norms = {one for one in (*found, *(one.constant for one in own)) if isinstance(one, str)}
    return needs.union(kinds["norms"][slug].governed_by for slug in norms & kinds["norms"].keys())


def _values(path: tuple[str, ...], facts: Mapping[str, Fact], kinds: Kinds) -> Iterator[object]:
    """What records hold at a path: ``wanted.penalty.base`` of every demand."""
    name, *attributes = path
    gives = facts[name].gives if name in facts else GIVEN.get(name, "")
    for item in kinds.get(RECORDS.get(gives, ""), {}).values():
        yield reduce(lambda at, attribute: getattr(at, attribute, None), attributes, item)
