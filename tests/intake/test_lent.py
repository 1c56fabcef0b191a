"""A bank that only lent the money for goods or a course is not the one the quarrel is with."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from tests.reading import reader_of

LENT = [
    "купила курс в скиллбокс в рассрочку тинькофф, школа не возвращает деньги",
    "оформил курс в Skillbox за 120000 в рассрочку через Т-Банк, школа отказывает в возврате",
    "Купила абонемент в фитнес в кредит от Почта Банка, клуб закрылся",
    "взял диван в рассрочку Халва Совкомбанк, привезли бракованный, магазин не меняет",
    "оплатил онлайн курсы кредитом от ОТП банка, обучение не начали, деньги не отдают",
]
#: The bank is named once more as the one that does something, or nothing was bought with it.
BANK = [
    ("взяла телефон в рассрочку в Тинькофф, Тинькофф списывает платёж дважды", "tbank"),
    ("навязали страховку при кредите в Сбере, хочу отказаться", "sber"),
    ("рассрочка Халва Совкомбанк висит, телефон магазину вернул", "sovcombank"),
]


@pytest.mark.parametrize("told", LENT)
def test_the_lender_is_not_the_opponent(catalogue: Catalogue, now: datetime, told: str) -> None:
    reading = read_story(catalogue, reader_of(catalogue), told, now.date())
    assert reading.company == ""
    assert catalogue.problems[reading.problem or reading.candidates[0]].service != "bank"
    assert reading.extracted.get("quarrel_with", ("firm",)) == ("firm",)


@pytest.mark.parametrize(("told", "company"), BANK)
def test_a_bank_that_did_something_is(
    catalogue: Catalogue, now: datetime, told: str, company: str
) -> None:
    assert read_story(catalogue, reader_of(catalogue), told, now.date()).company == company


#: Who sent a parcel ordered nothing: the road is that of any other service.
SENT = [
    "отправил посылку сдэком, потеряли",
    "отправлял СДЭКом ноутбук, пришёл разбитый, сдэк отказывает",
    "отправила посылку почтой россии маме, не дошла",
    "сдэк потерял мою посылку с документами, не платит",
]


@pytest.mark.parametrize("told", SENT)
def test_who_sent_a_parcel_is_led_to_the_road_of_services(
    catalogue: Catalogue, now: datetime, told: str
) -> None:
    reading = read_story(catalogue, reader_of(catalogue), told, now.date())
    offered = (reading.problem,) if reading.problem else reading.candidates
    assert "other" in offered
    assert reading.extracted["quarrel_with"] == ("firm",)


@pytest.mark.parametrize(
    "told",
    [
        "заказ едет сдэком с али, застрял на складе месяц",
        "СДЭК не отдаёт мой заказ с вайлдберриз, в пункте говорят не пришёл",
        "отправил возврат на озон почтой, посылка потерялась, деньги не вернули",
    ],
)
def test_who_ordered_or_sends_back_is_not(catalogue: Catalogue, now: datetime, told: str) -> None:
    reading = read_story(catalogue, reader_of(catalogue), told, now.date())
    assert reading.problem != "other"
    assert reading.candidates[0] != "other"
