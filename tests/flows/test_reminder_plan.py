"""The plan of reminders: what is waited for, when it is told, in whose hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.facts.gather import gather
from flows.model.events import Tap, Verb
from flows.model.outcomes import ASKING, SILENCE
from flows.model.reminders import PlannedReminder
from flows.model.state import Case
from flows.timeline.calendar_sheet import calendar_sheet
from flows.timeline.deadlines import watched
from flows.timeline.reminders import EVENING, MORNING, next_waking, plan_reminders
from tests.conftest import NOW, ROOT
from tests.flows.walker import FILES, FORM, STORY, Walker

MOSCOW = ZoneInfo("Europe/Moscow")
KAMCHATKA = ZoneInfo("Asia/Kamchatka")
OPENED = datetime(2026, 10, 1, 8, 17, 41, tzinfo=MOSCOW)


@cache
def content() -> Catalogue:
    """The content, not as a fixture: hypothesis would print all of it beside a failure."""
    return load(ROOT)


def told(problem: str, /, opened: datetime = OPENED, **answers: str) -> Case:
    """A case with these answers."""
    given_answers = {slug: (answer,) for slug, answer in answers.items()}
    return Case(number=1, opened=opened, problem=problem, company="ozon", answers=given_answers)


def plan(case: Case, now: datetime = NOW) -> tuple[PlannedReminder, ...]:
    """All its reminders."""
    return plan_reminders(content(), case, gather(content(), case, now.date()), now)


def days(case: Case, now: datetime = NOW) -> Mapping[str, list[str]]:
    """The days of its reminders by their keys, in the zone of ``now``."""
    found: dict[str, list[str]] = {}
    for one in plan(case, now):
        local = one.due.astimezone(now.tzinfo)
        found.setdefault(one.key, []).append(local.date().isoformat())
    return found


WAITING = told(
    "damaged_or_defective",
    demand="money",
    claim_demand="money",
    claim_sent_on="2026-11-20",
    claim_sent_how="post",
    claim_received_on="2026-11-23",
)


def test_an_answer_is_told_before_its_day_on_it_and_after() -> None:
    facts = gather(content(), WAITING, NOW.date())
    day: date = facts["claim_due"]
    around = [(day + timedelta(days=n)).isoformat() for n in (-3, 0, 1)]
    assert days(WAITING)["answer:claim"] == around


def test_an_answer_that_came_is_not_waited_for() -> None:
    came = replace(WAITING, answers={**WAITING.answers, "claim_reply": ("refused",)})
    assert "answer:claim" not in days(came)


@pytest.mark.parametrize("reply", ["wait_no_date", "send_photos"])
def test_an_answer_that_decides_nothing_leaves_the_term_to_run(reply: str) -> None:
    held = replace(WAITING, answers={**WAITING.answers, "claim_reply": (reply,)})
    assert days(held)["answer:claim"] == days(WAITING)["answer:claim"]
    (event,) = calendar_sheet(
        content(), held, gather(content(), held, NOW.date()), version=1, now=NOW
    ).events
    assert event.day == date(2026, 12, 3)


def test_an_own_deadline_is_told_of_by_its_norm() -> None:
    # 15 days from 20 November: 5 December, a Saturday, and not moved.
    case = told("damaged_or_defective", product="смартфон", received_on="2026-11-20")
    assert days(case) == {"own:zpp18_tech": ["2026-12-02", "2026-12-05", "2026-12-06"]}


def test_an_own_deadline_is_kept_once_its_letter_is_sent() -> None:
    case = told(
        "damaged_or_defective",
        product="смартфон",
        received_on="2026-11-20",
        claim_sent_on="2026-11-21",
    )
    assert "own:zpp18_tech" not in days(case)


def test_what_came_before_the_case_was_opened_is_not_counted() -> None:
    case = told("bank_fraud_transfer", opened=NOW, paid_on="2026-11-25")
    assert [(one.nth, one.key) for one in plan(case)] == [
        (1, "own:f161_card_notice"),
        (2, "own:f161_card_notice"),
    ]
    assert days(case) == {"own:f161_card_notice": ["2026-11-26", "2026-11-27"]}


def test_a_closed_case_waits_for_nothing() -> None:
    assert plan(replace(WAITING, closed=NOW.date())) == ()


def test_a_letter_left_unfinished_is_asked_about_three_days_later(catalogue: Catalogue) -> None:
    walk = Walker(catalogue, NOW)
    for act, what in FORM[:5]:
        walk.starts() if what == "/start" else getattr(walk, act)(what)
    ((left),) = walk.screen.plans
    assert [one for one in left.reminders if one.key.startswith("letter:")] == [
        PlannedReminder("letter:claim", 1, datetime(2026, 11, 28, 7, 0, tzinfo=UTC))
    ]
    for act, what in (*FORM[5:], *FILES):
        getattr(walk, act)(what)
    (done,) = walk.screen.plans
    assert not [one for one in done.reminders if one.key.startswith("letter:")]


def test_an_event_that_changes_no_case_plans_nothing(catalogue: Catalogue) -> None:
    walk = Walker(catalogue, NOW).starts().says(STORY)
    assert walk.does(Tap(Verb.HELP)).screen.plans == ()


def test_the_hour_is_the_persons_own_and_the_day_stays() -> None:
    far = NOW.astimezone(KAMCHATKA)
    assert days(WAITING, far) == days(WAITING)
    for here, there in zip(plan(WAITING), plan(WAITING, far), strict=True):
        assert here.due - there.due == timedelta(hours=9)


@pytest.mark.parametrize(
    ("hour", "waking"),
    [(0, (25, 9)), (8, (25, 9)), (9, (25, 9)), (20, (25, 20)), (21, (26, 9)), (23, (26, 9))],
)
def test_nights_are_waited_out(hour: int, waking: tuple[int, int]) -> None:
    found = next_waking(NOW.replace(hour=hour))
    assert (found.day, found.hour) == waking


some_days = st.dates(date(2026, 9, 1), date(2027, 3, 1)).map(date.isoformat)
ANSWERS = (
    "received_on",
    "paid_on",
    "trip_end",
    "claim_sent_on",
    "claim_received_on",
    "fu_sent_on",
    "fu_decided_on",
    "commission_sent_on",
)
zones = st.sampled_from(sorted({region.timezone for region in content().regions.values()}))


@settings(max_examples=300, deadline=None)
@given(
    problem=st.sampled_from(sorted(s for s, one in content().problems.items() if one.ladder)),
    answers=st.dictionaries(st.sampled_from(ANSWERS), some_days),
    moment=st.datetimes(datetime(2026, 10, 1), datetime(2027, 3, 1)),  # noqa: DTZ001 - made aware
    zone=zones,
    before=st.timedeltas(timedelta(0), timedelta(days=200)),
)
def test_any_case_is_told_three_times_a_deadline_at_most_and_never_at_night(
    problem: str, answers: dict[str, str], moment: datetime, zone: str, before: timedelta
) -> None:
    now = moment.replace(tzinfo=ZoneInfo(zone))
    answers |= {"demand": "money", "claim_demand": "money", "claim_sent_how": "post"}
    case = replace(
        told(problem, now - before), answers={slug: (day,) for slug, day in answers.items()}
    )
    deadlines = {
        one.key: one.day for one in watched(content(), case, gather(content(), case, now.date()))
    }
    numbers: dict[str, list[int]] = {}
    for one in plan(case, now):
        local = one.due.astimezone(now.tzinfo)
        assert MORNING <= local.hour < EVENING
        silence = one.key.startswith(ASKING) and one.nth == SILENCE  # counted, never told
        if one.due > now and not silence:
            assert deadlines[one.key] >= now.date() - timedelta(days=1), "it has long passed"
        numbers.setdefault(one.key, []).append(one.nth)
    for found in numbers.values():
        assert found == list(range(1, len(found) + 1))
        assert len(found) <= 3
