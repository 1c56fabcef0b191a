"""What is learned from examples, kept, and read again; new writers are read by the others."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.commands import cross
from bot.service import reading
from bot.service.reading import load_reader
from flows.content.catalogue import Catalogue
from flows.content.stories import stories_digest
from flows.reading import classifier
from flows.reading.features import count_features, weigh
from flows.reading.learned import (
    COMPANY,
    PERSON,
    Answered,
    Learned,
    Lesson,
    Told,
    digest_of,
    load,
    save,
    study,
)
from flows.records.replies import Reply
from flows.records.stories import Story
from tests.conftest import ROOT

LOST = ("посылку потеряли в дороге", "посылка пропала", "посылку так и не привезли", "нет посылки")
BROKEN = ("чайник треснул", "чайник пришёл битый", "экран разбит", "корпус битый, стекло разбито")
ANSWERS = ("Благодарим за обращение, ожидайте ответа", "Ваше обращение передано специалистам")
LESSON = Lesson(
    (
        *(Told(text, "not_delivered", "marketplace", f"a{n}") for n, text in enumerate(LOST)),
        *(Told(text, "damaged_or_defective", "bank", f"b{n}") for n, text in enumerate(BROKEN)),
    ),
    tuple(Answered(text, f"wait_{n}") for n, text in enumerate(ANSWERS)),
    "digest",
)


@pytest.fixture(scope="module")
def known() -> Learned:
    return study(LESSON)


def likeliest(known: Learned, part: str, text: str) -> str:
    reads = getattr(known, part)
    odds = reads.read(weigh(count_features(text), known.rarity))
    assert odds.sum() == pytest.approx(1)
    label: str = reads.labels[int(odds.argmax())]
    return label


@pytest.mark.parametrize(
    ("part", "text", "label"),
    [
        ("problems", "моя посылка потеряна", "not_delivered"),
        ("problems", "битый чайник", "damaged_or_defective"),
        ("services", "битый чайник", "bank"),
        ("replies", "благодарим, ожидайте", "wait_0"),
        ("voices", "посылка потерялась", PERSON),
        ("voices", "благодарим за ваше обращение", COMPANY),
    ],
)
def test_a_text_is_read_as_the_examples_teach(
    known: Learned, part: str, text: str, label: str
) -> None:
    assert likeliest(known, part, text) == label


def test_many_texts_are_learned_in_parts_like_few_at_once(
    known: Learned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(classifier, "_SMALL", 2)
    parts = study(LESSON)
    for text in (*LOST, *BROKEN):
        row = weigh(count_features(text), known.rarity)
        assert np.allclose(known.problems.read(row), parts.problems.read(row), atol=0.001)


def test_what_was_learned_is_read_back_the_same(known: Learned) -> None:
    file = io.BytesIO()
    save(known, file)
    file.seek(0)
    again = load(file, "digest")
    assert again is not None
    text = "чайник битый"
    before = known.problems.read(weigh(count_features(text), known.rarity))
    after = again.problems.read(weigh(count_features(text), again.rarity))
    assert np.allclose(before, after, atol=0.01)
    file.seek(0)
    assert load(file, "another") is None


def test_a_start_from_a_fresh_file_parses_no_story(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Mapping[str, tuple[Story, ...]]:
        raise AssertionError

    monkeypatch.setattr(reading, "read_stories", refuse)
    assert load_reader(catalogue, ROOT).rank("посылку не привезли").problems


def test_a_changed_story_makes_what_was_learned_old(tmp_path: Path) -> None:
    (tmp_path / "data" / "stories").mkdir(parents=True)
    path = tmp_path / "data" / "stories" / "not_delivered.yaml"
    path.write_text("- one", "utf-8")
    before = stories_digest(tmp_path)
    path.write_text("- two", "utf-8")
    assert stories_digest(tmp_path) != before


def test_a_reply_chosen_from_the_list_only_asks_for_no_new_lesson(catalogue: Catalogue) -> None:
    def digest(**replies: Reply) -> str:
        return digest_of(catalogue.problems, replies, catalogue.stages, "stories")

    told = catalogue.replies["template"]
    silent = told.model_copy(update={"slug": "silent", "examples": ()})
    assert digest(told=told, silent=silent) == digest(told=told)
    assert digest(told=told, again=told) != digest(told=told)


def test_each_writer_is_read_by_what_the_others_teach(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No text of a part stands in the lesson it is read by, nor another of its writer."""
    lessons: list[Lesson] = []

    def watched(given: Lesson) -> Learned:
        lessons.append(given)
        return study(given)

    told = (
        *LESSON.told,
        Told("чайник битый совсем", "damaged_or_defective", "bank", "a0", "court"),
    )
    monkeypatch.setattr(cross, "load", lambda _: catalogue)
    monkeypatch.setattr(cross, "examples", lambda *_: replace(LESSON, told=told))
    monkeypatch.setattr(cross, "study", watched)
    out = io.StringIO()
    assert cross.cross_validate(out) == 0
    assert "all examples, 5 parts by writers:" in out.getvalue()
    assert "of 9)" in out.getvalue()
    writers = [{one.writer for one in given.told} for given in lessons]
    assert sum(8 - len(some) for some in writers) == 8
    assert all(sum(one.writer == "a0" for one in given.told) in {0, 2} for given in lessons)
