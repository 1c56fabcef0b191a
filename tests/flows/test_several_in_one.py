"""One text that answers several questions: nothing told beside what is asked is let go."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import ANSWERS, Walker, case_of, seen

NAME, ADDRESS = ANSWERS["full_name"], ANSWERS["address"]
PHONE, MAIL = "+79123456789", "ivanov@mail.ru"
WHOLE = {"full_name": NAME, "address": ADDRESS, "phone": PHONE, "email": MAIL}
LEFT_OUT = ""


def asked(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, step: str, **choices: str
) -> Walker:
    walk = Walker(catalogue, now).starts().chooses(problem)
    walk.taps(catalogue.rungs[rung].button).fills(choices, until=step)
    assert walk.question == step
    return walk


CLAIM = ("damaged_or_defective", "claim")
CHARGE = ("paid_return_or_delivery_charge", "claim")
REPAIR = ("warranty_service", "claim")
AIR = ("travel_air_refund", "travel_claim")
SELLER = ("seller_penalty", "platform_complaint")
TWICE = ("double_charge", "claim")


@pytest.mark.parametrize(
    ("road", "step", "text", "answers"),
    [
        (CLAIM, "full_name", f"{NAME}, {ADDRESS}, тел. 8 912 345-67-89, {MAIL}", WHOLE),
        (CLAIM, "full_name", f"{NAME}\n{ADDRESS}\n8 912 345-67-89\n{MAIL}", WHOLE),
        (CLAIM, "full_name", f"{NAME}, {ADDRESS} +7 912 345 67 89 {MAIL}", WHOLE),
        (CLAIM, "full_name", f"{NAME}, {ADDRESS}", {"address": ADDRESS}),
        (
            CHARGE,
            "withheld",
            "350 р, 20 октября",
            {"withheld": "350.00", "charged_on": "2026-10-20"},
        ),
        (
            CHARGE,
            "withheld",
            "20 октября, 350",
            {"withheld": "350.00", "charged_on": "2026-10-20"},
        ),
        (
            REPAIR,
            "received_on",
            "15 октября и 20 октября",
            {"received_on": "2026-10-15", "repair_since": "2026-10-20"},
        ),
        (
            REPAIR,
            "received_on",
            "15 и 20 октября",
            {"received_on": "2026-10-15", "repair_since": "2026-10-20"},
        ),
        (AIR, "price", "18 400 р, сбор 640 р", {"price": "18400.00", "agent_fee": "640.00"}),
        (
            AIR,
            "price",
            "18 400, в том числе сбор 640",
            {"price": "18400.00", "agent_fee": "640.00"},
        ),
        (AIR, "price", "18 400", {"price": "18400.00", "agent_fee": LEFT_OUT}),
        (
            SELLER,
            "charged_on",
            "20 октября, 3490",
            {"charged_on": "2026-10-20", "price": "3490.00"},
        ),
        (
            TWICE,
            "charged_on",
            "20 и 21 октября",
            {"charged_on": "2026-10-20", "charged_again_on": "2026-10-21"},
        ),
    ],
)
def test_what_is_told_beside_is_taken(
    catalogue: Catalogue,
    now: datetime,
    road: tuple[str, str],
    step: str,
    text: str,
    answers: dict[str, str],
) -> None:
    walk = asked(catalogue, now, *road, step).says(text)
    told = case_of(walk).answers
    assert {slug: "".join(told[slug]) for slug in answers} == answers
    assert walk.question not in answers


def test_one_of_two_days_is_taken_and_the_other_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, *REPAIR, "received_on").says("15 октября")
    assert walk.question == "repair_since"


def test_days_against_their_order_are_not_taken(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, *REPAIR, "received_on").says("20 октября и 15 октября")
    assert walk.question == "received_on"
    assert "несколько дней" in seen(walk)


def test_a_repair_refused_is_asked_for_no_day_of_it(catalogue: Catalogue, now: datetime) -> None:
    refused = {"service_state": "Чинить отказались"}
    walk = asked(catalogue, now, *REPAIR, "received_on", **refused)
    assert "ремонт" not in seen(walk)


def test_a_fee_left_out_may_be_told_later(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, *AIR, "price").says("18 400").fills()
    walk.taps("Исправить").taps("Заказ").taps("Сумма").says("18 400, сбор 640")
    assert case_of(walk).answer("agent_fee") == ("640.00",)


@pytest.mark.parametrize(
    ("state", "said", "unsaid"),
    [
        ("Отменил заказ, деньги не вернул", "Деньги не возвращены", "доплату"),
        ("Поднял цену, просит доплату", "потребовали доплату", "возвращены"),
    ],
)
def test_what_the_shop_did_is_one_question(
    catalogue: Catalogue, now: datetime, state: str, said: str, unsaid: str
) -> None:
    problem = "order_cancelled_or_price_changed"
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию")
    walk.fills({"cancellation": state}).taps("Прочитать")
    assert said in seen(walk)
    assert unsaid not in seen(walk).partition(said)[0]
