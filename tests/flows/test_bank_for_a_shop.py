"""What a bank took is no quarrel with a shop: with a bank named it goes the road of a bank."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker, case_of, seen

CHARGED = "Каждый месяц списывают 299 за «Уведомления плюс», я их не включала, вернуть отказались"


@pytest.fixture
def charged(catalogue: Catalogue, now: datetime) -> Walker:
    """A charge told without a word of who made it."""
    walk = Walker(catalogue, now).starts().says(CHARGED)
    assert case_of(walk).problem == "double_charge"
    return walk


def road(walk: Walker) -> list[str]:
    """The steps of the road behind the read-back."""
    return [button.label for button in walk.taps("Верно").buttons]


@pytest.mark.parametrize("said", ["это сбербанк", "сбербанк", "Уралсиб"])
def test_a_bank_named_where_the_company_is_asked_has_its_own_road(
    charged: Walker, said: str
) -> None:
    walk = charged.taps("Назвать компанию").says(said)
    assert case_of(walk).problem == "bank_credit_or_installment"
    assert "Кредит, рассрочка, плата банку" in seen(walk)
    labels = road(walk)
    assert "К финансовому уполномоченному" in labels
    assert "Пожаловаться в Роспотребнадзор" not in labels


def test_so_it_has_where_it_is_written_to_the_story(charged: Walker) -> None:
    walk = charged.says("это сбербанк")
    assert case_of(walk).company == "sber"
    assert "К финансовому уполномоченному" in road(walk)


def test_so_it_has_where_it_is_told_at_once(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(f"Сбер. {CHARGED}")
    assert case_of(walk).problem == "bank_credit_or_installment"


def test_how_an_order_was_paid_is_no_matter_of_a_banks_charge(
    catalogue: Catalogue, now: datetime
) -> None:
    story = "Сбер списал 1 990 за «Советы юриста», подключили при получении карты, верните"
    walk = Walker(catalogue, now).starts().says(story)
    assert case_of(walk).problem == "bank_credit_or_installment"
    assert "Оплата" not in seen(walk)


@pytest.mark.parametrize("said", ["яндекс маркет", "Другая компания"])
def test_a_shop_keeps_its_road(charged: Walker, said: str) -> None:
    walk = charged.taps("Назвать компанию").says(said)
    assert case_of(walk).problem == "double_charge"
    assert "Пожаловаться в Роспотребнадзор" in road(walk)


def test_a_bank_named_by_mistake_leads_back(charged: Walker) -> None:
    walk = charged.taps("Назвать компанию").says("сбербанк").taps("Это не Сбер").says("озон")
    assert (case_of(walk).company, case_of(walk).problem) == ("ozon", "double_charge")


def test_the_platform_put_right_in_a_form_leads_to_the_read_back(charged: Walker) -> None:
    charged.taps("Назвать компанию").says("озон").taps("Верно").taps("претензию")
    walk = charged.says("не озон, а сбербанк")
    assert case_of(walk).problem == "bank_credit_or_installment"
    assert "Разбираемся" in seen(walk)


def test_a_loan_for_goods_of_a_shop_stays_a_loan(catalogue: Catalogue, now: datetime) -> None:
    story = "В М.Видео навязали кредит, рассрочка оказалась кредитом под 30 процентов"
    walk = Walker(catalogue, now).starts().says(story)
    assert case_of(walk).problem != "double_charge"


def test_the_letter_to_the_bank_asks_for_the_charge(charged: Walker) -> None:
    walk = charged.taps("Назвать компанию").says("сбербанк").taps("Верно").taps("заявление")
    walk.fills(
        {"lender": "Сам Сбер", "demand": "Вернуть деньги за навязанную услугу", "price": "299"}
    )
    walk.taps("сделать файлы")
    assert [letter.letter for letter in walk.letters] == ["bank_claim"]
