"""What a story told is offered where it is asked: its days, and the story itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Tap, Verb
from flows.model.state import Position, ScreenId
from tests.flows.walker import STORY, Walker, case_of, seen, where

BLOCKED = (
    "Аккаунт на озоне закрыли 9 ноября, пишут «доступ ограничен», 15 ноября писал в поддержку, "
    "отвечают шаблонами. На счёте остались мои деньги."
)

#: The story of a broken kettle with the day of another thing.
TOLD = f"{STORY}, дело было 20 октября"


def at(catalogue: Catalogue, now: datetime, step: str, problem: str, story: str) -> Walker:
    """At the question of a step, of a case of this problem told so."""
    walk = Walker(catalogue, now).starts().says(story)
    case = replace(case_of(walk), problem=problem, candidates=(), company="ozon")
    place = Position(ScreenId.ASK, step=step, return_to=ScreenId.UNDERSTOOD)
    walk.state = replace(walk.state.with_case(case), position=place)
    return asked_why(walk)


def asked_why(walk: Walker) -> Walker:
    """The same question, shown with its reason."""
    return walk.does(Tap(Verb.WHY, "", walk.state.rev))


def labels(walk: Walker) -> list[str]:
    return [button.label for button in walk.buttons]


def test_days_told_are_buttons_where_their_meaning_is_not_certain(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, "happened_on", "account_blocked", BLOCKED)
    assert "В рассказе их несколько" in seen(walk)
    walk.taps("9 ноября 2026")
    assert case_of(walk).answer("happened_on") == ("2026-11-09",)


def test_a_day_that_answers_another_question_is_not_offered(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, "received_on", "damaged_or_defective", TOLD)
    assert not any("12 октября" in label for label in labels(walk))
    assert any("20 октября" in label for label in labels(walk))


def test_a_day_out_of_the_bounds_is_not_offered(catalogue: Catalogue, now: datetime) -> None:
    story = STORY + ", дело было 20 октября, а 2 октября смотрел"
    walk = at(catalogue, now, "received_on", "damaged_or_defective", story)
    assert any(label.startswith("20 октября") for label in labels(walk))
    assert not any(label.startswith("2 октября") for label in labels(walk))


def test_the_day_of_sending_is_not_asked_of_the_story(catalogue: Catalogue, now: datetime) -> None:
    walk = at(
        catalogue, now, "claim_sent_on", "damaged_or_defective", STORY + ", дело было 20 октября"
    )
    place = replace(walk.state.position, return_to=ScreenId.HANDED)
    walk.state = replace(walk.state, position=place)
    asked_why(walk)
    assert [label for label in labels(walk) if "2026" in label] == ["25 ноября 2026 г., среда"]


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        ("happened", "account_blocked"),
        ("bank_story", "bank_savings_or_interest"),
        ("seller_story", "seller_payout"),
        ("fraud_story", "bank_fraud_transfer"),
        ("pd_story", "personal_data"),
    ],
)
def test_the_story_told_may_be_the_answer(
    catalogue: Catalogue, now: datetime, step: str, problem: str
) -> None:
    walk = at(catalogue, now, step, problem, BLOCKED).taps("Взять мой рассказ")
    assert case_of(walk).answer(step) == (BLOCKED,)


def test_what_the_story_asks_of_the_bot_is_no_part_of_a_letter(
    catalogue: Catalogue, now: datetime
) -> None:
    asked = f"Здравствуйте!\n{BLOCKED} Что делать. Законно ли это? В 14.10 закрыли и приложение"
    walk = at(catalogue, now, "happened", "account_blocked", asked).taps("Взять мой рассказ")
    assert case_of(walk).answer("happened") == (f"{BLOCKED} В 14.10 закрыли и приложение",)


def test_a_story_too_long_for_a_letter_is_not_offered(catalogue: Catalogue, now: datetime) -> None:
    walk = at(catalogue, now, "happened", "account_blocked", BLOCKED * 8)
    assert "Взять мой рассказ" not in labels(walk)
    assert where(walk) is ScreenId.ASK


def test_what_is_wrong_with_a_thing_is_not_the_whole_story(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at(catalogue, now, "defect", "damaged_or_defective", STORY)
    assert "Взять мой рассказ" not in labels(walk)


@pytest.mark.parametrize(
    ("told", "later"),
    [("вчера ходила в пункт", 9), ("поездка с 12 по 15 декабря", 40)],
)
def test_a_day_that_has_come_to_mean_another_is_not_offered(
    catalogue: Catalogue, now: datetime, told: str, later: int
) -> None:
    """«Yesterday» of the story is not the yesterday of the question, nor is a day then to come."""
    walk = at(catalogue, now, "claim_sent_on", "damaged_or_defective", f"{STORY}, {told}")
    walk.now = now + timedelta(days=later)
    asked_why(walk)
    assert "24 ноября 2026 г., вторник" not in labels(walk)
    assert not [one for one in labels(walk) if "декабря" in one]
    assert walk.question == "claim_sent_on"


@pytest.mark.parametrize(
    ("story", "offered"),
    [
        (
            "Купил на озон тревел билеты Аэрофлота, рейс отменили, деньги не отдают",
            ["Аэрофлот"],
        ),
        ("Аэрофлот отменил рейс, деньги не возвращают", ["Аэрофлот"]),
        ("Купил билеты на туту.ру, рейс отменили, деньги не отдают", []),
    ],
)
def test_who_carries_is_offered_when_the_story_names_it(
    catalogue: Catalogue, now: datetime, story: str, offered: list[str]
) -> None:
    """An agent sold the journey: it is not offered as who carried."""
    walk = at(catalogue, now, "performer", "travel_air_refund", story)
    known = {company.title for company in catalogue.companies.values()}
    assert [label for label in labels(walk) if label in known] == offered
    if offered:
        assert case_of(walk.taps("Аэрофлот")).answers["performer"] == ("Аэрофлот",)
