"""Where the model of sentences is missing, stories are still read: by their words alone."""

from __future__ import annotations

import json
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from flows.reading import sentences
from flows.reading.reader import Reader
from tests.flows.walker import STORY
from tests.reading import reader_of

HERE = Path(__file__).parent
FLOOR = 0.75


@pytest.fixture
def wordly(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """The reader as it is on a machine without the model."""
    monkeypatch.setattr(sentences, "_model", lambda: None)
    return reader_of(catalogue)


def told(count: int) -> list[dict[str, Any]]:
    with (HERE / "told_b.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in islice(lines, count)]


def test_without_the_model_there_is_no_meaning(wordly: Reader) -> None:
    assert not sentences.available()
    assert sentences.meaning(STORY) is None


def test_words_alone_find_the_problem_of_most_stories(wordly: Reader) -> None:
    rows = told(60)
    missed = [
        f"{row['id']} {read[:3]}: {row['text'][:100]}"
        for row in rows
        if (read := [slug for slug, _ in wordly.rank(row["text"]).problems])[0]
        not in {row["problem"], row["second_best_problem"]}
    ]
    assert 1 - len(missed) / len(rows) >= FLOOR, "\n".join(missed)


def test_words_alone_find_the_facts_of_a_story(catalogue: Catalogue, wordly: Reader) -> None:
    reading = read_story(catalogue, wordly, STORY, date(2026, 11, 25))
    assert reading.problem == "damaged_or_defective"
    assert reading.extracted["order_number"] == ("46723891-0045",)


def test_words_alone_hear_a_companys_answer(wordly: Reader) -> None:
    answer = "Благодарим за обращение! Передали информацию специалистам, ожидайте ответа."
    assert wordly.is_answer(answer)
    assert wordly.answers(answer)[0][0].startswith("wait")
