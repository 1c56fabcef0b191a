"""A shop and a bank in one story: the road is that of the quarrel's own side."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from tests.flows.walker import Walker, case_of, seen, where

#: Story → the problem, the company, its first step on the road.
STORIES = [
    (
        "Оплатила картой Сбера на Озоне куртку за 5500, пришла рваная, возврат не делают",
        "refund_delayed",
        "ozon",
    ),
    (
        "С карты Сбера ушли деньги за заказ на озоне, заказ отменили, возврата нет, 4200",
        "refund_delayed",
        "ozon",
    ),
    (
        "Вернула на озон куртку, пишут: деньги отправлены в Сбер. Сбер ничего не получал, 5000 р",
        "refund_delayed",
        "ozon",
    ),
    (
        "вернула куртку на вайлдберриз, деньги на карту ВТБ не пришли уже 20 дней, 4500 р",
        "refund_delayed",
        "wildberries",
    ),
    ("с карты Тинькофф дважды сняли за заказ на вб 3400", "double_charge", "wildberries"),
    (
        (
            "с карты два раза сняли по 2 349 за один и тот же заказ на озоне, второй раз никто не "
            "возвращает, пишут обратитесь в банк, а банк сбер пишет обратитесь в магазин"
        ),
        "double_charge",
        "ozon",
    ),
    ("оплатил озон картой чайник на озоне, чайник пришёл разбит", "damaged_or_defective", "ozon"),
    (
        "взял в днс телефон в рассрочку от Тинькофф, телефон сломался, в ремонте отказали",
        "warranty_service",
        "dns",
    ),
    ("отель на островке, платил картой сбера, в заселении отказали", "travel_hotel", "ostrovok"),
    (
        "купила сапоги у дома, платила картой сбера, деньги не возвращают",
        "refund_delayed",
        "other",
    ),
    ("диван в магазине Уют оплатил картой Тинькофф, диван не везут", "not_delivered", "other"),
]
#: The bank itself is the other side, though a shop is named.
OF_A_BANK = [
    ("Сбер заблокировал карту после перевода на озон", "bank_card_or_account_blocked", "sber"),
    ("карту Сбера заблокировали после покупки на озоне", "bank_card_or_account_blocked", "sber"),
    (
        "Хоум банк навязал страховку к кредиту на телефон",
        "bank_credit_or_installment",
        "home_bank",
    ),
    ("тинькофф не начислил кешбэк за оплату картой тинькофф", "bank_cashback_or_bonus", "tbank"),
]


@pytest.mark.parametrize(("told", "problem", "company"), [*STORIES, *OF_A_BANK])
def test_the_road_is_that_of_the_quarrels_own_side(
    catalogue: Catalogue, now: datetime, told: str, problem: str, company: str
) -> None:
    walk = Walker(catalogue, now).says(told)
    assert (case_of(walk).problem, case_of(walk).company) == (problem, company), seen(walk)


@pytest.mark.parametrize(
    ("told", "company"), [(one[0], one[2]) for one in STORIES if one[2] != "other"]
)
def test_the_shops_road_is_offered(
    catalogue: Catalogue, now: datetime, told: str, company: str
) -> None:
    walk = Walker(catalogue, now).says(told)
    assert catalogue.companies[company].title in seen(walk)
    walk.taps("Верно")
    while walk.question:
        walk.taps(walk.buttons[0].label)
    assert where(walk) is ScreenId.ROAD
    assert "претензию" in " ".join(button.label for button in walk.buttons)
