"""Few words at the review tell a fact of its letter; own refusals and replies are kept apart."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from flows.reading.refusals import tells_own, whose_refusal
from flows.reading.story_facts import read_facts
from tests.flows.walker import SELLER, STORY, Walker, case_of, seen, where

NO_ORDER_DAY = "магазин не привёз диван за 40 тысяч, обещали до 20 октября"
NO_PLACE, OWN = "Не нашли в этом письме строки", "ваш собственный отказ"


def undelivered(catalogue: Catalogue, now: datetime) -> Walker:
    """The review of a claim with no day of the order, of a refusal, no phone."""
    return (
        Walker(catalogue, now).starts().says(NO_ORDER_DAY).taps("Верно").taps("претензию").fills()
    )


def broken(catalogue: Catalogue, now: datetime) -> Walker:
    """The review of a claim that has no place for a refusal or a promise."""
    return Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()


def flight(catalogue: Catalogue, now: datetime) -> Walker:
    """The review of a claim for a ticket with no day of the refusal."""
    walk = Walker(catalogue, now).starts().chooses("travel_air_refund").taps("претензи")
    told = {"trip_case": "Передумали", "refused_on": "Пропустить", "trip_on": "14 декабря 2026"}
    return walk.fills(told)


@pytest.mark.parametrize(
    ("text", "slug", "value", "told"),
    [
        ("заказала 12 октября", "ordered_on", "2026-10-12", "Дата заказа: 12 октября 2026"),
        ("заказ от 12 октября", "ordered_on", "2026-10-12", "Дата заказа: 12 октября 2026"),
        ("мой телефон 89123456789", "phone", "+79123456789", "Телефон: +7 912 345-67-89"),
        ("почта ivanov@mail.ru", "email", "ivanov@mail.ru", "Почта: ivanov@mail.ru"),
        ("заказ 46723891-0077", "order_number", "46723891-0077", "заказа: 46723891-0077"),
        ("обещали до 25 октября", "promised_on", "2026-10-25", "срок: 25 октября 2026"),
        ("отказались 16 ноября", "declared_on", "2026-11-16", "заявлен: 16 ноября 2026"),
        ("я отказалась от заказа 16 ноября", "declared_on", "2026-11-16", "заявлен: 16 ноября"),
    ],
)
def test_a_fact_of_the_letter_is_taken_and_shown(
    catalogue: Catalogue, now: datetime, text: str, slug: str, value: str, told: str
) -> None:
    walk = undelivered(catalogue, now).says(text)
    assert where(walk) is ScreenId.REVIEW
    assert seen(walk).startswith("Поправили. ")
    assert case_of(walk).answers[slug] == (value,)
    assert seen(walk).count(told) == 2, "above the review, and in it"


def test_a_day_that_cannot_be_is_asked_for_with_the_reason(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = broken(catalogue, now).says("заказала 20 октября")
    assert walk.question == "ordered_on"
    assert "Так быть не может" in seen(walk)
    assert case_of(walk).answer("ordered_on") == ("2026-10-12",)
    walk.says("11 октября")
    assert where(walk) is ScreenId.REVIEW
    assert case_of(walk).answers["ordered_on"] == ("2026-10-11",)


@pytest.mark.parametrize(
    "text",
    [
        "обещали до 20 ноября", "вылет 20 ноября", "в ремонте с 20 октября", "5000", "20 октября",
        "сдала чайник 20 октября", "моральный вред 5000", "отдала 5000 рублей",
    ],
)  # fmt: skip
def test_a_value_without_a_place_is_no_story_and_no_money_back(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = broken(catalogue, now)
    before = case_of(walk).answers
    walk.says(text)
    assert where(walk) is ScreenId.REVIEW
    assert NO_PLACE in seen(walk)
    assert case_of(walk).answers == before


@pytest.mark.parametrize(
    "text",
    [
        "заблокировали карту 16 ноября",
        "купил телефон на авито, продавец исчез с деньгами",
        "озон банк списал 3000 рублей за страховку к кредиту",
    ],
)
def test_another_quarrel_is_one_still(catalogue: Catalogue, now: datetime, text: str) -> None:
    assert where(broken(catalogue, now).says(text)) is ScreenId.ANOTHER


def test_what_was_not_done_on_a_day_puts_none_right(catalogue: Catalogue, now: datetime) -> None:
    walk = broken(catalogue, now).says("не привезли диван 20 ноября")
    assert case_of(walk).answers["received_on"] == ("2026-10-15",)


@pytest.mark.parametrize(
    "text",
    [
        "отказались 16 ноября", "я отказалась от тура 16 ноября", "мы отказались 16 ноября",
        "отказались лететь 16 ноября", "16 ноября мы отказались от поездки",
    ],
)  # fmt: skip
def test_the_own_refusal_of_a_journey_is_its_day(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = flight(catalogue, now).says(text)
    assert where(walk) is ScreenId.REVIEW
    assert case_of(walk).answers["refused_on"] == ("2026-11-16",)
    assert seen(walk).count("День отказа: 16 ноября 2026") == 2


def test_the_day_of_an_own_refusal_is_asked_for(catalogue: Catalogue, now: datetime) -> None:
    walk = flight(catalogue, now).says("мы отказались от тура")
    assert walk.question == "refused_on"
    walk.says("16 ноября")
    assert where(walk) is ScreenId.REVIEW
    assert case_of(walk).answers["refused_on"] == ("2026-11-16",)
    walk.says("отказались 16 декабря")
    assert walk.question == "refused_on"
    assert "ещё не наступило" in seen(walk)


@pytest.mark.parametrize(
    "text", ["отказались 16 ноября", "мы отказались от тура", "я отказалась от заказа 16 ноября"]
)
def test_an_own_refusal_without_a_place_is_no_answer_of_the_company(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = broken(catalogue, now).says(text)
    assert where(walk) is ScreenId.REVIEW
    assert OWN in seen(walk)
    assert case_of(walk).answer("ordered_on") == ("2026-10-12",)


@pytest.mark.parametrize(
    "text",
    [
        "отказали", "мне отказали", "отказали 16 ноября", "магазин отказался вернуть деньги",
        "они отказались", "отказались вернуть деньги", "в магазине отказались",
        "компания отказала",
        "нам отказали 16 ноября", "отказались от возврата",
    ],
)  # fmt: skip
def test_a_refusal_of_the_company_is_its_answer(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    for review in (broken, undelivered, flight):
        assert where(review(catalogue, now).says(text)) is ScreenId.REPLY


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("я отказалась от товара", "own"),
        ("магазин тянул, я отказалась", "own"),
        ("отказалась от услуг банка", "own"),
        ("магазин тянул, отказалась от заказа", "own"),
        ("оформила отказ от тура", "own"),
        ("отказались 16 ноября", "unsaid"),
        ("мы не отказались от тура", ""),
        ("отказали", ""),
        ("Вы отказались от заказа, возврат невозможен", ""),
        ("магазин, где я брала чайник, отказался вернуть", "theirs"),
        ("я просила вернуть деньги, они отказались", "theirs"),
        ("отказались в магазине", "theirs"),
        ("туроператор отказался от выплаты", "theirs"),
    ],
)
def test_whose_refusal_it_is(catalogue: Catalogue, text: str, whose: str) -> None:
    assert whose_refusal(text, catalogue.news) == whose
    assert tells_own(text, catalogue.news) is (whose == "own")


@pytest.mark.parametrize(
    "text", ["я отказалась от заказа 16 ноября", "отказались от заказа 16.11"]
)
def test_the_day_of_a_refusal_is_none_of_ordering(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    assert read_facts(text, catalogue.lexicon, now.date()).values("ordered_on") == ()


KNOWN = "озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р пришёл разбитый, писала в чат"
UNKNOWN = "озон, чайник пришёл разбитый, писала в поддержку"


def at_reply(catalogue: Catalogue, now: datetime, story: str) -> Walker:
    """The question what support answered."""
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    if walk.question == "order_number":
        walk.taps("Не знаю")
    walk.fills({"seller": "Не знаю"}, until="reply")
    assert walk.question == "reply"
    return walk


@pytest.mark.parametrize(
    ("story", "text", "slug", "value"),
    [
        (UNKNOWN, "заказ 46723891-0077", "order_number", "46723891-0077"),
        (UNKNOWN, "заказала 12 октября", "ordered_on", "2026-10-12"),
        (UNKNOWN, "мой телефон 89123456789", "phone", "+79123456789"),
        (KNOWN, "номер заказа 46723891-0077", "order_number", "46723891-0077"),
        (KNOWN, "получила 16 октября", "received_on", "2026-10-16"),
        (KNOWN, "сумма 5000 рублей", "price", "5000.00"),
    ],
)
def test_a_fact_told_where_the_answer_is_asked_is_taken(
    catalogue: Catalogue, now: datetime, story: str, text: str, slug: str, value: str
) -> None:
    walk = at_reply(catalogue, now, story).says(text)
    assert walk.question == "reply"
    assert seen(walk).startswith("Поправили. ")
    assert case_of(walk).answers[slug] == (value,)
    assert case_of(walk).answer("reply") is None


def test_requisites_told_there_are_the_sellers(catalogue: Catalogue, now: datetime) -> None:
    walk = at_reply(catalogue, now, UNKNOWN).says(SELLER)
    assert walk.question == "reply"
    assert seen(walk).startswith("Записали. ")
    assert "1020039244741" in case_of(walk).answers["seller"]


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("обещали до 20 ноября", "promised_money"),
        ("вернули 1000 рублей", "partial_money"),
        ("предлагают 1000 рублей", "partial_compensation"),
    ],
)
def test_an_answer_with_a_value_is_an_answer(
    catalogue: Catalogue, now: datetime, text: str, reply: str
) -> None:
    walk = at_reply(catalogue, now, KNOWN)
    before = case_of(walk)
    walk.says(text)
    assert case_of(walk).answer("reply") == (reply,)
    assert case_of(walk).answer("price") == before.answer("price")


@pytest.mark.parametrize("text", ["20 октября", "сказали ждать до 20 ноября"])
def test_what_may_be_an_answer_is_not_taken_for_a_fact(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = at_reply(catalogue, now, KNOWN)
    before = case_of(walk).answers
    walk.says(text)
    assert "Точно не узнали этот ответ" in seen(walk)
    assert case_of(walk).answers == before


def test_an_own_refusal_is_no_answer_where_one_is_asked(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_reply(catalogue, now, KNOWN).says("я отказалась от товара")
    assert walk.question == "reply"
    assert OWN in seen(walk)
    assert case_of(walk).answer("reply") is None
