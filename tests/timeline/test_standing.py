"""Where a case stands follows from its answers and the day: nothing of it is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.model.state import Case, Outcome
from flows.records.timeline import CaseState
from flows.timeline.next_rung import rung_after
from flows.timeline.proposals import Outlook, outlook_of
from flows.timeline.standing import Standing, standing_of_case, standings

OPENED = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 11, 25)
CLAIM = {
    "ordered_on": "2026-10-12",
    "price": "3490",
    "demand": "money",
    "claim_demand": "money",
    "claim_sent_on": "2026-11-10",
    "claim_sent_how": "post",
}
RECEIVED = {**CLAIM, "claim_received_on": "2026-11-20"}  # ten days: 30 November, a Monday


def case(problem: str = "damaged_or_defective", rung: str = "", **answers: str) -> Case:
    told = {slug: (answer,) for slug, answer in answers.items()}
    return Case(number=1, opened=OPENED, problem=problem, company="ozon", rung=rung, answers=told)


def standing(catalogue: Catalogue, one: Case, day: date = DAY) -> Standing:
    return standing_of_case(catalogue, one, gather(catalogue, one, day))


def outlook(catalogue: Catalogue, one: Case, day: date = DAY) -> Outlook:
    return outlook_of(catalogue, one, gather(catalogue, one, day))


@pytest.mark.parametrize(
    ("answers", "day", "state"),
    [
        (CLAIM, DAY, CaseState.SENT),
        (RECEIVED, DAY, CaseState.WAITING),
        (RECEIVED, date(2026, 11, 30), CaseState.WAITING),
        (RECEIVED, date(2026, 12, 1), CaseState.OVERDUE),
        ({**RECEIVED, "claim_reply": "satisfied"}, DAY, CaseState.SATISFIED),
        ({**RECEIVED, "claim_reply": "partial_money"}, DAY, CaseState.PARTLY),
        ({**RECEIVED, "claim_reply": "buyer_fault"}, DAY, CaseState.REFUSED),
        ({**RECEIVED, "claim_reply": "send_photos"}, DAY, CaseState.ASKS_MORE),
        ({**RECEIVED, "claim_reply": "template"}, DAY, CaseState.TEMPLATE),
        # A promise answers nothing: the term runs on.
        ({**RECEIVED, "claim_reply": "promised_money"}, DAY, CaseState.WAITING),
        ({**RECEIVED, "claim_reply": "promised_money"}, date(2026, 12, 1), CaseState.OVERDUE),
        # A silence before the last day is none.
        ({**RECEIVED, "claim_reply": "silence"}, DAY, CaseState.WAITING),
        ({**CLAIM, "claim_reply": "silence"}, DAY, CaseState.OVERDUE),
    ],
)
def test_the_claim_stands_by_its_answers_and_the_day(
    catalogue: Catalogue, answers: dict[str, str], day: date, state: CaseState
) -> None:
    found = standing(catalogue, case(rung="claim", **answers), day)
    assert found.state is state
    assert found.rung is catalogue.rungs["claim"]


def test_a_new_case_stands_before_its_first_rung(catalogue: Catalogue) -> None:
    found = standing(catalogue, case())
    assert (found.state, found.made) == (CaseState.PREPARING, False)
    assert found.rung is catalogue.rungs["chat"]


def test_a_case_without_a_road_stands_too(catalogue: Catalogue) -> None:
    bare = next(slug for slug, one in catalogue.problems.items() if not one.ladder)
    assert standing(catalogue, case(bare)).rung is None


def test_a_later_rung_escalates_the_earlier_ones(catalogue: Catalogue) -> None:
    one = case(chat_on="2026-11-01", rung="claim", **CLAIM)
    facts = gather(catalogue, one, DAY)
    assert [found.state for found in standings(catalogue, one, facts)] == [
        CaseState.ESCALATED,
        CaseState.SENT,
    ]


def test_the_next_letter_in_hand_is_an_escalation_once_the_last_one_is_answered(
    catalogue: Catalogue,
) -> None:
    refused = case(rung="rospotrebnadzor", claim_reply="buyer_fault", **RECEIVED)
    found = standing(catalogue, refused)
    assert found.state is CaseState.ESCALATED
    assert found.rung is catalogue.rungs["rospotrebnadzor"]
    early = case(rung="rospotrebnadzor", **RECEIVED)
    assert standing(catalogue, early).state is CaseState.WAITING


def test_too_early_has_its_day(catalogue: Catalogue) -> None:
    waits = outlook(catalogue, case(rung="claim", **RECEIVED))
    assert waits.following is catalogue.rungs["rospotrebnadzor"]
    assert waits.early == date(2026, 12, 1)
    assert outlook(catalogue, case(rung="claim", **RECEIVED), date(2026, 12, 1)).early is None
    chat = outlook(catalogue, case(rung="chat", chat_on="2026-11-24"))
    assert (chat.standing.state, chat.early) == (CaseState.WAITING, None)
    assert chat.following is catalogue.rungs["claim"]


def test_the_answer_says_where_the_road_goes(catalogue: Catalogue) -> None:
    refused = outlook(catalogue, case(rung="claim", claim_reply="buyer_fault", **RECEIVED))
    assert refused.following is not None
    assert refused.following is not catalogue.rungs["claim"]


def test_an_answer_of_another_body_is_not_this_ones(catalogue: Catalogue) -> None:
    body = catalogue.rungs["rospotrebnadzor"]
    fitting = [one for one in catalogue.replies.values() if "damaged_or_defective" in one.problems]
    own = next(reply.slug for reply in fitting if reply.by == body.body)
    other = next(r.slug for r in catalogue.replies.values() if r.by not in {"", body.body})
    for reply, answered in ((own, True), (other, False)):
        one = case(rpn_sent_on="2026-11-20", authority_reply=reply, **RECEIVED)
        found = standing(catalogue, one)
        assert found.rung is body
        assert (found.reply is not None) is answered


def test_a_body_is_waited_for_by_its_norm(catalogue: Catalogue) -> None:
    found = standing(catalogue, case(rpn_sent_on="2026-11-20", **RECEIVED))
    assert found.state is CaseState.WAITING
    assert found.due == date(2026, 12, 23)  # three days of registration and thirty
    court = standing(catalogue, case(court_sent_on="2026-11-20", **RECEIVED))
    assert (court.rung, court.state, court.due) == (
        catalogue.rungs["court"],
        CaseState.SENT,
        None,
    )


def test_a_rung_whose_time_ran_out_is_not_proposed(catalogue: Catalogue) -> None:
    answers = {"price": "30000", "claim_sent_on": "2026-10-01", "claim_received_on": "2026-10-05"}
    answers |= {"claim_sent_how": "post", "demand": "interest", "claim_reply": "refused"}
    sued = {"paid_on": "2026-08-01", **answers}
    late = {"paid_on": "2023-08-01", **answers}
    problem = "bank_savings_or_interest"
    for told, following in ((sued, "ombudsman"), (late, "bank_court")):
        one = case(problem, "bank_claim", **told)
        facts = gather(catalogue, one, DAY)
        after = rung_after(catalogue, one, facts, catalogue.rungs["cbr"])
        assert after is catalogue.rungs[following]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("", CaseState.SOLVED), ("all", CaseState.SOLVED), ("nothing", CaseState.ABANDONED)],
)
def test_a_closed_case_is_solved_or_abandoned(
    catalogue: Catalogue, outcome: Outcome, state: CaseState
) -> None:
    over = replace(case(rung="claim", **RECEIVED), closed=DAY, outcome=outcome)
    found = standing(catalogue, over)
    assert (found.state, found.rung) == (state, catalogue.rungs["claim"])
    assert standing(catalogue, replace(over, closed=None)).state is CaseState.WAITING


@pytest.mark.parametrize("zone", ["Asia/Kamchatka", "Europe/Kaliningrad", "Asia/Vladivostok"])
def test_a_whole_day_does_not_shift_by_a_zone(catalogue: Catalogue, zone: str) -> None:
    """The last day is over when it is over where the person lives."""
    place = ZoneInfo(zone)
    last = datetime(2026, 11, 30, 23, 59, tzinfo=place)
    one = case(rung="claim", **RECEIVED)
    assert standing(catalogue, one, last.date()).state is CaseState.WAITING
    after = last + timedelta(minutes=2)
    assert standing(catalogue, one, after.date()).state is CaseState.OVERDUE
    assert standing(catalogue, one, last.date()).due == date(2026, 11, 30)
