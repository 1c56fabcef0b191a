"""The tool that mutates the law: what it makes, and that the approved law sees it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from flows.content.catalogue import Catalogue
from tests.content.law_table import law_table
from tests.mutants.mutant import Mutant
from tests.mutants.norms import norm_mutants
from tests.mutants.oracles import letters_see, table_sees
from tests.mutants.rules import rule_mutants


@pytest.fixture(scope="module")
def mutants(catalogue: Catalogue) -> tuple[Mutant, ...]:
    return (*norm_mutants(catalogue), *rule_mutants(catalogue))


def test_there_are_mutants_of_every_sort(mutants: tuple[Mutant, ...]) -> None:
    sorts = Counter(one.sort for one in mutants)
    assert set(sorts) == {
        "number",
        "unit",
        "place",
        "day of edition",
        "day off",
        "term of demand",
        "penalty",
        "when of demand",
        "when of letter",
        "when of plan",
        "own deadline",
        "term of rung",
    }
    assert all(count >= 5 for count in sorts.values()), sorts


def test_every_mutant_differs_in_its_own_line(
    catalogue: Catalogue, mutants: tuple[Mutant, ...]
) -> None:
    right = law_table(catalogue).splitlines()
    for mutant in islice(mutants, 0, None, 40):
        wrong = law_table(mutant.put_into(catalogue)).splitlines()
        assert len(wrong) == len(right)
        assert sum(one != other for one, other in zip(right, wrong, strict=True)) == 1, mutant.file


def test_the_content_itself_is_left_alone(
    catalogue: Catalogue, mutants: tuple[Mutant, ...]
) -> None:
    mutant = mutants[0]
    assert table_sees(mutant.put_into(catalogue))
    assert not table_sees(catalogue)


def test_a_letter_that_states_a_term_sees_another(
    catalogue: Catalogue, mutants: tuple[Mutant, ...]
) -> None:
    term = next(one for one in mutants if one.slug == "zpp22" and one.sort == "number")
    assert letters_see(term.put_into(catalogue))
    assert not letters_see(catalogue)
