"""Conditions read without a template are worth what jinja2 makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateRuntimeError, Undefined

from flows.content.catalogue import Catalogue
from flows.content.loading import KINDS
from flows.content_check.check import _expressions
from flows.content_check.reachability import walks
from flows.records.conditions import Expression


@dataclass(frozen=True)
class Thing:
    slug: str = "x"
    amount: int = 3
    nothing: None = None


FACTS: dict[str, Any] = {
    "a": 5,
    "b": None,
    "c": "x",
    "d": ("x", "y"),
    "e": (),
    "f": Thing(),
    "g": {"slug": "x"},
}


def outcome(evaluate: Callable[[], Any]) -> Any:  # noqa: ANN401 - of any type
    try:
        return _comparable(evaluate())
    except Exception as wrong:  # noqa: BLE001 - both must fail alike
        return type(wrong)


def _comparable(value: Any) -> Any:  # noqa: ANN401 - of any type
    """The value; for what is not there, which compares with nothing, why it is not."""
    if isinstance(value, tuple):
        return tuple(map(_comparable, value))
    return value._undefined_exception if isinstance(value, Undefined) else value


def by_jinja(source: str, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - of any type
    condition = Expression(source)
    vars(condition)["_plain"] = None
    return outcome(lambda: condition(facts))


_LEAVES = st.sampled_from(
    [
        *(*FACTS, "unknown", "1", "'x'", "none", "true", "f.slug", "f.amount", "f.nothing"),
        *("f.unknown", "f._secret", "f.__class__", "g.slug", "g.keys", "('x', 'y')", "(a, 1)"),
    ]
)
_JUDGEMENTS = ["{0} and {1}", "{0} or {1}", "not {0}", "{0} is none", "{0} is not none"]
_COMPARED = [f"{{0}} {sign} {{1}}" for sign in ("==", "!=", "<", "<=", ">", ">=", "in", "not in")]
_OTHERS = ["{0} if {1} else {2}", "{0}, {1}", "{0} < {1} < {2}", "{0} | length"]
_SOURCES = st.recursive(
    _LEAVES,
    lambda inner: st.builds(
        lambda shape, *parts: f"({shape.format(*parts)})",
        st.sampled_from(_JUDGEMENTS + _COMPARED + _OTHERS),
        *(inner, inner, inner),
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(_SOURCES)
def test_every_part_is_worth_what_jinja2_makes_of_it(source: str) -> None:
    assert outcome(lambda: Expression(source)(FACTS)) == by_jinja(source, FACTS)


def test_every_condition_of_the_content_is_worth_what_jinja2_makes_of_it(
    catalogue: Catalogue,
) -> None:
    conditions = {
        expression
        for kind in KINDS
        for item in getattr(catalogue, kind).values()
        for _, expression in _expressions(item, ())
    }
    day = max(norm.checked_on for norm in catalogue.norms.values())
    for slug in ("not_delivered", "travel_tour", "bank_fraud_transfer"):
        for walked in islice(walks(catalogue, catalogue.problems[slug], day), 0, 60, 6):
            for one in conditions:
                found = outcome(lambda one=one, facts=walked.facts: one(facts))  # type: ignore[misc]  # bound now
                assert found == by_jinja(one.source, walked.facts), one


def test_most_conditions_of_the_content_need_no_template(catalogue: Catalogue) -> None:
    steps = [step.when for step in catalogue.steps.values() if step.when is not None]
    assert sum(one._plain is not None for one in steps) > 0.9 * len(steps)


@pytest.mark.parametrize("source", ["f._secret", "g.keys", "unknown", "f.unknown == 1"])
def test_what_a_condition_may_not_read_is_refused(source: str) -> None:
    with pytest.raises(TemplateRuntimeError):
        assert Expression(f"{source} or a")(FACTS)
