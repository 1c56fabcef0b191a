"""A name and requisites typed where something else is asked: no defect, and not let go."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.answers.names import is_name_alone
from flows.answers.parties import Party
from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.test_delivery_of_claims import facts_of
from tests.flows.walker import SELLER, Walker, case_of, seen, where


def party(walk: Walker, step: str) -> Party:
    """The party that answers a step."""
    found = facts_of(walk)[step]
    assert isinstance(found, Party)
    return found


NAMES = (
    "Иванова Анна",
    "Анна Иванова",
    "Иванова Анна Петровна",
    "иванова анна петровна",
    "Петрова-Водкина Анна",
)
NO_NAMES = (
    "Разбита колба", "корпус треснул", "Анна", "Не греет", "РАЗБИТА КОЛБА", "Xiaomi Redmi",
    "Треснул Корпус сбоку у ручки", "Иванова Анна, разбита колба", "в коробке 2 чашки",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_a_name_is_known_as_one(catalogue: Catalogue, text: str) -> None:
    assert is_name_alone(text, catalogue.lexicon)


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_of_a_defect_are_no_name(catalogue: Catalogue, text: str) -> None:
    assert not is_name_alone(text, catalogue.lexicon)


def test_a_name_is_no_defect(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("претензию")
    walk.fills(until="defect").says("Иванова Анна")
    assert walk.question == "defect"
    assert "Похоже на имя" in seen(walk)
    assert "defect" not in case_of(walk).answers
    assert case_of(walk.says("Разбита колба")).answers["defect"] == ("Разбита колба",)


@pytest.fixture
def asked(catalogue: Catalogue, now: datetime) -> Walker:
    """The question with whom the quarrel is."""
    walk = Walker(catalogue, now).starts().says("чайник пришёл с трещиной, разбитый, за 3 490 р")
    return walk.taps("Назвать компанию")


def test_requisites_say_with_whom_the_quarrel_is(asked: Walker) -> None:
    walk = asked.says(SELLER)
    assert where(walk) == "understood"
    assert party(walk, "shop").ogrn == "1020039244741"
    walk.taps("Верно").taps("претензию").fills().taps("сделать файлы")
    assert "shop" not in walk.steps
    assert "ООО Ромашка" in plain_text(walk.letters[0].document)


def test_requisites_of_a_company_on_record_are_that_company(asked: Walker) -> None:
    entity = asked.catalogue.companies["ozon"].entity
    assert entity is not None
    walk = asked.says(f"{entity.name}, ОГРН {entity.ogrn}")
    assert case_of(walk).company == "ozon"
    assert "shop" not in case_of(walk).answers


@pytest.mark.parametrize("text", ["ООО Ромашка, ОГРН 1020039244742", "ООО Ромашка"])
def test_without_a_good_number_it_is_asked_on(asked: Walker, text: str) -> None:
    walk = asked.says(text)
    assert where(walk) == "company"
    assert "shop" not in case_of(walk).answers


def to_the_demand(catalogue: Catalogue, now: datetime) -> Walker:
    """The choice of a demand, the seller told not to be known."""
    story = "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл разбитый"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills({"seller": "Не знаю"}, until="demand")
    assert walk.question == "demand"
    return walk


def test_requisites_at_a_choice_are_the_sellers(catalogue: Catalogue, now: datetime) -> None:
    walk = to_the_demand(catalogue, now).says(SELLER)
    assert walk.question == "demand"
    assert "Продавец: ООО Ромашка" in seen(walk)
    assert party(walk, "seller").name == "ООО Ромашка"


def test_requisites_at_another_question_are_the_sellers(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective").taps("претензию")
    walk.fills(until="order_number").says("ООО РВБ, ОГРН 1020039244741")
    assert walk.question == "order_number"
    assert "Записали. Продавец: ООО РВБ, ОГРН 1020039244741." in seen(walk)
    assert "order_number" not in case_of(walk).answers


def test_requisites_at_the_review_are_the_sellers(catalogue: Catalogue, now: datetime) -> None:
    walk = to_the_demand(catalogue, now).fills({"demand": "Вернуть деньги"})
    assert where(walk) == "review"
    walk.says(SELLER)
    assert where(walk) == "review"
    assert party(walk, "seller").name == "ООО Ромашка"


def test_a_seller_known_already_is_not_replaced(catalogue: Catalogue, now: datetime) -> None:
    other = "ИП Смирнов Пётр Ильич, ОГРНИП 304000116000155"
    walk = to_the_demand(catalogue, now).says(SELLER).says(other)
    assert party(walk, "seller").name == "ООО Ромашка"
