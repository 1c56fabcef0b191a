"""Tours: who cancelled is heard, and the letters argue from it."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, case_of, seen

TOLD = "Туроператор отменил нам тур в Турцию, вылет 2 декабря, заплатила 148000 за тур"
WITHHELD = "Здравствуйте! Фактически понесённые расходы составили 100 % стоимости тура."
FACTS = "22 ноября написали, что рейс снят, предлагают март"


def letter(walk: Walker) -> str:
    return plain_text(walk.taps("сделать файлы").letters[-1].document).replace("\u00a0", " ")


def test_a_tour_the_operator_cancelled_is_no_refusal_of_the_tourist(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(TOLD).taps("Верно").taps("претензию")
    assert case_of(walk).answer("trip_case") == ("cancelled",)
    text = letter(walk.fills({"trip_facts": FACTS, "trip_sum": "148000"}))
    assert f"Тур отменён не по решению заказчика: {FACTS}." in text
    assert "(ст. 310 Гражданского кодекса РФ)" in text
    assert "Требую вернуть 148 000" in text
    assert "отказ" not in text.lower().replace(
        "отказаться от исполнения договора одна сторона", ""
    )
    assert "расходы исполнителя" not in text


@pytest.mark.parametrize("said", ["мы не отказывались, нам отменили", "отменили не мы"])
def test_a_sentence_says_who_cancelled(catalogue: Catalogue, now: datetime, said: str) -> None:
    walk = Walker(catalogue, now).starts().chooses("travel_tour").taps("претензию")
    walk.fills(until="trip_case").says(said)
    assert case_of(walk).answer("trip_case") == ("cancelled",)


@pytest.mark.parametrize(
    ("cause", "said", "unsaid"),
    [
        ("Тур отменили не мы", "Здесь причина другая", "Прошу документы"),
        ("Сменили отель", "Здесь причина другая", "Прошу документы"),
        ("Отказались сами", "Прошу документы", "Здесь причина другая"),
    ],
)
def test_withheld_expenses_are_argued_from_the_cause(
    catalogue: Catalogue, now: datetime, cause: str, said: str, unsaid: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("travel_tour")
    walk.taps("Пришёл ответ").says(WITHHELD).taps("Записать")
    text = letter(walk.fills({"trip_case": cause}))
    assert said in text
    assert unsaid not in text


def offered(walk: Walker) -> list[str]:
    return [b.label.replace("\u00a0", " ") for b in walk.buttons]


@pytest.mark.parametrize(
    ("problem", "cause", "offers"),
    [
        ("travel_tour", "Отдых вышел плохим", False),
        ("travel_hotel", "Жильё не такое", False),
        ("travel_tour", "Тур отменили не мы", True),
    ],
)
def test_the_whole_price_is_offered_only_where_the_whole_is_owed(
    catalogue: Catalogue, now: datetime, problem: str, cause: str, *, offers: bool
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию")
    walk.fills({"trip_case": cause, "price": "24900"}, until="trip_sum")
    assert ("24 900 ₽" in offered(walk)) is offers


def test_a_discount_is_no_whole_price(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("претензию")
    walk.fills({"price": "34990", "demand": "Снизить цену"}, until="discount")
    assert walk.question == "discount"
    assert "34 990 ₽" not in offered(walk)


def test_only_a_known_agent_is_called_a_seller_of_what_others_owe(
    catalogue: Catalogue, now: datetime
) -> None:
    def told(company: str) -> str:
        story = f"купили тур через {company}, {TOLD}"
        walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
        return seen(walk.fills({"trip_sum": "148000"}))

    assert "Ozon Travel только продаёт чужую услугу" in told("Озон Тревел")
    assert "только продаёт" not in told("анекс")
