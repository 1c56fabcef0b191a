"""The days of one case: none of a year nobody named, none before the day it follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.forms.display import label_of
from flows.model.events import Tap, Verb
from flows.model.state import Position, ScreenId
from tests.flows.walker import FORM, STORY, Walker, case_of, seen, where


@pytest.fixture
def walk(catalogue: Catalogue, now: datetime) -> Walker:
    """At the question of a step, of the case of a broken kettle ordered on 12 October."""
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    return walk.fills(until="received_on")


def at(walk: Walker, step: str, problem: str = "") -> Walker:
    """The same person at another question."""
    case = replace(case_of(walk), problem=problem or case_of(walk).problem)
    place = Position(ScreenId.ASK, step=step)
    walk.state = replace(walk.state.with_case(case), position=place)
    return walk


def name_of(walk: Walker, step: str) -> str:
    """What the step is called in this case: a claim, an application to a bank."""
    facts = gather(walk.catalogue, case_of(walk), walk.now.date())
    return label_of(walk.catalogue, walk.catalogue.steps[step], facts)


def known(walk: Walker, **days: str) -> Walker:
    """The same person with these days said."""
    case = case_of(walk)
    answers = {**case.answers, **{step: (day,) for step, day in days.items()}}
    walk.state = walk.state.with_case(replace(case, answers=answers, extracted={}))
    return walk


def test_a_day_soon_to_come_is_asked_about_not_taken_for_last_years(walk: Walker) -> None:
    at(walk, "happened_on", "other").says("20 декабря")
    assert case_of(walk).answer("happened_on") is None
    assert "20 декабря 2026 г. ещё не наступило" in seen(walk)
    walk.taps("20 декабря 2025")
    assert case_of(walk).answer("happened_on") == ("2025-12-20",)


def test_that_it_has_not_come_is_said_and_the_day_is_asked_again(walk: Walker) -> None:
    at(walk, "happened_on", "other").says("20 декабря").taps("ещё не наступил")
    assert case_of(walk).answer("happened_on") is None
    assert (walk.question, "ещё не наступило" in seen(walk)) == ("happened_on", True)
    walk.says("12 ноября")
    assert case_of(walk).answer("happened_on") == ("2026-11-12",)


def test_a_day_soon_to_come_is_told_so_whatever_day_follows(walk: Walker) -> None:
    at(known(walk, received_on="2026-10-20"), "ordered_on").says("20 декабря")
    assert "Какой это год?" in seen(walk)
    walk.says("20 декабря 2026")
    assert "20 декабря 2026 г. ещё не наступило" in seen(walk)


def test_a_delivery_promised_for_a_day_to_come_is_told_not_to_be_late(walk: Walker) -> None:
    at(known(walk, ordered_on="2026-10-12"), "promised_on", "not_delivered").says("20 декабря")
    assert case_of(walk).answer("promised_on") is None
    assert "неустойку требовать рано" in seen(walk)


def test_a_day_of_a_story_soon_to_come_is_offered_not_taken(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("купил 28 ноября чайник на озоне, пришёл разбитый, возврат не оформляют")
    assert case_of(walk).answer("ordered_on") is None
    assert case_of(walk).ambiguous["ordered_on"] == ("2025-11-28",)


#: A day that must follow another: problem, step, the day before it, its day.
PAIRS = [
    ("damaged_or_defective", "received_on", "ordered_on"),
    ("not_delivered", "promised_on", "ordered_on"),
    ("order_cancelled_or_price_changed", "cancelled_on", "ordered_on"),
    ("damaged_or_defective", "chat_on", "ordered_on"),
    ("damaged_or_defective", "reply_on", "chat_on"),
    ("damaged_or_defective", "claim_sent_on", "received_on"),
    ("order_cancelled_or_price_changed", "claim_sent_on", "cancelled_on"),
    ("bank_card_or_account_blocked", "claim_sent_on", "blocked_on"),
    ("staff_misconduct", "claim_sent_on", "happened_on"),
    ("refund_delayed", "refund_asked_on", "ordered_on"),
    ("refund_delayed", "refund_asked_on", "paid_on"),
    ("refund_delayed", "returned_on", "ordered_on"),
    ("warranty_service", "repair_since", "received_on"),
    ("travel_tour", "refused_on", "ordered_on"),
    ("travel_tour", "refused_on", "paid_on"),
    ("travel_tour", "trip_on", "refused_on"),
    ("travel_tour", "trip_on", "ordered_on"),
    ("travel_tour", "trip_end", "trip_on"),
    ("seller_penalty", "complaint_sent_on", "charged_on"),
    ("bank_fraud_transfer", "police_on", "paid_on"),
    ("bank_fraud_transfer", "fu_decided_on", "claim_sent_on"),
]
#: What else must be known for both questions to stand.
BRANCH = {
    "refund_delayed": {"demand": ("paid_back_defect",)},
    "warranty_service": {"service_state": ("not_back",)},
}


def branch(walk: Walker, problem: str, later: str) -> Walker:
    extra = dict(BRANCH.get(problem, {}))
    if problem == "travel_tour":
        extra["trip_case"] = ("bad",) if later == "trip_end" else ("own_tour",)
    if later == "reply_on":
        extra |= {"tried": ("chat",), "reply": ("agreed",)}
    case = case_of(walk)
    walk.state = walk.state.with_case(
        replace(case, problem=problem, answers={**case.answers, **extra})
    )
    return walk


@pytest.mark.parametrize(("problem", "later", "earlier"), PAIRS)
def test_no_day_comes_before_the_one_it_follows(
    walk: Walker, problem: str, later: str, earlier: str
) -> None:
    steps = walk.catalogue.steps
    known(walk, **{earlier: "2026-10-20"})
    at(branch(walk, problem, later), later).says("5 октября 2026")
    assert case_of(walk).answer(later) is None
    assert name_of(walk, earlier) in seen(walk) or steps[later].early
    walk.says("25 октября 2026")
    assert case_of(walk).answer(later) == ("2026-10-25",)


@pytest.mark.parametrize(("problem", "later", "earlier"), PAIRS)
def test_no_day_comes_after_the_one_that_follows_it(
    walk: Walker, problem: str, later: str, earlier: str
) -> None:
    known(walk, **{later: "2026-10-20"})
    at(branch(walk, problem, later), earlier).says("25 октября 2026")
    assert case_of(walk).answer(earlier) is None
    assert f"позже, чем «{name_of(walk, later)}»: 20 октября 2026" in seen(walk)
    walk.says("15 октября 2026")
    assert case_of(walk).answer(earlier) == ("2026-10-15",)


def test_the_other_day_is_mended_and_the_typed_one_is_kept(walk: Walker) -> None:
    walk.says("5 октября").taps("Поправить: Дата заказа")
    assert walk.question == "ordered_on"
    assert case_of(walk).answer("received_on") == ("2026-10-05",)
    walk.says("1 октября")
    assert case_of(walk).answer("ordered_on") == ("2026-10-01",)
    assert walk.question not in {"received_on", "ordered_on"}


def test_days_that_still_do_not_agree_are_asked_again(walk: Walker) -> None:
    walk.says("5 октября").taps("Поправить: Дата заказа").taps("Оставить")
    assert walk.question == "received_on"
    assert "5 октября 2026 г. — раньше, чем «Дата заказа»: 12 октября 2026 г." in seen(walk)
    walk.says("15 октября")
    assert case_of(walk).answer("received_on") == ("2026-10-15",)
    assert walk.question != "received_on"


def test_days_of_a_story_that_do_not_agree_are_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says(STORY.replace("пришёл", "получила 5 октября, пришёл")).taps("Верно")
    walk.taps("претензию").fills(until="received_on")
    assert walk.question == "received_on"
    assert "раньше, чем «Дата заказа»" in seen(walk)


@pytest.mark.parametrize("arg", ["ordered_on 2026-13-40", "price 2026-10-05", "ordered_on", ""])
def test_a_tap_that_names_no_real_clash_changes_nothing(walk: Walker, arg: str) -> None:
    before = case_of(walk)
    walk.does(Tap(Verb.PICK, arg, walk.state.rev))
    assert case_of(walk) == before
    assert (where(walk), walk.question) == (ScreenId.ASK, "received_on")


def test_the_form_of_the_usual_walk_asks_no_day_twice(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now)
    for verb, text in FORM:
        getattr(walk, verb)(text)
    assert where(walk) is ScreenId.REVIEW


@pytest.mark.parametrize(("ways", "refused"), [(("post",), True), (("chat", "post"), False)])
def test_an_answer_may_come_before_the_post_when_the_claim_was_in_the_chat_too(
    walk: Walker, ways: tuple[str, ...], *, refused: bool
) -> None:
    known(walk, claim_sent_on="2026-10-20", claim_received_on="2026-11-10")
    case = case_of(walk)
    sent = {"claim_sent_how": ways, "claim_reply": ("agreed",), "tried": ("claim",)}
    sent |= {"claim_chat_on": ("2026-10-20",)} if "chat" in ways else {}
    walk.state = walk.state.with_case(replace(case, answers={**case.answers, **sent}))
    at(walk, "claim_replied_on").says("25 октября 2026")
    assert (case_of(walk).answer("claim_replied_on") is None) is refused
