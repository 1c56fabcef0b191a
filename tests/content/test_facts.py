"""The records of derived facts: their order, what they may say, the lists of the documentation."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import get_args

import pytest

from flows.content.catalogue import Catalogue
from flows.content.derived import sort_facts
from flows.content_check.derivations import TYPES, check_derivations
from flows.facts.gather import gather
from flows.facts.registry import DERIVATIONS
from flows.model.state import Case
from flows.records.conditions import Expression
from flows.records.facts import GIVEN, Fact, FactType
from flows.records.sheet import Sheet
from tests.conftest import ROOT

DOCS = (ROOT / "docs" / "content.md").read_text("utf-8")


def case_of(now: datetime, **answers: str) -> Case:
    told = {slug: (answer,) for slug, answer in answers.items()}
    return Case(number=1, opened=now, problem="damaged_or_defective", answers=told)


def test_the_documentation_lists_every_fact_as_it_is(catalogue: Catalogue) -> None:
    listed = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", DOCS, re.MULTILINE)
    told = {slug: (gives, means) for slug, gives, means in listed if gives in get_args(FactType)}
    assert told == {slug: (fact.gives, fact.means) for slug, fact in catalogue.facts.items()}


def test_the_documentation_lists_every_function(catalogue: Catalogue) -> None:
    section = DOCS.partition("| function | parameters")[2].partition("The facts of the product")[0]
    listed = re.findall(r"^\| `(\w+)` \| (.+?) \| ", section, re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", words)) for name, words in listed}
    assert told == {name: set(one.parameters) for name, one in DERIVATIONS.items()}


def test_the_documentation_names_what_is_given() -> None:
    lead = DOCS.partition("A conversation itself gives")[2].partition("Everything else")[0]
    assert all(f"`{name}`" in lead for name in GIVEN)


def test_every_word_of_a_type_has_its_type() -> None:
    assert set(TYPES) == set(get_args(FactType))


def test_a_fact_stands_after_all_it_rests_on(catalogue: Catalogue) -> None:
    made: set[str] = set()
    for derived in catalogue.derived:
        assert derived.needs & catalogue.facts.keys() <= made
        made.add(derived.fact.slug)
    assert made == set(catalogue.facts)


def test_what_stands_in_a_record_is_reckoned_with(catalogue: Catalogue) -> None:
    """The penalty of a demand runs from a fact that only the record of the demand names."""
    penalty = next(one for one in catalogue.derived if one.fact.slug == "penalty")
    assert {"claim_due", "promised_on", "price"} <= penalty.needs


def test_a_number_of_a_norm_waits_for_the_day_that_governs_its_edition(
    catalogue: Catalogue,
) -> None:
    term = next(one for one in catalogue.derived if one.fact.slug == "term")
    assert "claim_day" in term.needs


def test_an_answer_that_changes_a_default_is_reckoned_with(
    catalogue: Catalogue, now: datetime
) -> None:
    """Facts made before a default is filled in are made again when they rest on it."""
    fact = Fact.model_validate({
        "slug": "went_to", "gives": "text", "means": "x", "by": "value",
        "with": {"of": "tried"},
    })  # fmt: skip
    kinds = {kind: getattr(catalogue, kind) for kind in ("norms", "demands", "facts")}
    grown = {**catalogue.facts, fact.slug: fact}
    wider = replace(catalogue, facts=grown, derived=sort_facts(grown, kinds))
    assert gather(wider, case_of(now), now.date())["went_to"] == "nothing"


def test_a_fact_whose_condition_does_not_hold_is_none(catalogue: Catalogue, now: datetime) -> None:
    facts = gather(catalogue, case_of(now, claim_sent_on="2026-11-03"), now.date())
    assert (facts["wanted"], facts["claim_due"], facts["penalty"]) == (None, None, None)


def test_the_penalty_of_a_demand_is_counted_from_its_own_day(
    catalogue: Catalogue, now: datetime
) -> None:
    case = case_of(
        now, claim_sent_on="2026-11-03", claim_sent_how="chat", demand="money", price="3490"
    )
    facts = gather(catalogue, case, now.date())
    assert facts["claim_due"] == date(2026, 11, 13)
    assert (facts["penalty"].first_day, facts["penalty"].days) == (date(2026, 11, 14), 12)
    assert facts["claim_price"] == Decimal(3490) + facts["penalty"].amount


#: A wrong fact (over a sound one) and a word of what the check says of it.
WRONG: dict[str, tuple[dict[str, object], str]] = {
    "unknown function": ({"by": "moon"}, "no such function: moon"),
    "missing parameter": ({"with": {"base": "price"}}, "share needs rate"),
    "foreign parameter": (
        {"with": {"base": "price", "rate": "'zpp23'", "day": "today"}},
        "takes no day",
    ),
    "unknown norm": ({"with": {"base": "price", "rate": "'zpp99'"}}, "no such norm"),
    "norm without number": ({"with": {"base": "price", "rate": "'zpp15'"}}, "gives no number"),
    "unknown word": ({"by": "record", "with": {"kind": "'x'", "slug": "demand"}}, "word x"),
    "day for a sum": ({"with": {"base": "today", "rate": "'zpp23'"}}, "another type"),
    "wrong type given": ({"gives": "date"}, "gives no date"),
    "name of a step": ({"slug": "price"}, "given already"),
    "name of what is given": ({"slug": "today"}, "given already"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_fact_is_refused(catalogue: Catalogue, name: str) -> None:
    changed, reason = WRONG[name]
    sound: dict[str, object] = {
        "slug": "part", "gives": "roubles", "means": "x", "by": "share",
        "with": {"base": "price", "rate": "'zpp23'"},
    }  # fmt: skip
    for record, told in ((sound, ""), ({**sound, **changed}, reason)):
        fact = Fact.model_validate(record)
        sheets = {
            f"data/facts/{slug}.yaml": sheet_of(slug) for slug in (*catalogue.facts, fact.slug)
        }
        grown = replace(catalogue, facts={**catalogue.facts, fact.slug: fact}, sheets=sheets)
        flaws = [*check_derivations(grown)]
        assert any(told in flaw.reason for flaw in flaws) if told else not flaws, flaws


def sheet_of(slug: str) -> Sheet:
    return Sheet(f"data/facts/{slug}.yaml", {}, {(): 1})


@pytest.mark.parametrize(
    ("source", "value"),
    [("day", 5), ("none", None), ("'day'", "day"), ("'a' ~ 'b'", "ab"), ("day + 1", 6)],
)
def test_a_name_and_a_quoted_text_are_read_as_any_expression(source: str, value: object) -> None:
    assert Expression(source)({"day": 5}) == value


def test_the_paths_of_an_expression_are_its_chains_of_attributes() -> None:
    assert Expression("a.b.c if d else none").paths == {("a", "b"), ("a", "b", "c")}
