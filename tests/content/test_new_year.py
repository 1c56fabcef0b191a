"""The calendar of another year is one file."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from flows.content_check.load import load
from tests.conftest import ROOT

YEAR = """
year: 2028
decree: Постановление о переносе выходных дней в 2028 году
url: https://example.org/2028
holidays:
  - {day: 2028-01-01, name: Новогодние каникулы}
  - {day: 2028-05-01, name: Праздник Весны и Труда}
transfers:
  - {instead_of: 2028-01-01, day: 2028-05-02}
working: []
sources:
  - {where: https://example.org/2028}
checked_on: 2027-09-20
confidence: high
"""


def test_the_year_2028_is_one_file(tmp_path: Path) -> None:
    """Without it the year is guessed by the Labour Code and called so; with it, by its decree."""
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = load(tmp_path).calendar
    assert not before.covers(date(2028, 5, 2))
    assert before.is_working(date(2028, 5, 2))
    (tmp_path / "data/calendars/2028.yaml").write_text(YEAR, "utf-8")
    after = load(tmp_path).calendar
    assert after.covers(date(2028, 5, 2))
    assert not after.is_working(date(2028, 5, 2))
    assert after.is_working(date(2028, 5, 3))
