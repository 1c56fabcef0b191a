"""A sum that is called a fee, a delivery or a refund is no answer to the question for a price."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.answers.money import is_of_other
from flows.content.catalogue import Catalogue
from tests.flows.test_several_in_one import asked
from tests.flows.walker import Walker, case_of, seen

GOODS = ("damaged_or_defective", "claim")
AIR = ("travel_air_refund", "travel_claim")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("сбор был 500 р", True),
        ("500 р сбор", True),
        ("500 рублей за доставку", True),
        ("комиссия банка была 500", True),
        ("вернули 3000", True),
        ("18 400 со сбором", False),
        ("без сбора 18400", False),
        ("вместе с доставкой 6490", False),
        ("сбор вернули, билет стоил 18400", False),
        ("18 400 р", False),
        ("18 400, сбор 500", False),
    ],
)
def test_what_calls_a_sum(catalogue: Catalogue, text: str, *, other: bool) -> None:
    unread = catalogue.steps["price"].unread
    assert unread
    assert is_of_other(text, unread.words, catalogue.lexicon) is other


@pytest.mark.parametrize(
    ("road", "said", "told"),
    [
        (AIR, "сбор был 500 р", "заплатили за поездку"),
        (AIR, "сбор 500", "заплатили за поездку"),
        (GOODS, "доставка 300 р", "заплатили за этот товар"),
    ],
)
def test_it_is_asked_again(
    catalogue: Catalogue, now: datetime, road: tuple[str, str], said: str, told: str
) -> None:
    walk = asked(catalogue, now, *road, "price").says(said)
    assert walk.question == "price"
    assert case_of(walk).answer("price") is None
    assert "Похоже, это не цена" in seen(walk)
    assert told in seen(walk)


def test_money_that_came_is_held_and_the_price_is_asked(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = asked(catalogue, now, *GOODS, "price").says("мне вернули 3000 рублей на карту")
    assert walk.question == "price"
    assert case_of(walk).answer("price") is None
    assert case_of(walk).answer("paid_part") == ("3000.00",)
    assert "Учли: уже вернули" in seen(walk)
    assert "заплатили за этот товар" in seen(walk)


@pytest.mark.parametrize("said", ["18 400 р, сбор 500 р", "18400, в том числе сбор 500"])
def test_a_price_with_its_fee_is_taken(catalogue: Catalogue, now: datetime, said: str) -> None:
    walk = asked(catalogue, now, *AIR, "price").says(said)
    assert case_of(walk).answer("price") == ("18400.00",)
    assert case_of(walk).answer("agent_fee") == ("500.00",)


FEE = "деньги не возвращают, удержали сбор 500"
TICKET = f"Купил билет на самолёт Аэрофлот за 18400 р, рейс 14 ноября, сдал 5 ноября, {FEE}"
CLUB = "Купил абонемент в фитнес-клуб Ромашка за 30000 р, {}"


@pytest.mark.parametrize(
    ("story", "step", "sums"),
    [
        (TICKET, "price", ["18 400 ₽"]),
        (TICKET, "trip_sum", ["18 400 ₽"]),
        (TICKET.replace("за 18400", "18400 со сбором, скидку вернули, цена 18000"), "trip_sum",
         ["18 400 ₽", "18 000 ₽"]),
        (CLUB.format(f"отменил 20 ноября, {FEE}"), "own_sum", ["30 000 ₽"]),
        # Where the fee is what is kept, it is offered.
        (CLUB.format("вернули деньги, удержали сбор 500 р"), "own_money", ["30 000 ₽", "500 ₽"]),
    ],
)  # fmt: skip
def test_a_fee_told_is_not_offered_for_the_whole(
    catalogue: Catalogue, now: datetime, story: str, step: str, sums: list[str]
) -> None:
    walk = Walker(catalogue, now).starts().says(story)
    demand = "Вернуть деньги" if step == "own_money" else "Отказаться"
    choices = {"demand": demand, "price": "18400", "trip_case": "Сами"}
    step = step.replace("own_money", "own_sum")
    for label in ("Верно", "Верно", "претензию"):
        if not walk.question and any(label in button.label for button in walk.buttons):
            walk.taps(label).fills(choices, until=step)
    assert walk.question == step, seen(walk)
    shown = (button.label.replace("\u00a0", " ") for button in walk.buttons)
    assert [label for label in shown if label.endswith("₽")] == sums


def test_a_fine_is_the_sum_where_it_is_what_is_quarrelled_about(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = asked(catalogue, now, "seller_penalty", "platform_complaint", "charged_on")
    walk.says("20 октября")
    if walk.question == "price":
        walk.says("штраф 5000")
    assert case_of(walk).answer("price") == ("5000.00",)
