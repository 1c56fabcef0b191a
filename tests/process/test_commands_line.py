"""The commands for whoever keeps the content: what they print and the status they end with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import yaml

from bot.__main__ import main
from bot.commands import check, check_day, learn
from bot.service.reading import STORED
from flows.content.catalogue import Catalogue
from tests.conftest import ROOT

STALE = "run python -m bot learn"
#: Read right; read right but labelled as something else; no quarrel at all.
LINES = (
    {
        "id": "x1",
        "text": "заказ на озоне не привезли, обещали до 20 октября, наушники за 2 000 р",
        "service": "marketplace",
        "problem": "not_delivered",
        "second_best_problem": None,
        "stage": "unknown",
    },
    {
        "id": "x2",
        "text": "чайник с озона пришёл разбитый, по корпусу трещина",
        "service": "bank",
        "problem": "travel_hotel",
        "second_best_problem": None,
        "stage": "court",
    },
    {
        "id": "x3",
        "text": "посоветуйте хороший рецепт борща",
        "service": "none",
        "problem": "out_of_scope",
        "second_best_problem": None,
        "stage": "unknown",
    },
)


@pytest.fixture
def measured(tmp_path: Path, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The three lines in a file, to be read by the content already loaded."""
    monkeypatch.setattr("bot.commands.evaluate.load", lambda _: catalogue)
    path = tmp_path / "told.jsonl"
    lines = (json.dumps(line, ensure_ascii=False) for line in LINES)
    path.write_text("\n".join(lines) + "\n\n", "utf-8")
    return path


def test_the_measurement_prints_the_table_and_the_misses(
    measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", "intake", str(measured)]) == 0
    table, misses = capsys.readouterr().out.split("\n\n")
    shares = {line[:40].strip(): line[40:].split("  ")[-1] for line in table.splitlines()}
    assert shares["right problem first"] == "(2 of 3)"
    assert shares["right problem among the first three"] == "(2 of 3)"
    assert shares["right service"] == "(2 of 3)"
    assert shares["right stage"] == "(2 of 3)"
    assert shares["out-of-scope texts sent to a road"] == "(0 of 1)"
    assert "time a text, median" in table
    first, text = misses.splitlines()
    assert first.startswith("x2: problem travel_hotel, read damaged_or_defective, ")
    assert "service bank, read marketplace" in first
    assert "stage court, read none" in first
    assert text.strip() == LINES[1]["text"]


def test_a_set_without_what_is_no_quarrel_has_no_share_of_it(
    measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measured.write_text(json.dumps(LINES[0]), "utf-8")
    assert main(["eval", "intake", str(measured)]) == 0
    out = capsys.readouterr().out
    assert "–  (0 of 0)" in out
    assert "100.0%  (1 of 1)" in out


@pytest.mark.parametrize(
    "content",
    [None, "", "{", '{"id": "x1", "text": "не привезли"}'],
    ids=["no file", "an empty file", "no JSON", "no labels"],
)
def test_a_set_that_cannot_be_read_is_told_so(
    measured: Path, capsys: pytest.CaptureFixture[str], content: str | None
) -> None:
    if content is None:
        measured.unlink()
    else:
        measured.write_text(content, "utf-8")
    try:
        status: object = main(["eval", "intake", str(measured)])
    except SystemExit as stopped:
        status = stopped.code
    said = f"{status} {''.join(capsys.readouterr())}"
    assert status not in {0, None}
    assert measured.name in said


def test_a_measurement_of_something_else_is_refused(
    measured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["eval", "letters", str(measured)])
    assert refused.value.code == 2
    assert "invalid choice: 'letters'" in capsys.readouterr().err


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the content with few examples and nothing learned; the commands work on it."""
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=lambda *_: {Path(STORED).name})
    for kind in ("problems", "replies"):
        for path in (tmp_path / "data" / kind).glob("*.yaml"):
            record = yaml.safe_load(path.read_text("utf-8"))
            record["examples"] = _few(record.get("examples", []))
            path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), "utf-8")
    for path in (tmp_path / "data" / "stories").glob("*.yaml"):
        path.write_text(_head(path.read_text("utf-8")), "utf-8")
    for path in (tmp_path / "data" / "stories").glob("*.jsonl"):
        path.write_text(path.read_text("utf-8").splitlines()[0], "utf-8")
    monkeypatch.setattr(check, "check_reachability", lambda _: ())  # «make check» walks it
    for module, command in ((learn, "learn"), (check, "report")):
        monkeypatch.setattr(module, command, partial(getattr(module, command), root=tmp_path))
    return tmp_path


def _few(examples: dict[str, list[str]] | list[str]) -> dict[str, list[str]] | list[str]:
    """Two examples of each kind, of texts by service or of answers."""
    if isinstance(examples, list):
        return examples[:2]
    return {service: texts[:2] for service, texts in examples.items()}


def _head(stories: str) -> str:
    """The first story of a file."""
    return stories[: stories.index("\n- writer:") + 1]


def said(capsys: pytest.CaptureFixture[str], command: str) -> str:
    """What a command prints when it ends well."""
    assert main([command]) == 0
    return capsys.readouterr().out


def test_learning_writes_its_file_and_the_check_says_when_it_is_stale(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert STALE in said(capsys, "check")
    learned = said(capsys, "learn")
    with np.load(copy / STORED) as kept:
        assert learned.split()[-1] == str(kept["digest"])
        assert set(kept["problems.labels"]) == {p.stem for p in (copy / "data/problems").iterdir()}
    assert STALE not in said(capsys, "check")
    changed = copy / "data" / "problems" / "not_delivered.yaml"
    text = changed.read_text("utf-8")
    changed.write_text(
        text.replace("  marketplace:\n  - ", "  marketplace:\n  - ну так вот ", 1), "utf-8"
    )
    assert STALE in said(capsys, "check")


def test_a_wrong_story_is_named_by_the_check_and_nothing_is_learned(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = copy / "data" / "stories" / "not_delivered.yaml"
    wrong.write_text("- {writer: b1, service: marketplace, stage: lost, text: где}\n", "utf-8")
    (copy / "data" / "stories" / "no_such.yaml").write_text("[]\n", "utf-8")
    (copy / "data" / "stories" / "told_a.jsonl").write_text('\n{"id": "a1"}\n', "utf-8")
    for command in ("check", "learn"):
        assert main([command]) == 1
        printed = capsys.readouterr().out
        assert "data/stories/not_delivered.yaml:1: stories.0.stage:" in printed
        assert "data/stories/no_such.yaml:1: there is no problem no_such" in printed
        assert "data/stories/told_a.jsonl:2: text: Field required" in printed
    assert not (copy / STORED).exists()


def test_the_day_to_check_is_given_on_the_command_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_day, "broken_letters", lambda *_: ())  # test_changes walks them
    assert main(["check", "--as-of", "2027-03-01"]) == 1
    told = capsys.readouterr().out
    assert "f161_refund ends" in told
    assert told.endswith("letters that cannot be written on 2027-03-01:\n  none\n")


def test_what_is_no_day_is_told_how_to_write(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["remind", "--as-of", "07.12.2026"])
    assert "07.12.2026 is no day: write it as 2026-12-07" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "file"
    taken.touch()
    assert main(["cards", "dovod_bot", str(taken / "map")]) == 1
    assert capsys.readouterr().err.splitlines() == [f"{taken / 'map'}: Not a directory"]


def test_a_reader_may_stop_early() -> None:
    shown = f"{sys.executable} -m bot letter --list | head -1; exit ${{PIPESTATUS[0]}}"
    ended = subprocess.run(
        ["bash", "-c", shown], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
