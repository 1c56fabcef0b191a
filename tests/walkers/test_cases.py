"""Ten seeded cases in the tests; ``make walkers`` walks two hundred."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.content.catalogue import Catalogue
from flows.content.derived import sort_facts
from flows.content.templating import Pages
from flows.records.conditions import Expression
from tests.walkers.people import ContradictionError, Person

CASES = range(1, 11)


def walk_all(content: Catalogue) -> int:
    return sum(Person(content, seed).lives() for seed in CASES)


def test_whole_cases_do_not_contradict_themselves(catalogue: Catalogue) -> None:
    assert walk_all(catalogue) > 2 * len(CASES)


def test_a_clock_that_starts_with_sending_is_found(catalogue: Catalogue) -> None:
    """The walk is worth something: with a wrong fact it ends in a contradiction with its way."""
    days = {"days": Expression("(claim_sent_on,)")}
    wrong = catalogue.facts["claim_received"].model_copy(update={"given": days})
    facts = {**catalogue.facts, wrong.slug: wrong}
    kinds = {kind: getattr(catalogue, kind) for kind in ("norms", "demands", "facts")}
    with pytest.raises(ContradictionError, match=r"seed \d"):
        walk_all(replace(catalogue, facts=facts, derived=sort_facts(facts, kinds)))


def test_silence_from_a_skipped_question_is_found(catalogue: Catalogue) -> None:
    page, pages = "letters/_parts.j2", catalogue.pages
    source = pages.templates[page].replace("{% elif claim_answer %}", "{% else %}")
    templates = {**pages.templates, page: source}
    with pytest.raises(ContradictionError, match="silence is told"):
        walk_all(replace(catalogue, pages=Pages(templates, pages.texts, pages.wording)))
