"""The law as it was read against its sources: no number, place, day or condition moves unseen.

After a meant change run ``python -m pytest tests/content/test_approved_law.py --approve`` and
read the difference against the source of the norm.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from tests.content.law_table import law_table

APPROVED = Path(__file__).with_name("approved_law.txt")


def test_the_law_is_the_approved_one(catalogue: Catalogue, request: pytest.FixtureRequest) -> None:
    table = law_table(catalogue)
    if request.config.getoption("--approve"):
        APPROVED.write_text(table, encoding="utf-8")
    assert table == APPROVED.read_text(encoding="utf-8")
