"""A day of a known meaning is offered only where it may answer: no receipt as a demand's day."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker, case_of, seen, where

RETURNED = (
    "Заказ на озоне 46723891-0045 от 12 октября, чайник за 3490 р получила 15 октября, сдала "
    "обратно 20 октября, {}, деньги не вернули"
)
TICKET = "Купил билет на самолёт Аэрофлот за 18400 р, {}, деньги не возвращают"
TOUR = "Купил тур в Турцию за 118400 р, вылет 14 декабря, {}, турагентство деньги не возвращает"


def offered(walk: Walker) -> list[str]:
    """The days on the buttons of the question, without their year."""
    days = (label for button in walk.buttons if " 2026 г." in (label := button.label))
    return [label.partition(" 2026")[0] for label in days]


def at(catalogue: Catalogue, now: datetime, story: str, step: str) -> Walker:
    """The question ``step`` of the claim of a story."""
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills(until=step)
    assert walk.question == step, (where(walk), seen(walk))
    return walk


#: What is told beside, and the days offered for the demand.
DEMANDED = [
    ("потребовала деньги 22 октября, 25 октября магазин отказал", ["22 октября"]),
    ("написала заявление на возврат 22 октября, 25 октября пришёл отказ", ["22 октября"]),
    ("просила вернуть деньги 22 октября, обещали до 10 ноября", ["22 октября"]),
    ("одобрили возврат 23 октября", []),
    ("суд назначен на 20 ноября", []),
    # What may be the day of the demand is offered.
    ("оформила возврат 21 октября", ["21 октября"]),
    ("дело было 22 октября", ["22 октября"]),
]


@pytest.mark.parametrize(("told", "days"), DEMANDED)
def test_the_day_of_a_demand_is_no_day_of_a_refusal_or_a_receipt(
    catalogue: Catalogue, now: datetime, told: str, days: list[str]
) -> None:
    walk = at(catalogue, now, RETURNED.format(told), "refund_asked_on")
    assert offered(walk) == days


#: A story of a journey, and the days offered for giving it up.
GIVEN_UP = [
    (TOUR.format("отменил 20 ноября"), ["20 ноября"]),
    (TOUR.format("20 ноября я отменила бронь"), ["20 ноября"]),
    (TOUR.format("мы отказались 20 ноября"), ["20 ноября"]),
    (TOUR.format("болеем с 18 ноября"), ["18 ноября"]),
    # What the company did, and the day of the journey.
    (TOUR.format("тур отменили 20 ноября, мне предлагают другой"), []),
    (TOUR.format("отказался от поездки, 20 ноября агентство отказало"), []),
    (TICKET.format("билет на 24 ноября сдал сразу"), []),
]


@pytest.mark.parametrize(("story", "days"), GIVEN_UP)
def test_the_day_of_giving_up_is_the_persons_own(
    catalogue: Catalogue, now: datetime, story: str, days: list[str]
) -> None:
    walk = Walker(catalogue, now).starts().says(story).taps("Верно")
    walk.taps(next(b.label for b in walk.buttons if "претензию" in b.label))
    walk.fills({"trip_case": "Сами", "price": "18400"}, until="refused_on")
    assert walk.question == "refused_on", (where(walk), seen(walk))
    assert offered(walk) == days


@pytest.mark.parametrize(
    "told",
    [
        "С карты Сбербанка списали 500 р 3 ноября ни за что",
        "Сбербанк 3 ноября списал 500 р за смс, которые я не подключал",
        "Сбербанк за перевод по вкладу снял комиссию 500 р 3 ноября",
    ],
)
def test_the_day_of_a_banks_charge_is_taken(
    catalogue: Catalogue, now: datetime, told: str
) -> None:
    walk = (
        Walker(catalogue, now).starts().says(told).taps("Верно").taps("заявление в банк").fills()
    )
    assert case_of(walk).answer("paid_on") == ("2026-11-03",)
    assert "paid_on" not in walk.steps
