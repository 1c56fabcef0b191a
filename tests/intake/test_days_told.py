"""Days in lists, in the words of others, and days of which the year was not said."""

from __future__ import annotations

from datetime import date

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts

TODAY = date(2026, 11, 25)

TOLD = [
    ("звонил 9, 12 и 15 ноября", ["2026-11-09", "2026-11-12", "2026-11-15"]),
    ("писала 9, 12, 15 октября", ["2026-10-09", "2026-10-12", "2026-10-15"]),
    ("ночью с 7 на 8 ноября списали", ["2026-11-07", "2026-11-08"]),
    ("штора за 15, 20 ноября вернула", ["2026-11-20"]),
    ("шкаф обещали 12 июня, привезли 30 июня", ["2026-06-12", "2026-06-30"]),
    ("диван обещают 12 декабря", ["2026-12-12"]),
    ("27 декабря летели с детьми, рейс задержали", ["2025-12-27"]),
    ("парень отвечает: «забрали вчера, идите»", []),
    ("кран «сегодня починим», не починили", []),
    ("вчера забрала, а там «пусто»", ["2026-11-24"]),
    ("в чёрную пятницу взяла плащ", []),
    ("в пятницу взяла плащ", ["2026-11-20"]),
]


@pytest.mark.parametrize(("text", "days"), TOLD)
def test_a_day_is_the_one_that_is_meant(catalogue: Catalogue, text: str, days: list[str]) -> None:
    found = read_facts(text, catalogue.lexicon, TODAY).dates
    assert [str(one.value) for one in found] == days
