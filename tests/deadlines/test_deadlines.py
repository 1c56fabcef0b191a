"""Deadlines with their reckoning, against days counted one by one from the texts of the rules.

The second way knows nothing of ``flows.law``: it walks from day to day and passes over those
that the ``holidays`` package calls days off.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import holidays
import pytest

from flows.errors import OutsideCalendarError
from flows.law.calendar import Calendar
from flows.law.deadlines import Counting, Deadline, Rule, reckon
from flows.law.terms import Term

DAY = timedelta(days=1)
COUNTING = Counting("191", "192", "193")
RUSSIA = holidays.country_holidays("RU", years=range(2024, 2028))
OFF = {
    day
    for day in (date(2024, 1, 1) + DAY * n for n in range(366 + 3 * 365))
    if not RUSSIA.is_working_day(day)
}


def kinds(found: Deadline) -> list[str]:
    return [step.kind for step in found.steps]


# The second way, by the texts of the rules.


def after(start: date, count: int, unit: str) -> date:
    """191, 192: the count begins on the next day; months end on the same number or last."""
    day = start
    if unit == "months":
        year, month = start.year, start.month
        for _ in range(count):
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        number = start.day
        while True:
            try:
                return date(year, month, number)
            except ValueError:
                number -= 1
    while count:
        day += DAY
        count -= 1 if unit == "calendar" or day not in OFF else 0
    return day


def on_work(day: date) -> date:
    """193: an end on a day off is the next working day."""
    while day in OFF:
        day += DAY
    return day


def ends(start: date, rules: list[Rule], *, late: bool) -> date:
    """The last day: for the latest with all that may be added, for the earliest without."""
    day, by_count = start, start
    for rule in rules:
        if not late and not rule.certain:
            continue
        begun = by_count if rule.extends else day
        readings = []
        for term in filter(None, (rule.term, rule.otherwise)):
            counted = after(begun, term.count, term.unit)
            stays = rule.day_off == "stays" or (rule.day_off == "disputed" and not late)
            readings.append((counted if stays else on_work(counted), counted))
        day, by_count = max(readings) if late else min(readings)
    return day


def a_term(dice: random.Random) -> Term:
    unit = dice.choice(("calendar", "working", "months"))
    return Term(dice.randint(1, 3 if unit == "months" else 30), unit)  # type: ignore[arg-type]


def some_rules(dice: random.Random) -> Iterator[Rule]:
    """One to three terms, one certain at least; each may be extended by another."""
    count = dice.randint(1, 3)
    sure = dice.randrange(count)
    for n in range(count):
        yield Rule(
            f"norm{n}",
            a_term(dice),
            dice.choice(("on", "on", "stays", "disputed")),
            certain=n == sure or dice.random() < 0.5,
            otherwise=a_term(dice) if dice.random() < 0.2 else None,
        )
        if n == sure and dice.random() < 0.3:
            yield Rule("more", a_term(dice), certain=False, extends=True)


def test_twelve_thousand_deadlines_counted_in_another_way(calendar: Calendar) -> None:
    dice = random.Random(191)  # noqa: S311 - a repeatable choice of examples
    for _ in range(12_000):
        first = date(2024, 1, 1) + DAY * dice.randrange(700)
        last = first + DAY * dice.choice((0, 0, dice.randrange(40)))
        rules = list(some_rules(dice))
        found = reckon(calendar, COUNTING, (first, last), rules)
        assert found.earliest == ends(first, rules, late=False), (first, rules)
        assert found.latest == ends(last, rules, late=True), (last, rules)
        assert found.steps[-1].day == found.earliest
        assert not found.provisional


# What each deadline tells.


def test_a_plain_term_says_from_when_how_many_and_what_moved_it(calendar: Calendar) -> None:
    """Ten days of art. 22, received on 5 November 2026, end on a Sunday."""
    start = date(2026, 11, 5)
    found = reckon(calendar, COUNTING, (start, start), (Rule("22", Term(10)),))
    assert [(step.kind, step.norm, step.since, step.day) for step in found.steps] == [
        ("begins", "191", start, date(2026, 11, 6)),
        ("counted", "22", start, date(2026, 11, 15)),
        ("moved", "193", date(2026, 11, 15), date(2026, 11, 16)),
    ]
    assert found.steps[-1].skipped == (date(2026, 11, 15),)
    assert found.day == date(2026, 11, 16)
    assert found.by_count == date(2026, 11, 15)


def test_working_days_name_the_days_off_they_pass(calendar: Calendar) -> None:
    start = date(2026, 11, 3)
    found = reckon(calendar, COUNTING, (start, start), (Rule("30.1", Term(5, "working")),))
    [counted] = [step for step in found.steps if step.kind == "counted"]
    assert counted.skipped == (date(2026, 11, 4), date(2026, 11, 7), date(2026, 11, 8))
    assert counted.day == date(2026, 11, 11)


def test_fifteen_days_of_article_18_stay_on_a_day_off(calendar: Calendar) -> None:
    start = date(2026, 11, 13)
    found = reckon(calendar, COUNTING, (start, start), (Rule("18", Term(15), "stays"),))
    assert kinds(found) == ["begins", "counted", "stays"]
    assert found.day == date(2026, 11, 28)


def test_a_dispute_gives_the_earliest_and_the_latest_day(calendar: Calendar) -> None:
    """Fifteen days, calendar or working; and an end that may be moved or not."""
    start = date(2026, 11, 20)
    readings = Rule("289", Term(15), otherwise=Term(15, "working"))
    found = reckon(calendar, COUNTING, (start, start), (readings,))
    assert (found.earliest, found.latest, found.day) == (
        date(2026, 12, 7),
        date(2026, 12, 11),
        None,
    )
    found = reckon(calendar, COUNTING, (start, start), (Rule("x", Term(8), "disputed"),))
    assert (found.earliest, found.latest) == (date(2026, 11, 28), date(2026, 11, 30))


def test_a_letter_nobody_fetches_is_received_when_its_storage_ends(calendar: Calendar) -> None:
    """At the post since 5 November: thirty days of storage, then ten days to answer."""
    rules = (Rule("post", Term(30), "stays", certain=False), Rule("22", Term(10)))
    since = date(2026, 11, 5)
    found = reckon(calendar, COUNTING, (since, since), rules)
    assert (found.earliest, found.latest) == (date(2026, 11, 16), date(2026, 12, 15))
    unbounded = reckon(calendar, COUNTING, (since, None), rules)
    assert (unbounded.earliest, unbounded.latest, unbounded.late_steps) == (
        date(2026, 11, 16),
        None,
        (),
    )


def test_an_extension_lengthens_the_term_before_it_was_moved(calendar: Calendar) -> None:
    """Thirty days that end on a Sunday and thirty more are sixty, not sixty-one."""
    rules = (Rule("12", Term(30)), Rule("12+", Term(30), certain=False, extends=True))
    start = date(2026, 10, 16)
    found = reckon(calendar, COUNTING, (start, start), rules)
    assert (found.earliest, found.latest) == (date(2026, 11, 16), date(2026, 12, 15))
    assert [step.kind for step in found.late_steps] == ["begins", "counted", "counted"]


def test_a_bank_that_asks_for_documents_has_ten_working_days_more(calendar: Calendar) -> None:
    rules = (
        Rule("30.1", Term(15, "working")),
        Rule("30.1-8", Term(10, "working"), certain=False, extends=True),
    )
    start = date(2026, 11, 20)
    found = reckon(calendar, COUNTING, (start, start), rules)
    assert (found.earliest, found.latest) == (date(2026, 12, 11), date(2026, 12, 25))


@pytest.mark.parametrize(
    ("months", "day"), [(36, date(2029, 2, 28)), (1, date(2026, 3, 30)), (6, date(2026, 8, 28))]
)
def test_terms_in_months_and_years(calendar: Calendar, months: int, day: date) -> None:
    start = date(2026, 2, 28)
    found = reckon(calendar, COUNTING, (start, start), (Rule("x", Term(months, "months")),))
    assert found.day == day


def test_a_year_without_a_decree_is_told(calendar: Calendar) -> None:
    start = date(2027, 12, 25)
    assert reckon(calendar, COUNTING, (start, start), (Rule("22", Term(10)),)).provisional


def test_a_year_before_the_verified_ones_is_an_error_that_names_it(calendar: Calendar) -> None:
    start = date(2023, 11, 1)
    with pytest.raises(OutsideCalendarError, match="working days of 2023 are not verified"):
        reckon(calendar, COUNTING, (start, start), (Rule("22", Term(10)),))


def test_what_only_may_be_is_no_deadline(calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="certain"):
        reckon(calendar, COUNTING, (date.max, None), (Rule("x", Term(1), certain=False),))
