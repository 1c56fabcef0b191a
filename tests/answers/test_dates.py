"""Dates as people type them on Wednesday, 25 November 2026."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.answers.dates import read_date
from flows.errors import AnswerError
from flows.reading.story_facts import read_facts
from flows.records.lexicon import Lexicon

TODAY = date(2026, 11, 25)

PAST = """
12 октября                      2026-10-12
12 окт                          2026-10-12
12.10                           2026-10-12
12.10.26                        2026-10-12
12/10/2026                      2026-10-12
12-10-2026                      2026-10-12
2026-10-12                      2026-10-12
12 10 2026                      2026-10-12
5.11                            2026-11-05
5.11.                           2026-11-05
вчера                           2026-11-24
Позавчера                       2026-11-23
сегодня                         2026-11-25
3 дня назад                     2026-11-22
три дня назад                   2026-11-22
сорок пять дней назад           2026-10-11
двадцать один день назад        2026-11-04
сто двадцать дней назад         2026-07-28
тридцать дней назад             2026-10-26
купил 12.10 месяц назад         2026-10-12
неделя прошла, 8 дней назад     2026-11-17
неделю назад                    2026-11-18
две недели тому назад           2026-11-11
во вторник                      2026-11-24
в среду                         2026-11-18
в прошлый вторник               2026-11-17
в прошлую пятницу               2026-11-20
на прошлой неделе во вторник    2026-11-17
12 октября 2026 г.              2026-10-12
12.10.2026г.                    2026-10-12
12-го октября                   2026-10-12
12 числа октября                2026-10-12
двенадцатого октября            2026-10-12
двадцать первого октября        2026-10-21
тридцатое сентября              2026-09-30
1 мая прошлого года             2025-05-01
1 мая этого года                2026-05-01
12 октября 26                   2026-10-12
12октября                       2026-10-12
12 октябяр                      2026-10-12
12 актября                      2026-10-12
6 сентебря                      2026-09-06
3 июл                           2026-07-03
14 мая                          2026-05-14
30 апреля                       2026-04-30
30 ноября 2025                  2025-11-30
25 ноября                       2026-11-25
29 февраля                      2024-02-29
это было 12 октября!            2026-10-12
«12 октября» 😀                 2026-10-12
четверг, 12 ноября              2026-11-12
12 октября в 15:30              2026-10-12
вчера, 24 ноября                2026-11-24
5‑го НОЯБРЯ                     2026-11-05
26 октября, нет, 24             2026-10-24
26 октября, ой нет, 24-го       2026-10-24
26.10, точнее 24.10             2026-10-24
26 октября. Хотя нет, 24 октября 2026-10-24
не 26 октября, а 24             2026-10-24
нет, не 12 октября, а 14 октября 2026-10-14
26 октября, чека нет            2026-10-26
26 октября, нет 2 деталей       2026-10-26
26 октября 2025, нет, двадцатого 2025-10-20
"""

AHEAD = """
завтра                  2026-11-26
послезавтра             2026-11-27
через 3 дня             2026-11-28
через двадцать один день 2026-12-16
через неделю            2026-12-02
в пятницу               2026-11-27
в следующий вторник     2026-12-01
20 декабря              2026-12-20
12 октября              2026-10-12
"""

REFUSED = """
на прошлой неделе       date_needs_day
в октябре               date_needs_day
октябрь 2026            date_needs_day
месяц назад             date_needs_day
полгода назад           date_needs_day
пару дней назад         date_needs_day
1,5 недели назад        date_needs_day
2.5 месяца назад        date_needs_day
неделю и 2 дня назад    date_needs_day
5-6 дней назад          date_needs_day
пять-шесть дней назад   date_needs_day
две или три недели назад date_needs_day
дня три назад           date_needs_day
давно                   date_needs_day
12                      date_needs_month
12 числа                date_needs_month
двенадцатого            date_needs_month
31 февраля              date_impossible
45.10                   date_impossible
12.13.2026              date_impossible
29 февраля 2025         date_impossible
5 или 6 октября         date_several
с 5 по 12 октября       date_several
5-12 октября            date_several
10.10 или 11.10         date_several
завтра                  date_in_future
30 ноября               date_coming
20 декабря              date_coming
25.03                   date_coming
30 ноября или 1 декабря date_several
1 мая следующего года   date_in_future
12.10.3026              date_in_future
12.10.202               date_unclear
26 октября, нет, 31 февраля date_impossible
не скажу                date_unclear
😀                      date_unclear
"""


def table(text: str) -> list[list[str]]:
    return [line.rsplit(maxsplit=1) for line in text.strip().splitlines()]


@pytest.mark.parametrize(("typed", "day"), table(PAST))
def test_a_past_day_is_read(typed: str, day: str, lexicon: Lexicon) -> None:
    assert read_date(typed, lexicon, TODAY).isoformat() == day


@pytest.mark.parametrize(("typed", "day"), table(AHEAD))
def test_a_day_to_come_is_read(typed: str, day: str, lexicon: Lexicon) -> None:
    assert read_date(typed, lexicon, TODAY, future=True).isoformat() == day


@pytest.mark.parametrize(("typed", "key"), table(REFUSED))
def test_what_is_no_day_is_asked_again(typed: str, key: str, lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as refused:
        read_date(typed, lexicon, TODAY)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("earliest", "day"),
    [(date(2025, 10, 1), date(2025, 12, 20)), (date(2025, 12, 20), date(2025, 12, 20))],
)
def test_a_day_shortly_after_the_one_it_follows_is_of_its_year(
    lexicon: Lexicon, earliest: date, day: date
) -> None:
    assert read_date("20 декабря", lexicon, TODAY, earliest=earliest) == day


def test_a_day_soon_to_come_is_not_taken_for_last_years(lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as asked:
        read_date("20 декабря", lexicon, TODAY)
    assert asked.value.values == {"value": date(2026, 12, 20), "past": date(2025, 12, 20)}
    with pytest.raises(AnswerError) as refused:
        read_date("20 декабря", lexicon, TODAY, earliest=date(2026, 10, 12))
    assert refused.value.key == "date_in_future"
    assert refused.value.values["value"] == date(2026, 12, 20)


def test_bounds_are_named(lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as early:
        read_date("1.10.2026", lexicon, TODAY, earliest=date(2026, 10, 5))
    assert early.value.key == "date_too_early"
    assert early.value.values["earliest"] == date(2026, 10, 5)
    with pytest.raises(AnswerError) as late:
        read_date("1 ноября", lexicon, TODAY, latest=date(2026, 10, 5), earliest=date(2026, 1, 1))
    assert late.value.key == "date_too_late"


def test_a_missing_year_is_chosen_within_the_bounds(lexicon: Lexicon) -> None:
    ahead = read_date("10 июня", lexicon, TODAY, future=True, earliest=TODAY)
    assert ahead == date(2027, 6, 10)
    older = read_date("12 октября", lexicon, TODAY, latest=date(2026, 1, 1))
    assert older == date(2025, 10, 12)


def test_a_day_of_a_trip_is_the_nearer_one_and_its_year_is_asked_when_both_are_far(
    lexicon: Lexicon,
) -> None:
    read = partial(read_date, lexicon=lexicon, today=TODAY, future=True)
    assert read("20 декабря") == date(2026, 12, 20)
    assert read("20 августа") == date(2026, 8, 20)
    with pytest.raises(AnswerError) as asked:
        read("1 июня")
    assert (asked.value.key, asked.value.values["value"]) == ("date_needs_year", date(2027, 6, 1))


def test_a_day_to_come_that_has_just_passed_is_not_put_off_by_a_year(lexicon: Lexicon) -> None:
    with pytest.raises(AnswerError) as passed:
        read_date("1 ноября", lexicon, TODAY, future=True, earliest=TODAY)
    assert passed.value.values["value"] == date(2026, 11, 1)


@given(st.dates(TODAY - timedelta(days=3000), TODAY))
def test_a_full_date_comes_back(lexicon: Lexicon, day: date) -> None:
    forms = lexicon.dates.months[day.month - 1]
    for typed in (
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%y}",
        f"{day}",
        f"{day.day} {forms[1]} {day.year}",
    ):
        assert read_date(typed, lexicon, TODAY) == day


@given(st.dates(TODAY - timedelta(days=244), TODAY))
def test_a_day_and_month_mean_the_latest_such_day(lexicon: Lexicon, day: date) -> None:
    assert read_date(f"{day:%d.%m}", lexicon, TODAY) == day


@pytest.mark.parametrize(
    "text", ["примерно неделю назад", "где-то 5 ноября", "приблизительно 12.10", "около 3 ноября"]
)
def test_a_guess_is_no_day(lexicon: Lexicon, text: str) -> None:
    with pytest.raises(AnswerError, match="date_needs_day"):
        read_date(text, lexicon, TODAY)
    found = read_facts(f"заказал {text} чайник", lexicon, TODAY).dates
    assert not any(one.certain for one in found)
