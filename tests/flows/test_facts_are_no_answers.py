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
