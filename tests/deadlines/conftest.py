"""The calendar as the bot loads it: every scalar a string."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from flows.law.calendar import Calendar
from flows.records.calendar import CalendarYear

FOLDER = Path(__file__).parents[2] / "data" / "calendars"


@pytest.fixture(scope="session")
def years() -> tuple[CalendarYear, ...]:
    files = sorted(FOLDER.glob("*.yaml"))
    plain = {file.stem: yaml.load(file.read_text("utf-8"), yaml.CBaseLoader) for file in files}  # noqa: S506 - our own files, strings only
    return tuple(CalendarYear.model_validate({"slug": slug, **plain[slug]}) for slug in plain)


@pytest.fixture(scope="session")
def calendar(years: tuple[CalendarYear, ...]) -> Calendar:
    return Calendar.from_years(years)
