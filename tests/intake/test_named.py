"""Goods, sums and companies of whole stories, labelled by hand: what is shown is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from bot.commands.evaluate import read_case
from bot.commands.measure_facts import Score, fact_misses
from flows.content.catalogue import Catalogue
from tests.reading import labelled, reader_of

#: The stories of ``traps`` are short and made to mislead.
FILES = ("named", "facts", "traps")
#: Kind of fact → the floors of precision and recall.
FLOORS = {"product": (0.97, 0.77), "main_amount": (0.97, 0.78), "company": (0.97, 0.93)}


@pytest.fixture(scope="module")
def scores(catalogue: Catalogue) -> Mapping[str, Sequence[tuple[str, Score]]]:
    """Kind of fact → every story with what was right and wrong of it."""
    found: dict[str, list[tuple[str, Score]]] = {}
    for name in FILES:
        for row in labelled(name):
            case = read_case(catalogue, reader_of(catalogue), row)
            for score in case.scores:
                found.setdefault(score.name, []).append((row["id"], score))
    return found


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_shown_is_right(
    scores: Mapping[str, Sequence[tuple[str, Score]]], kind: str
) -> None:
    precision, recall = FLOORS[kind]
    row = scores[kind]
    right = sum(one.right for _, one in row)
    misses = "\n".join(f"{id_} {miss}" for id_, one in row for miss in fact_misses([one]))
    assert right >= precision * sum(len(one.read) for _, one in row), misses
    assert right >= recall * sum(len(one.labelled) for _, one in row), misses


@pytest.mark.parametrize(("name", "stories"), [("named", 80), ("traps", 198)])
def test_the_set_is_whole(name: str, stories: int) -> None:
    named = labelled(name)
    assert len(named) == len({row["id"] for row in named}) == stories
