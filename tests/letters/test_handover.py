"""Every hand-over says where to, until when, what to keep and what it costs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = sorted((ROOT / "templates/handover").glob("*.j2"))
COST = re.compile(r"бесплатно|Платить нужно|Пошлина|пошлина|Почта — ваш расход")
#: What goes out on paper goes out in so many copies.
COPIES = re.compile(r"экземпляр|Экземпляр")
PAPER = re.compile("ценным письмом|ценное письмо")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_handover_says_where_until_when_what_to_keep_and_what_it_costs(page: Path) -> None:
    text = page.read_text("utf-8")
    for part in ("<b>Куда.</b>", "<b>Ждать.</b>", "<b>Сохранить.</b>"):
        assert part in text, f"{page}: {part}"
    assert COST.search(text), f"{page}: what it costs"
    if PAPER.search(text):
        assert COPIES.search(text), f"{page}: how many copies"
