"""A flight or a train told by its number is not asked again."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts
from tests.flows.walker import Walker, seen

TOLD = [
    ("отменили рейс SU 1234 14 ноября", ["рейс SU 1234"]),
    ("рейс su1234, Москва-Сочи, отменили", ["рейс SU1234 Москва — Сочи"]),
    ("летели рейсом 5N 514", ["рейс 5N 514"]),
    ("рейс 1234 14 ноября", ["рейс 1234"]),
    ("поезд 012А Москва — Сочи 14 ноября", ["поезд 012А Москва — Сочи"]),
    ("поездом №104 ехали", ["поезд 104"]),
    ("рейс 14 ноября отменили", []),
    ("рейс задержали на 20 часов", []),
    ("рейс 300 человек ждали", []),
    ("за рейс 18400 рублей", []),
]


@pytest.mark.parametrize(("text", "rides"), TOLD)
def test_a_ride_is_known_by_its_number(
    catalogue: Catalogue, now: datetime, text: str, rides: list[str]
) -> None:
    assert [one.value for one in read_facts(text, catalogue.lexicon, now.date()).rides] == rides


def test_what_was_paid_for_a_ticket_is_no_number_of_it(
    catalogue: Catalogue, now: datetime
) -> None:
    facts = read_facts("за билет 18400 не вернули", catalogue.lexicon, now.date())
    assert [int(one.value) for one in facts.sums] == [18400]


def test_a_flight_told_is_not_asked(catalogue: Catalogue, now: datetime) -> None:
    story = "Победа отменила рейс DP 405 Москва — Сочи, вылет 14 ноября, деньги 18400 р не вернули"
    walk = Walker(catalogue, now).starts().says(story)
    assert "Поездка: рейс DP 405 Москва — Сочи" in seen(walk)
    walk.taps("Верно").taps(catalogue.rungs["travel_claim"].button).fills()
    assert "trip" not in walk.steps
