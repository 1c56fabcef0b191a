"""What every layer of tests shares: the real content, one fixed moment."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

import bot.telegram  # noqa: F401 - aiogram the lean way, before a test imports it
from flows.content.catalogue import Catalogue
from flows.content_check.load import load

#: The same examples at every run; HYPOTHESIS_PROFILE=default looks for new ones.
settings.register_profile("fixed", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

#: These walk again what others cover, thousands of times; counting lines takes thrice as long.
UNCOUNTED = frozenset({
    "test_bad_texts", "test_cases", "test_contacts", "test_deadlines", "test_edits",
    "test_fictitious_company", "test_figures", "test_first_walk", "test_hostile_words",
    "test_length_of_forms", "test_named", "test_never_raises", "test_nothing_unsaid",
    "test_on_a_phone", "test_properties", "test_reachability", "test_reading_rooms",
})  # fmt: skip

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Europe/Moscow"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The content of the repository, loaded once."""
    return load(ROOT)


@pytest.fixture
def now() -> datetime:
    """The moment all tests happen at: Wednesday, 25 November 2026, noon in Moscow."""
    return NOW


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--approve``: write the letters as they are now for a person to read."""
    parser.addoption("--approve", action="store_true", help="take the present letters as approved")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long walks run without the count of lines."""
    for item in items:
        if item.path.stem in UNCOUNTED:
            item.add_marker("no_cover")
