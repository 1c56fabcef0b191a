"""Goods handed to a stranger and a booking given up before its first day are read as such."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from tests.conftest import NOW
from tests.reading import reader_of


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ("вручили кому-то другому", ("issued",)),
        ("выдали не мне", ("issued",)),
        ("забрал кто-то другой", ("issued",)),
        ("сказали, что его уже отдали", ("issued",)),
        ("застрял на сортировке", ("stuck",)),
        ("так и не дали", None),
    ],
)
def test_given_to_another(catalogue: Catalogue, told: str, state: tuple[str, ...] | None) -> None:
    story = f"Озон, заказ 46723891-0045, чайник за 4 200 р, {told}"
    read = read_story(catalogue, reader_of(catalogue), story, NOW.date())
    assert read.extracted.get("delivery_status") == state


@pytest.mark.parametrize(
    ("told", "case"),
    [
        ("отменил бронь за три дня до заселения", ("before",)),
        ("за две недели до поездки отменил бронь", ("before",)),
        ("отменил бронь в день заезда", ("that_day",)),
        ("отменил бронь", None),
    ],
)
def test_a_booking_given_up(catalogue: Catalogue, told: str, case: tuple[str, ...] | None) -> None:
    story = f"Отель в Сочи на Суточно, 8 000 р не возвращают, {told}"
    read = read_story(catalogue, reader_of(catalogue), story, NOW.date())
    assert read.extracted.get("trip_case") == case
