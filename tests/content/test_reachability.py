"""A question nobody is asked and a road that ends in nothing are found by the content check.

That the content itself has none is shown by «make check», which walks every road.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from flows.content.catalogue import Catalogue
from flows.content_check.reachability import check_reachability
from flows.records.conditions import Expression

ROAD = "not_delivered"


def changed(catalogue: Catalogue, kind: str, slug: str, **values: object) -> Catalogue:
    """The content with one road only, one record of it changed."""
    problem = catalogue.problems[ROAD]
    short = replace(catalogue, problems=MappingProxyType({ROAD: problem}))
    records = getattr(short, kind)
    item = records[slug].model_copy(update=values)
    other: dict[str, Any] = {kind: MappingProxyType({**records, slug: item})}
    return replace(short, **other)


def reasons(catalogue: Catalogue) -> list[str]:
    """The flaws of the one road left, without the questions of the roads taken out."""
    found = map(str, check_reachability(catalogue))
    return [flaw for flaw in found if "comes up on no road" not in flaw]


def test_a_branch_without_a_letter_is_found(catalogue: Catalogue) -> None:
    never = Expression("demand != 'deliver'")
    (flaw, *_) = reasons(changed(catalogue, "letters", "refusal_not_delivered", when=never))
    assert "not_delivered / claim (demand = deliver): no letter" in flaw


def test_a_letter_that_a_branch_cannot_fill_is_found(catalogue: Catalogue) -> None:
    broken = Expression("new_date.year > 2000")
    step = catalogue.letters["refusal_not_delivered"]
    first, *others = step.attachments
    attachments = (first.model_copy(update={"when": broken}), *others)
    found = reasons(
        changed(catalogue, "letters", "refusal_not_delivered", attachments=attachments)
    )
    assert any("cannot be filled" in flaw and "demand = refund" not in flaw for flaw in found)


def test_a_question_without_any_answer_is_found(catalogue: Catalogue) -> None:
    found = reasons(changed(catalogue, "problems", ROAD, demands=()))
    assert any("the question demand has no answer" in flaw for flaw in found)


def test_a_question_on_no_road_is_found(catalogue: Catalogue) -> None:
    steps = catalogue.steps
    lost = steps["phone"].model_copy(update={"slug": "fax", "reads": ""})
    with_fax = replace(catalogue, steps=MappingProxyType({**steps, "fax": lost}), problems={})
    assert "data/steps/fax.yaml:1: the question comes up on no road" in map(
        str, check_reachability(with_fax)
    )


def test_a_problem_that_leads_nowhere_is_found(catalogue: Catalogue) -> None:
    advice = catalogue.problems[ROAD].advice.model_copy(update={"next": "", "contacts": ()})
    found = reasons(changed(catalogue, "problems", ROAD, ladder=(), advice=advice))
    assert found == ["data/problems/not_delivered.yaml:1: neither a ladder nor a way further"]
