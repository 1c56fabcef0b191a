"""``python -m bot letter``: what it writes, prints and refuses, without a chat."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands import letter
from bot.commands.letter_facts import read_facts
from flows.content.catalogue import Catalogue
from flows.errors import ContentError
from flows.letters.as_text import plain_text
from tests.letters.test_approved import SETS, facts_of
from tests.letters.test_approved import letter as approved_letter

DEFECT = Path(__file__).parent / "facts" / "01_defect_money_ooo.yaml"


@pytest.fixture(autouse=True)
def _loaded(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.commands.letter.load", lambda _: catalogue)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """The facts of a claim with one thing changed."""
    text = DEFECT.read_text("utf-8")
    assert old in text
    path = tmp_path / "facts.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_a_letter_is_written_in_three_formats(catalogue: Catalogue, tmp_path: Path) -> None:
    out = io.StringIO()
    assert letter.write_letter(out, "claim_defect", DEFECT, tmp_path / "made") == 0
    made = sorted((tmp_path / "made").iterdir())
    assert [path.suffix for path in made] == [".docx", ".pdf", ".txt"]
    text = made[2].read_text("utf-8-sig").replace("\r\n", "\n")
    assert text == plain_text(approved_letter(catalogue, DEFECT))
    assert "due_if_today = 2026-12-07" in out.getvalue()


def test_facts_of_another_letter_are_refused(tmp_path: Path) -> None:
    out = io.StringIO()
    assert letter.write_letter(out, "claim_travel", DEFECT, tmp_path / "made") == 2
    assert out.getvalue() == f"{DEFECT}:1: written for claim_defect, not for claim_travel\n"
    assert not (tmp_path / "made").exists()


def test_objections_are_told_and_what_blocks_is_the_status(tmp_path: Path) -> None:
    facts = changed(tmp_path, "корпус треснул", "продавец жулик, корпус треснул")
    out = io.StringIO()
    assert letter.write_letter(out, "claim_defect", facts, tmp_path) == 1
    assert "blocks insult:" in out.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("company: ozon", "company: nowhere", "facts.yaml:3: no such company: nowhere"),
        ("item_where: with_me", "item_where: moon", "item_where: no such option: moon"),
        ("price: '3490'", "price: a lot", "price: not a money: a lot"),
        ("  demand: money", "  demands: money", "demands: no such step"),
        ("today: 2026-11-25", "today: soon", "today"),
    ],
)
def test_wrong_facts_are_named_with_their_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    out = io.StringIO()
    assert letter.write_letter(out, "claim_defect", changed(tmp_path, old, new), tmp_path) == 2
    assert told in out.getvalue()


def test_what_cannot_be_found_is_said(tmp_path: Path) -> None:
    out = io.StringIO()
    assert letter.write_letter(out, "claim_defect", tmp_path / "none.yaml", tmp_path) == 2
    assert letter.write_letter(out, "claim_moon", DEFECT, tmp_path) == 2
    assert letter.print_schema(out, "claim_moon") == 2
    assert "none.yaml" in out.getvalue()
    assert "no such letter: claim_moon" in out.getvalue()


def test_every_kind_is_listed(catalogue: Catalogue) -> None:
    out = io.StringIO()
    assert letter.list_kinds(out) == 0
    assert {line.split(" ")[0] for line in out.getvalue().splitlines() if line[0] != " "} == set(
        catalogue.letters
    )


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_the_approved_facts_fit_the_schema(catalogue: Catalogue, path: Path) -> None:
    """Every answer of a set that the letter takes is described; nothing else is taken in."""
    given = read_facts(catalogue, path.name, path.read_text("utf-8"))
    out = io.StringIO()
    assert letter.print_schema(out, str(facts_of(path)["letter"])) == 0
    described: dict[str, Any] = json.loads(out.getvalue())["properties"]
    assert given.problem in described["problem"]["enum"]
    kind = catalogue.letters[given.letter]
    taken = {slug for slug in given.answers if slug in {*kind.steps, *kind.shown}}
    assert taken <= described["answers"]["properties"].keys()


def test_a_file_that_is_no_mapping_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ContentError):
        read_facts(catalogue, "facts.yaml", "- one")
