"""A fact of the case, or a person who is no trader, typed where a company or words are asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, case_of, seen

AVITO = (
    "Купила на Авито чайник за 3 490 р с доставкой, получила 15 октября, пришёл с трещиной, "
    "разбитый. Продавец не отвечает, писала в чат"
)
OZON = "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р, получил 15 октября, не греет"
SHOP = "купила в магазине чайник за 3 490 р, получила 15 октября, не греет"
TRIP = "авиакомпания отменила рейс, билет стоил 12 000, деньги не вернули"


def asked(catalogue: Catalogue, now: datetime, story: str, step: str) -> Walker:
    """The question ``step`` of the claim."""
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills(until=step)
    assert walk.question == step
    return walk


@pytest.mark.parametrize(
    "text",
    [
        "это частник, Дима", "не ИП, просто мужик", "у частника Сергея", "физ лицо",
        "продавец физлицо Сергей", "обычная девушка", "купила с рук",
    ],
)  # fmt: skip
def test_a_private_person_typed_turns_the_case(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = asked(catalogue, now, AVITO, "seller").says(text)
    assert case_of(walk).answers["quarrel_with"] == ("private",)
    assert "seller" not in case_of(walk).answers


def test_the_letter_to_a_private_person_is_of_the_civil_code(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = asked(catalogue, now, AVITO, "seller").says("это частник, Дима")
    walk.taps("Верно").taps("претензию").fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document)
    assert "Гражданского кодекса" in text
    assert "частник" not in text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("живу в Туле", "Похоже на город"),
        ("ой, 5 600", "Похоже на сумму"),
        ("заплатила 5 600", "Похоже на сумму"),
        ("поддержка ответила, что вина моя", "Не нашлось названия"),
    ],
)
@pytest.mark.parametrize(
    ("story", "step"), [(OZON, "seller"), (SHOP, "shop"), (TRIP, "performer")]
)
def test_a_fact_is_no_party(
    catalogue: Catalogue, now: datetime, story: str, step: str, text: str, why: str
) -> None:
    walk = asked(catalogue, now, story, step).says(text)
    assert walk.question == step
    assert step not in case_of(walk).answers
    assert why in seen(walk)


@pytest.mark.parametrize("text", ["частник Сергей", "не ИП, просто мужик", "физлицо"])
@pytest.mark.parametrize(("story", "step"), [(OZON, "seller"), (SHOP, "shop")])
def test_a_private_person_is_no_party_of_a_shop(
    catalogue: Catalogue, now: datetime, story: str, step: str, text: str
) -> None:
    walk = asked(catalogue, now, story, step).says(text)
    assert walk.question == step
    assert "Похоже, это обычный человек" in seen(walk)


@pytest.mark.parametrize(
    "text",
    [
        "Ромашка", "Ворлд класс", "пекарня Хлеб", "Смирнов Пётр Ильич", "ООО Частник", "ИП Живу",
        "комиссионка «С рук»", "ИП Частное лицо Иванов", "Живулька", "Шоп 24", "Галерея 5600",
        "физлицо Иванов, ИНН 000100732230",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("story", "step"), [(AVITO, "seller"), (SHOP, "shop")])
def test_names_are_taken(
    catalogue: Catalogue, now: datetime, story: str, step: str, text: str
) -> None:
    walk = asked(catalogue, now, story, step).says(text)
    assert case_of(walk).answers[step][0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ой, 5 600", "Похоже на сумму"),
        ("заплатила 5 600", "Похоже на сумму"),
        ("мне уже вернули 1 000", "Похоже на сумму"),
        ("заплатила 5 600 14 октября", "Похоже на сумму и дату"),
        ("живу в Туле", "Похоже на город"),
        ("отказалась 16 ноября", "Похоже на дату"),
        ("поддержка ответила, что вина моя", "Похоже на ответ"),
    ],
)
def test_a_fact_is_no_defect(catalogue: Catalogue, now: datetime, text: str, why: str) -> None:
    walk = asked(catalogue, now, OZON, "defect").says(text)
    assert walk.question == "defect"
    assert why in seen(walk)
    assert "defect" not in case_of(walk).answers


@pytest.mark.parametrize(
    "text",
    [
        "обещали скидку 500", "не хватает 2 тарелок", "заказал 300, пришло 200",
        "треснула крышка, заплатила 5 600 за чайник", "отказалась крышка закрываться 16 ноября",
        "мастер посмотрел и сказал, что сгорела плата",
    ],
)  # fmt: skip
def test_a_defect_with_a_fact_is_one(catalogue: Catalogue, now: datetime, text: str) -> None:
    assert case_of(asked(catalogue, now, OZON, "defect").says(text)).answers["defect"] == (text,)


@pytest.mark.parametrize("text", ["заплатила 5 600", "мне уже вернули 1 000", "не 3, а 4 августа"])
def test_a_fact_is_no_address(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = asked(catalogue, now, OZON, "address").says(text)
    assert walk.question == "address"
    assert "Похоже на" in seen(walk)


@pytest.mark.parametrize(
    "text", ["г. Тула, ул. 8 Марта, 14", "ул. 8 Марта, д. 14", "Тула Мира 5600"]
)
def test_an_address_with_a_day_in_it_is_taken(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = asked(catalogue, now, OZON, "address").says(text)
    assert case_of(walk).answers["address"] == (text,)


def test_a_fact_is_no_evidence(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, OZON, "evidence")
    ticked = case_of(walk).ticked
    assert case_of(walk.says("заплатила 5 600")).ticked == ticked
    assert "Похоже на сумму" in seen(walk)
    assert len(case_of(walk.says("квитанция на 5 600")).ticked) == len(ticked) + 1


def test_a_day_of_giving_up_is_no_trip(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, TRIP, "trip").says("отказалась 16 октября")
    assert walk.question == "trip"
    assert "trip_on" not in case_of(walk).answers
    walk.says("рейс 123 14 октября")
    assert case_of(walk).answers["trip"] == ("рейс 123 14 октября",)


@pytest.mark.parametrize("text", ["не 13, а 14 августа", "мне уже вернули 1 000"])
def test_a_fact_is_no_goods(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = asked(catalogue, now, "купила на озоне, не греет, получила 15 октября", "product")
    assert walk.says(text).question == "product"
    walk.says("фен Аврора 500")
    assert case_of(walk).answers["product"] == ("фен Аврора 500",)


FAN = "купила на озоне фен 5 400, не греет"


@pytest.mark.parametrize("text", ["отказалась 16 ноября", "вернула 16 ноября"])
def test_a_day_of_another_event_is_no_receipt(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = asked(catalogue, now, FAN, "received_on").says(text)
    assert walk.question == "received_on"
    assert "Дата получения" in seen(walk)
    assert "received_on" not in case_of(walk).answers


@pytest.mark.parametrize(
    "text",
    ["16 ноября", "получила 16 ноября", "купила 16 ноября", "ой, кажется привезли 16 ноября"],
)
def test_words_of_no_other_event_leave_a_day(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = asked(catalogue, now, FAN, "received_on").says(text)
    if walk.question == "received_on":
        walk.taps("16 ноября")
    assert case_of(walk).answers["received_on"] == ("2026-11-16",)
