"""Facts read out of a story told on 25 November 2026."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from flows.reading.found import Found
from flows.reading.story_facts import Facts, read_facts
from flows.records.lexicon import Lexicon

TODAY = date(2026, 11, 25)
KETTLE = (
    "заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл разбитый, чат отвечает шаблонами"
)

STORIES = [
    (KETTLE, {"order_number": "46723891-0045", "ordered_on": "2026-10-12", "price": "3490.00"}),
    (
        "Заказал 5 октября, обещали до 20 октября, получил 25.10. +7 912 345-67-89, a@ya.ru",
        {
            "ordered_on": "2026-10-05",
            "promised_on": "2026-10-20",
            "received_on": "2026-10-25",
            "phone": "+79123456789",
            "email": "a@ya.ru",
        },
    ),
    (
        "12 октября заказал, 15 октября забрала из пункта",
        {"ordered_on": "2026-10-12", "received_on": "2026-10-15"},
    ),
    ("доставку обещают к 1 декабря", {"promised_on": "2026-12-01"}),
    ("вчера получила, цена 52 000", {"received_on": "2026-11-24", "price": "52000.00"}),
    (
        "номер 46723891-0045-1 сумма 3490.50",
        {"order_number": "46723891-0045-1", "price": "3490.50"},
    ),
    ("заказ № 123456789, две пары за 4500", {"order_number": "123456789", "price": "4500.00"}),
    ("звонил 3 раза на 8 800 234-70-00", {"phone": "+78002347000"}),
    ("карта 2200 1234 5678 9012, списали 990", {"price": "990.00"}),
    ("смартфон за 52 000, жду за 14 дней 3 ответа", {"price": "52000.00"}),
    ("жду уже 10 дней, оценка 4.5, пишу 24/7, 90%", {}),
    ("купил за 15к, вернули 3000 рублей", {}),
    ("подошёл 12 к кассе, потом 15 к охране", {}),
    ("", {}),
]


def only(found: Iterable[Found[Any]]) -> object:
    """The value a story states, when it states exactly one."""
    values = {one.value for one in found}
    return values.pop() if len(values) == 1 else None


def told(facts: Facts) -> dict[str, str]:
    values: dict[str, object] = {
        "order_number": only(facts.orders),
        "price": only(facts.sums),
        "phone": only(facts.phones),
        "email": only(facts.emails),
    }
    for role in ("ordered", "received", "promised"):
        values[f"{role}_on"] = only(day for day in facts.dates if day.role == role)
    return {name: str(value) for name, value in values.items() if value is not None}


@pytest.mark.parametrize(("story", "expected"), STORIES)
def test_a_story_tells(story: str, expected: dict[str, str], lexicon: Lexicon) -> None:
    assert told(read_facts(story, lexicon, TODAY)) == expected


def test_facts_remember_where_they_stood(lexicon: Lexicon) -> None:
    facts = read_facts(KETTLE, lexicon, TODAY)
    (order,), (day,), (price,) = facts.orders, facts.dates, facts.sums
    assert KETTLE[order.start : order.end] == "46723891-0045"
    assert KETTLE[day.start : day.end] == "12 октября"
    assert KETTLE[price.start : price.end] == "3 490 р"


def test_several_sums_stay_undecided(lexicon: Lexicon) -> None:
    facts = read_facts("заплатил 15к, вернули 3 000 ₽", lexicon, TODAY)
    assert [found.value for found in facts.sums] == [Decimal(15000), Decimal(3000)]
    assert only(facts.sums) is None


def test_a_day_without_a_year_follows_the_year_of_the_story(lexicon: Lexicon) -> None:
    facts = read_facts("заказала 6 марта 2025, привезли 8 марта", lexicon, TODAY)
    assert facts.values("received_on") == (date(2025, 3, 8),)


@pytest.mark.parametrize("ago", ["5-6 дней", "пять-шесть дней", "1,5 недели", "неделю и 2 дня"])
def test_a_time_of_two_counts_is_no_day(ago: str, lexicon: Lexicon) -> None:
    assert read_facts(f"заказала чайник {ago} назад", lexicon, TODAY).dates == ()


def test_a_day_counted_in_several_words(lexicon: Lexicon) -> None:
    facts = read_facts("заказала чайник двадцать один день назад", lexicon, TODAY)
    assert facts.values("ordered_on") == (TODAY - timedelta(21),)


def test_digits_are_never_read_twice(lexicon: Lexicon) -> None:
    story = "за 46723891-0045, за 12.10.2026, за +7 912 345-67-89, за 5 ноября"
    assert read_facts(story, lexicon, TODAY).sums == ()
