"""The person's own deadlines in days, months and years, and the act they are told by."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.own_deadlines import own_days
from flows.records.norms import Number
from flows.records.problems import OwnDeadline, Problem
from tests.letters.editions import edition, with_editions

DAY = date(2026, 11, 25)


def problem(catalogue: Catalogue, norm: str) -> Problem:
    """The problem of damaged goods with one deadline, set off by the day of receipt."""
    own = OwnDeadline.model_validate(
        {"title": "Успеть", "start": "received_on", "norm": norm, "lost": "Поздно."}
    )
    return catalogue.problems["damaged_or_defective"].model_copy(update={"deadlines": (own,)})


@pytest.mark.parametrize(
    ("value", "unit", "day"),
    [
        (7, "calendar_days", date(2026, 12, 2)),
        (5, "working_days", date(2026, 12, 2)),
        (1, "months", date(2026, 12, 25)),
        (3, "years", date(2029, 11, 25)),
        (72, "hours", None),
    ],
)
def test_the_last_day_is_counted_by_the_unit(
    catalogue: Catalogue, value: int, unit: str, day: date | None
) -> None:
    """Three years are not three days; hours give no day."""
    number = Number.model_validate({"value": value, "unit": unit}).model_dump()
    changed = with_editions(catalogue, zpp22=(edition(number=number),))
    found = own_days(changed, problem(changed, "zpp22"), {"today": DAY, "received_on": DAY})
    assert [own.day for own in found] == ([day] if day else [])


def test_a_deadline_is_told_by_the_act_of_its_day(catalogue: Catalogue, now: datetime) -> None:
    """A rule that has moved to another act is named by the one that held it."""
    number = {"value": 7, "unit": "calendar_days"}
    old = edition(to="2026-11-30", act="pp2463", number=number)
    new = edition(**{"from": "2026-12-01"}, number=number)
    changed = with_editions(catalogue, sale_rules=(old, new))
    facts = {"today": now.date(), "event_day": now.date(), "received_on": now.date()}
    [own] = own_days(changed, problem(changed, "sale_rules"), facts)
    assert own.place == f"ст. 22 {catalogue.acts['pp2463'].short}"
    [own] = own_days(
        changed, problem(changed, "sale_rules"), {**facts, "event_day": date(2026, 12, 1)}
    )
    assert own.place == f"ст. 22 {catalogue.acts['pp657'].short}"
