"""Dates, money and numbers as a letter words them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flows.language.phrasing import (
    Wording,
    after_colon,
    days,
    full_date,
    long_date,
    money,
    money_words,
    percent,
    plural,
    short_date,
    time_left,
)

THURSDAY = date(2026, 11, 5)


def test_a_date_in_three_lengths() -> None:
    assert short_date(THURSDAY) == "05.11.2026"
    assert long_date(THURSDAY) == "5 ноября 2026 г."
    assert full_date(THURSDAY) == "5 ноября 2026 г., четверг"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("3490", "3\u00a0490\u00a0₽"),
        ("3490.50", "3\u00a0490,50\u00a0₽"),
        ("0.05", "0,05\u00a0₽"),
        ("1234567.00", "1\u00a0234\u00a0567\u00a0₽"),
        ("1.005", "1,01\u00a0₽"),
    ],
)
def test_money_has_unbreakable_blanks(amount: str, shown: str) -> None:
    assert money(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("3490", "3\u00a0490 (три тысячи четыреста девяносто) рублей 00 копеек"),
        ("1.01", "1 (один) рубль 01 копейка"),
        ("2002.22", "2\u00a0002 (две тысячи два) рубля 22 копейки"),
        ("11.11", "11 (одиннадцать) рублей 11 копеек"),
        ("0.50", "0 (ноль) рублей 50 копеек"),
    ],
)
def test_money_in_words(amount: str, words: str, wording: Wording) -> None:
    assert money_words(Decimal(amount), wording) == words


@pytest.mark.parametrize(
    ("n", "unit", "said"),
    [
        (10, "calendar_days", "10 календарных дней"),
        (1, "working_days", "1 рабочий день"),
        (22, "working_days", "22 рабочих дня"),
        (111, "days", "111 дней"),
        (21, "years", "21 год"),
    ],
)
def test_days_agree_with_their_number(n: int, unit: str, said: str, wording: Wording) -> None:
    assert days(n, unit, wording) == said


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.5", "0,5"), ("1", "1"), ("1.00", "1"), ("100", "100"), ("0.50", "0,5")],
)
def test_percent(value: str, shown: str) -> None:
    assert percent(Decimal(value)) == f"{shown}\u00a0%"


def test_the_three_plurals() -> None:
    one, few, many = "день", "дня", "дней"
    said = [plural(n, one, few, many) for n in (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111)]
    assert said == [many, one, few, few, many, many, many, many, one, few, many, one, many]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Не включается", "не включается"),
        ("СВЧ не греет", "СВЧ не греет"),
        ("Bosch гудит", "Bosch гудит"),
        ("", ""),
    ],
)
def test_after_a_colon_a_common_word_begins_small(text: str, told: str) -> None:
    assert after_colon(text) == told


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (3, "3 дня"),
        (60, "60 дней"),
        (61, "больше 1 месяца"),
        (200, "больше 6 месяцев"),
        (366, "больше 1 года"),
        (1038, "больше 2 лет"),
    ],
)
def test_a_day_far_off_is_told_in_months_and_years(n: int, said: str, wording: Wording) -> None:
    assert time_left(n, wording) == said
