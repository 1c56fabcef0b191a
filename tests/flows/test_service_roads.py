"""Returns refused, repairs that fail, money withheld or charged: roads to the end."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker

GOOD = {"received_on": "20 ноября", "refund_asked_on": "23 ноября"}
DEFECT = {"return_why": "С браком"}
#: By problem and demand: what was answered besides, and what only this claim says.
ROADS: dict[tuple[str, str], tuple[dict[str, str], str]] = {
    ("return_refused", "return_good"): (GOOD, "Отказ от товара подтверждаю и требую принять его"),
    ("return_refused", "money"): (DEFECT, "требую вернуть уплаченную за товар сумму"),
    ("return_refused", "replacement"): (DEFECT, "Требую заменить товар"),
    ("return_refused", "repair"): (DEFECT, "Требую безвозмездно устранить недостаток"),
    ("return_refused", "discount"): (DEFECT, "Требую уменьшить цену товара на 350"),
    ("warranty_service", "money"): ({}, "он из ремонта не возвращён"),
    ("warranty_service", "repair"): (
        {"service_state": "Чинить отказались"},
        "В бесплатном ремонте отказано",
    ),
    ("paid_return_or_delivery_charge", "fee_defect"): ({}, "Товар вернули из-за недостатка"),
    ("paid_return_or_delivery_charge", "fee_good"): ({}, "удержать можно только расходы продавца"),
    ("paid_return_or_delivery_charge", "fee_delivery"): ({}, "плата за доставку заказа"),
    ("double_charge", "charge_twice"): ({}, "деньги списаны дважды"),
    ("double_charge", "charge_subscription"): ({}, "Подписка отключена 1 октября 2026 г."),
    ("double_charge", "charge_addon"): ({}, "Отказываюсь от этой услуги и требую вернуть 3 490"),
}


def claim(
    catalogue: Catalogue, now: datetime, problem: str, demand: str, told: dict[str, str]
) -> Walker:
    walk = Walker(catalogue, now).starts().chooses(problem)
    walk.taps(catalogue.rungs["claim"].button).fills(told, until="demand")
    # Good goods refused: one demand is left, and it is not asked.
    title = next((b.label for b in walk.buttons if b.arg == demand), "")
    return walk.fills({"discount": "350", **told, "demand": title})


@pytest.mark.parametrize(("problem", "demand"), ROADS)
def test_every_demand_ends_in_a_claim_that_says_it(
    catalogue: Catalogue, now: datetime, problem: str, demand: str
) -> None:
    told, said = ROADS[problem, demand]
    walk = claim(catalogue, now, problem, demand, told)
    assert walk.state.position.screen == "review", walk.screen.text
    walk.taps("Всё верно")
    assert len(walk.letters) == 1
    assert said in plain_text(walk.letters[0].document).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"received_on": "15 октября", "refund_asked_on": "26 октября"}, "Они прошли"),
        ({**GOOD, "return_state": "Нет, вещью пользовались"}, "Ею пользовались"),
        ({**GOOD, "return_state": "Вещь сделали на заказ"}, "годится только вам"),
    ],
)
def test_where_good_things_are_not_taken_back_the_reason_is_told(
    catalogue: Catalogue, now: datetime, told: dict[str, str], reason: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("return_refused")
    walk.taps(catalogue.rungs["claim"].button).fills(told)
    assert not walk.letters
    assert walk.state.position.screen == "handed"
    assert reason in walk.screen.text


def test_a_refusal_told_on_the_seventh_day_is_in_time(catalogue: Catalogue, now: datetime) -> None:
    told = {"received_on": "15 октября", "refund_asked_on": "22 октября"}
    walk = claim(catalogue, now, "return_refused", "return_good", told)
    assert walk.state.position.screen == "review"


def test_a_refused_return_of_broken_goods_rests_on_no_rule_for_good_ones(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = claim(catalogue, now, "return_refused", "money", DEFECT).taps("Всё верно")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "ст. 18" in text
    assert "26.1" not in text
