"""Cases written by a former version (``former_cases.jsonl``, by its own code) are still read."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import advance, present, resettle
from flows.model.events import Attach, Tap, Verb
from flows.model.evidence import Evidence
from flows.model.former import present_case
from flows.model.pending import PendingPictures, PendingReceipt, PendingReply, PendingStory
from flows.model.state import Case, Position, ScreenId, State, case_from_json, case_to_json
from flows.screens.registry import SCREENS
from tests.conftest import ROOT
from tests.reading import reader_of

LINES = (ROOT / "tests/flows/former_cases.jsonl").read_text("utf-8").splitlines()
FORMER: dict[str, dict[str, Any]] = {line["name"]: line for line in map(json.loads, LINES)}
BOX = Evidence("picture", "id1", "box.jpg")
NAMES = {"told": "extracted", "offered": "ambiguous", "pending": "ticked"}


def read(name: str) -> Case:
    former = FORMER[name]
    return case_from_json(json.dumps(former["case"]).encode(), former["screen"])


@pytest.mark.parametrize("name", FORMER)
def test_nothing_but_names_and_records_changes(name: str) -> None:
    now = json.loads(case_to_json(read(name)))
    former = FORMER[name]["case"]
    assert "told" in former
    for field, value in former.items():
        if field == "letters":
            kept = [{name: one[name] for name in value[0]} for one in now["letters"]]
            assert kept == value
        elif field not in {"heard", "answers", "sent"}:
            assert now[NAMES.get(field, field)] == value, field


@pytest.mark.parametrize("name", FORMER)
def test_it_is_walked_on_from_its_screen(catalogue: Catalogue, now: datetime, name: str) -> None:
    case = read(name)
    screen = ScreenId(FORMER[name]["screen"])
    step = "evidence" if screen is ScreenId.ASK else ""
    state = State(rev=1, position=Position(screen, step), cases=(case,), current=1)
    assert resettle(catalogue, state) == state
    assert present(catalogue, reader_of(catalogue), state, now).text
    after, shown = advance(catalogue, reader_of(catalogue), state, Tap(Verb.BACK, rev=1), now)
    assert after.case is not None
    assert shown.text


def test_a_receipt_waits_as_a_code() -> None:
    code = FORMER["a receipt waits"]["case"]["heard"]
    assert read("a receipt waits").pending == PendingReceipt(code)


def test_pictures_wait_as_records() -> None:
    assert read("pictures wait").pending == PendingPictures((
        BOX,
        Evidence("document", "id2", "claim.pdf"),
        Evidence("picture", "id3", "lid.jpg", readable=False),
    ))  # fmt: skip


def test_texts_wait_as_what_their_screen_is_for() -> None:
    story = FORMER["another story waits"]["case"]["heard"]
    reply = FORMER["an answer waits"]["case"]["heard"]
    assert story
    assert reply
    assert read("another story waits").pending == PendingStory(story)
    assert read("an answer waits").pending == PendingReply(reply)
    assert read("an answer is asked for").pending == PendingReply("")


def test_what_no_screen_asks_about_is_let_go() -> None:
    raw = json.dumps(FORMER["an answer waits"]["case"]).encode()
    assert case_from_json(raw, "home").pending is None
    assert case_from_json(raw).pending is None


def test_files_of_answers_are_records() -> None:
    case = read("pictures are kept")
    assert case.answers["photos"] == ("id7", "id8")
    assert case.evidence == (
        Evidence("picture", "id7", "box.jpg"),
        Evidence("document", "id8", "scan.pdf"),
    )


def test_a_present_case_is_not_touched(now: datetime) -> None:
    """Not even when the person's words look like a former case."""
    case = Case(number=1, opened=now, story='"told": {} "pending": "x"', pending=PendingReply("a"))
    raw = case_to_json(case.with_files(Attach("id1", "box.jpg", 10).evidence))
    assert present_case(raw, "photo") is raw
    assert case_from_json(raw, "photo").pending == PendingReply("a")


def test_words_that_look_like_a_present_case_hide_no_former_one() -> None:
    former = {**FORMER["a receipt waits"]["case"], "story": '"pending":null,"pending":{'}
    assert case_from_json(json.dumps(former).encode()).story == '"pending":null,"pending":{'


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{",
        b'{"told": 1}',
        b'{"told": {}, "answers": [1]}',
        b'{"heard": 1}',
        b'"pending":null',
    ],
)
def test_foreign_data_is_refused_as_a_value(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        case_from_json(raw, "photo")


@pytest.mark.parametrize("screen", [s for s, module in SCREENS.items() if module.PENDING])
def test_a_screen_without_what_waits_leads_home(
    catalogue: Catalogue, now: datetime, screen: ScreenId
) -> None:
    problem = next(iter(catalogue.problems))
    case = Case(number=1, opened=now, story="story", problem=problem)
    lost = State(position=Position(screen), cases=(case,), current=1)
    assert resettle(catalogue, lost).position == Position(ScreenId.HOME)
    assert present(catalogue, reader_of(catalogue), lost, now).text
