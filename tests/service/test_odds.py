"""Odds are told where enough is known, and read seldom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from bot.service.outcomes import FEWEST, KnownOdds
from flows.model.outcomes import Odds, RungEnding
from tests.conftest import NOW


class Store:
    """Counts that a test sets."""

    def __init__(self) -> None:
        self.counted: dict[str, Counter[str]] = {}
        self.asked = 0
        self.away = False

    async def by_rung(self) -> Mapping[str, Counter[str]]:
        self.asked += 1
        if self.away:
            raise OSError
        return self.counted

    async def endings(self) -> Counter[RungEnding]:
        return Counter()


async def test_fewer_than_twenty_endings_say_nothing() -> None:
    store = Store()
    store.counted = {
        "claim": Counter({"all": 9, "part": 3, "nothing": 12, "silent": 40}),
        "court": Counter({"all": FEWEST - 1, "silent": 40}),
    }
    assert await KnownOdds(store, lambda: NOW).current() == {"claim": Odds(24, 9, 3)}


async def test_they_are_read_once_an_hour_and_old_ones_stand_while_the_store_is_away() -> None:
    store, now = Store(), NOW
    store.counted = {"claim": Counter({"all": FEWEST})}
    odds = KnownOdds(store, lambda: now)
    first = await odds.current()
    assert await odds.current() == first
    assert store.asked == 1
    now, store.away = NOW + timedelta(hours=2), True
    assert await odds.current() == first
    assert store.asked == 2
