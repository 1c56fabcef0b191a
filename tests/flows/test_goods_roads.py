"""Orders cancelled, incomplete or not as ordered, and money not paid back: roads to the end."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker

ROADS = {
    "wrong_or_fake_item": ("money", "replacement"),
    "incomplete_order": ("complete", "money", "discount"),
    "refund_delayed": (
        "paid_back_good",
        "paid_back_defect",
        "paid_back_cancelled",
        "paid_back_late",
    ),
    "lost_on_return": ("paid_back_good", "paid_back_defect"),
    "order_cancelled_or_price_changed": ("perform", "price_difference", "paid_back_cancelled"),
}
#: What the claim says of the demand, and only of this one.
ASKED = {
    "money": "требую вернуть уплаченную за товар сумму",
    "replacement": "Требую заменить присланное на товар, который заказан",
    "complete": "Требую передать недостающее не позднее 20 декабря 2026 г.",
    "discount": "Требую уменьшить цену товара на 500",
    "paid_back_good": "требую вернуть 3 490",
    "paid_back_defect": "требую вернуть 3 490",
    "paid_back_cancelled": "требую вернуть 3 490",
    "paid_back_late": "требую вернуть 3 490",
    "perform": "передать товар по цене заказа 3 490 ₽ не позднее 20 декабря 2026 г.",
    "price_difference": "разницу в цене 1 500",
}
#: Answers under which a demand is offered at all.
ONLY_WITH = {"price_difference": {"cancellation": "Отменил, деньги вернул"}}


def claims(catalogue: Catalogue, now: datetime, problem: str, demand: str) -> Walker:
    walk = Walker(catalogue, now).starts().chooses(problem)
    walk.taps(catalogue.rungs["claim"].button)
    walk.fills(ONLY_WITH.get(demand), until="demand")
    title = next(b.label for b in walk.buttons if b.arg == demand)
    return walk.fills({"demand": title, "discount": "500", **ONLY_WITH.get(demand, {})})


@pytest.mark.parametrize(
    ("problem", "demand"), [(p, d) for p, demands in ROADS.items() for d in demands]
)
def test_every_demand_ends_in_a_claim_that_says_it(
    catalogue: Catalogue, now: datetime, problem: str, demand: str
) -> None:
    walk = claims(catalogue, now, problem, demand)
    assert walk.state.position.screen == "review", walk.screen.text
    walk.taps("Всё верно")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert ASKED[demand] in text
    assert len(walk.letters) == 1


def test_a_good_thing_lost_in_ones_own_parcel_leads_to_the_carrier(
    catalogue: Catalogue, now: datetime
) -> None:
    """The Constitutional Court leaves that risk to the buyer: no letter promises more."""
    walk = Walker(catalogue, now).starts().chooses("lost_on_return")
    walk.taps(catalogue.rungs["claim"].button).fills({"returned_how": "Своей посылкой"})
    assert not walk.letters
    assert walk.state.position.screen == "handed"
    assert "перевозчику" in walk.screen.text


def test_no_penalty_of_one_per_cent_for_a_good_thing(catalogue: Catalogue, now: datetime) -> None:
    """The one per cent of article 23 belongs to defects; for good things interest runs."""
    texts = {}
    for demand in ("paid_back_good", "paid_back_defect"):
        walk = claims(catalogue, now, "refund_delayed", demand).taps("Всё верно")
        texts[demand] = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "1 %" not in texts["paid_back_good"]
    assert "ст. 395" in texts["paid_back_good"]
    assert "3 490 ₽ × 1 % × 26" in texts["paid_back_defect"]


def test_a_shop_without_a_record_is_not_named_by_its_record(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("купила платье 20 ноября за 5990, не подошел размер, отказываются принимать обратно")
    walk.taps("Верно").taps("претензию")
    walk.fills({"received_on": "22 ноября", "refund_asked_on": "23 ноября"}).taps("сделать файлы")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "20 ноября 2026 г. оформлен заказ" in text
    assert catalogue.companies["other"].title not in text
