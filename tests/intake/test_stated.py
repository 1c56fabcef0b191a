"""Which facts stand in a story, on sentences labelled by hand and told on 25 November 2026."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import Facts, read_facts

TODAY = date(2026, 11, 25)
KINDS = ("orders", "dates", "sums", "phones", "emails", "inns", "laws", "cities")
FLOOR = 0.95


def sentences() -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / "stated.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@pytest.fixture(scope="module")
def stated(catalogue: Catalogue) -> list[tuple[dict[str, Any], Facts]]:
    """Every labelled sentence with the facts read from it."""
    return [
        (row, read_facts(row["text"], catalogue.lexicon, TODAY, catalogue.towns))
        for row in sentences()
    ]


def values(facts: Facts, kind: str) -> set[str]:
    match kind:
        case "cities":
            return {found.value.name for found in facts.towns}
        case "dates":
            return {found.value.isoformat() for found in facts.dates}
        case _:
            return {str(found.value) for found in getattr(facts, kind)}


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_found_and_nothing_else_is(
    stated: list[tuple[dict[str, Any], Facts]], kind: str
) -> None:
    """F1: twice the right ones over all found and all there."""
    right = found = there = 0
    misses = []
    for row, facts in stated:
        read, labelled = values(facts, kind), set(row[kind])
        right += len(read & labelled)
        found += len(read)
        there += len(labelled)
        if read != labelled:
            misses.append(f"{row['id']} read {read or '–'}, is {labelled or '–'}: {row['text']}")
    assert there >= 20, f"too few {kind} to measure"
    f1 = 2 * right / (found + there)
    assert f1 >= FLOOR, f"F1 of {kind} is {f1:.3f}\n" + "\n".join(misses)


def test_the_set_is_whole() -> None:
    rows = sentences()
    assert len(rows) == len({row["id"] for row in rows}) == 280
    assert all(set(KINDS) < set(row) for row in rows)
