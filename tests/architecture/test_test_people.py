"""No test person bears the registration number of a real company."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.answers.tax_numbers import is_registered

ROOT = Path(__file__).parents[2]

# How the numbers of test companies are made: a number of the right length whose region code is 00,
# which no region has (digits 4 and 5 of an OGRN or OGRNIP, digits 1 and 2 of an INN), with the
# check digits worked out for it.
_NUMBER = re.compile(r"(?<![0-9])(?:[0-9]{15}|[0-9]{13}|[0-9]{12}|[0-9]{10})(?![0-9])")
_SUFFIXES = {".py", ".yaml", ".md", ".txt", ".jsonl"}
#: Real companies stand here by design: the platform's requisites come from ``data/companies``.
_REAL = {"tests/letters/approved"}
#: Texts as people write them: their long numbers are of many kinds.
_STORIES = {"tests/intake", "tests/answers"}


def foreign_numbers(text: str, *, with_inn: bool) -> list[str]:
    """Valid OGRN of an existing region in ``text``, and valid INN when asked for."""
    found = []
    for number in _NUMBER.findall(text):
        registered = (
            len(number) in {13, 15} and is_registered("ogrn", number) and number[3:5] != "00"
        )
        taxed = len(number) in {10, 12} and is_registered("inn", number) and number[:2] != "00"
        if registered or (with_inn and taxed):
            found.append(number)
    return found


def files() -> list[Path]:
    """The texts of tests, benches and docs, and the examples that questions show."""
    places = ("tests", "bench", "docs", "data/steps", "data/texts")
    every = (path for place in places for path in (ROOT / place).rglob("*"))
    return [
        path
        for path in every
        if path.suffix in _SUFFIXES
        and not any(path.is_relative_to(ROOT / real) for real in (*_REAL, "tests/architecture"))
    ]


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_requisites_are_of_no_real_company(path: Path) -> None:
    told = any(path.is_relative_to(ROOT / place) for place in _STORIES)
    text = path.read_text("utf-8")
    if told:
        text = "\n".join(re.findall(r"(?i)огрн(?:ип)?\D{0,4}([0-9]{13,15})", text))
    known = {"1027739244741"} if path.name == "test_reading_rooms.py" else set()
    assert set(foreign_numbers(text, with_inn=not told)) <= known


def test_the_guard_sees_a_real_number() -> None:
    assert foreign_numbers("ОГРН 1027739244741, ИНН 7704217370", with_inn=True) == [
        "1027739244741",
        "7704217370",
    ]
    assert foreign_numbers("ОГРН 1020039244741, ИНН 0004217371", with_inn=True) == []
