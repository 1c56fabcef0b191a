"""What a change of the law touches is told before its day."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.commands import check, check_day
from bot.commands.check import report
from bot.commands.check_day import report_day
from flows.content.catalogue import Catalogue
from flows.content_check.changes import changes_ahead, changes_between, users_of_norms
from flows.content_check.load import load
from flows.records.problems import Problem
from tests.conftest import ROOT
from tests.letters.editions import edition, ended, with_editions

TODAY = date(2026, 11, 25)
MARCH = date(2027, 3, 1)


@pytest.fixture(scope="module")
def longer(catalogue: Catalogue) -> Catalogue:
    """The term of art. 22 is 20 days from 1 March 2027."""
    days = [
        {"to": "2027-02-28", "number": {"value": 10, "unit": "calendar_days"}},
        {"from": "2027-03-01", "number": {"value": 20, "unit": "calendar_days"}},
    ]
    return with_editions(catalogue, zpp22=tuple(edition(**one) for one in days))


def test_a_number_that_changes_is_told_with_its_day_and_its_letters(longer: Catalogue) -> None:
    found = [change for change in changes_ahead(longer, TODAY) if change.norm == "zpp22"]
    assert [(one.day, one.what, one.was, one.becomes) for one in found] == [
        (MARCH, "number", "10 calendar_days", "20 calendar_days")
    ]
    assert {"letters/claim_defect", "rungs/claim", "demands/money"} <= set(found[0].users)


def test_a_change_is_told_only_while_it_is_ahead(longer: Catalogue) -> None:
    assert not [one for one in changes_ahead(longer, MARCH) if one.norm == "zpp22"]
    assert not [one for one in changes_between(longer, MARCH, MARCH) if one.norm == "zpp22"]


def test_a_norm_that_ends_or_begins_is_told(catalogue: Catalogue) -> None:
    gone = ended(catalogue, "2026-12-31", "zpp22")
    (change,) = (one for one in changes_ahead(gone, TODAY) if one.norm == "zpp22")
    assert (change.day, change.what) == (date(2027, 1, 1), "ends")
    came = with_editions(catalogue, zpp22=(edition(**{"from": "2027-01-01"}),))
    (change,) = (one for one in changes_ahead(came, TODAY) if one.norm == "zpp22")
    assert (change.day, change.what) == (date(2027, 1, 1), "begins")


def test_every_letter_and_advice_that_lists_norms_is_among_their_users(
    catalogue: Catalogue,
) -> None:
    users = {user for found in users_of_norms(catalogue).values() for user in found}
    for kind in ("letters", "rungs", "problems", "replies", "steps"):
        for slug, item in getattr(catalogue, kind).items():
            assert not item.norms or f"{kind}/{slug}" in users


def test_the_report_says_what_is_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "check_reachability", lambda _: ())  # «make check» walks it
    out = io.StringIO()
    assert report(out, ROOT, TODAY) == 0
    [ends] = [
        line for line in out.getvalue().splitlines() if "2027-03-01 f161_refund ends" in line
    ]
    assert "(30 calendar_days): " in ends
    assert "problems/bank_fraud_transfer" in ends


#: The roads whose claim is walked here; «make check» walks all roads on the present day.
WALKED = ("damaged_or_defective", "not_delivered")


def _claim_alone(problem: Problem) -> Problem:
    claim = tuple(plan for plan in problem.ladder if plan.rung == "claim")
    return problem.model_copy(update={"ladder": claim})


@pytest.fixture
def few_roads(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report of a day walks the claims of two roads only."""

    def shorter(root: Path) -> Catalogue:
        whole = load(root)
        few = {slug: _claim_alone(whole.problems[slug]) for slug in WALKED}
        return replace(whole, problems=MappingProxyType(few))

    monkeypatch.setattr(check_day, "load", shorter)


@pytest.mark.usefixtures("few_roads")
def test_the_report_of_a_day_names_the_letters_that_break(tmp_path: Path) -> None:
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    norm = tmp_path / "data/norms/zpp20.yaml"
    norm.write_text(
        norm.read_text("utf-8").replace("  - place", "  - to: 2027-02-28\n    place"), "utf-8"
    )
    out = io.StringIO()
    assert report_day(out, MARCH, tmp_path, TODAY) == 1
    told = out.getvalue()
    assert "2027-03-01 zpp20 ends (45 calendar_days): " in told
    assert "damaged_or_defective / claim / claim_defect: data/norms/zpp20.yaml: no edition" in told
    assert "refusal_not_delivered" not in told.partition("cannot be written")[2]


@pytest.mark.usefixtures("few_roads")
def test_the_report_of_today_breaks_nothing() -> None:
    out = io.StringIO()
    assert report_day(out, TODAY, ROOT, TODAY) == 0
    assert out.getvalue().endswith(f"letters that cannot be written on {TODAY}:\n  none\n")
