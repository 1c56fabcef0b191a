"""What every layer of tests shares: the real content, one fixed moment."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import bot.telegram  # noqa: F401 - aiogram the lean way, before a test imports it
from flows.content.catalogue import Catalogue
from flows.content_check.load import load

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
