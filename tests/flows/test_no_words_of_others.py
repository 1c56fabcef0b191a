"""What a text does not say is not written: no silence of an answer, no price of a day."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from tests.flows.test_only_what_was_said import claim
from tests.flows.walker import Walker, case_of, seen, where

DRYER = "купила на озоне фен 5 400, получила 13 октября, не греет, писала в поддержку"


def asked(catalogue: Catalogue, now: datetime, story: str, until: str) -> Walker:
    """The claim of a story at one of its questions."""
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills(until=until)
    assert walk.question == until
    return walk


def at_reply(catalogue: Catalogue, now: datetime) -> Walker:
    """The question what support answered."""
    return asked(catalogue, now, DRYER, "reply")


@pytest.mark.parametrize(
    "text",
    [
        "ответили что вернут 20 ноября", "пообещали вернуть деньги", "ответили вчера",
        "прислали ответ 20 ноября", "ответили один раз, шаблоном",
    ],
)  # fmt: skip
def test_an_answer_that_came_is_no_silence(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = at_reply(catalogue, now).says(text)
    assert walk.question == "reply"
    assert "Точно не узнали" in seen(walk)
    assert "Ответа нет, молчат" not in [one.label for one in walk.buttons]
    assert "reply" not in case_of(walk).answers


def test_a_promise_told_may_be_chosen_and_is_written(catalogue: Catalogue, now: datetime) -> None:
    walk = at_reply(catalogue, now).says("ответили что вернут 20 ноября")
    walk.taps(walk.buttons[0].label)
    assert case_of(walk).answers["reply"] == ("promised_money",)
    assert "ответа нет" not in claim(walk.fills())


@pytest.mark.parametrize(
    "text",
    ["я им фото отправила", "я им написала", "отправила им фото", "мы отправили им видео",
     "написала в поддержку", "я отправила фото, написала им"],
)  # fmt: skip
def test_what_the_person_did_is_no_answer(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = at_reply(catalogue, now).says(text)
    assert walk.question == "reply"
    assert "reply" not in case_of(walk).answers
    assert "Напишите, что ответили вам" in seen(walk)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("молчат", "silence"),
        ("мне никто не ответил", "silence"),
        ("не ответили, хотя обещали", "silence"),
        ("я им написала, а они молчат", "silence"),
        ("обещали ответить, но ответа так и нет", "silence"),
        ("просят, чтобы я им фото отправила", "send_photos"),
        ("просят фото", "send_photos"),
    ],
)
def test_silence_and_what_was_asked_for_are_answers(
    catalogue: Catalogue, now: datetime, text: str, slug: str
) -> None:
    assert case_of(at_reply(catalogue, now).says(text)).answers["reply"] == (slug,)


WINDOW = "ремонтировали мне окно в доме, взяли 5 400, 13 октября, дует"


@pytest.mark.parametrize("text", ["не 13, а 14 октября", "14 октября", "нет, 14 октября"])
def test_a_day_is_no_price(catalogue: Catalogue, now: datetime, text: str) -> None:
    walk = asked(catalogue, now, WINDOW, "price").says(text)
    assert walk.question == "price"
    assert "Похоже на дату" in seen(walk)
    assert case_of(walk).answer("price") is None


@pytest.mark.parametrize(("text", "price"), [("5 400", "5400.00"), ("3490 р", "3490.00")])
def test_a_sum_is_a_price(catalogue: Catalogue, now: datetime, text: str, price: str) -> None:
    walk = asked(catalogue, now, WINDOW, "price").says(text)
    assert case_of(walk).answer("price") == (price,)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("цена 5 400 рублей, а кэшбек 400", "5400.00"),
        ("цена 5 400 рублей, а доставка 400", "5400.00"),
        ("цена не 5 400, а 5 100", "5100.00"),
        ("цена 5 100", "5100.00"),
    ],
)
def test_a_sum_of_another_thing_is_no_price(
    catalogue: Catalogue, now: datetime, text: str, price: str
) -> None:
    walk = Walker(catalogue, now).starts().says(DRYER).taps("Верно").taps("претензию")
    walk.fills({"reply": "Пропустить"}).says(text)
    assert case_of(walk).answer("price") == (price,)


TV = "курьер озона не привез заказ, ждала 11 ноября, потом перенесли, телевизор 41 990"
SOFA = "озон не привез диван 32 000"


@pytest.mark.parametrize(
    ("story", "text", "day"),
    [
        (TV, "перенесли на 18 ноября", None),
        (SOFA, "перенесли доставку на 18 ноября", None),
        (SOFA, "сдвинули до 18 ноября", None),
        (SOFA, "обещали 11 ноября, перенесли на 18 ноября", ("2026-11-11",)),
        (SOFA, "перенесли с 11 ноября на 18 ноября", ("2026-11-11",)),
        (SOFA, "обещали привезти 11 ноября", ("2026-11-11",)),
    ],
)
def test_a_day_moved_to_is_not_the_promised_one(
    catalogue: Catalogue, now: datetime, story: str, text: str, day: tuple[str, ...] | None
) -> None:
    walk = Walker(catalogue, now).starts().says(story).says(text)
    assert case_of(walk).answer("promised_on") == day


def test_the_first_promised_day_is_asked_for(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, SOFA, "promised_on").says("перенесли на 18 ноября")
    assert walk.question == "promised_on"
    assert "Какой день обещали сначала?" in seen(walk)
    walk.says("обещали 11, перенесли на 18 ноября")
    assert case_of(walk).answers["promised_on"] == ("2026-11-11",)


CLEANER = (
    "заказала на озоне пылесос, пришел 13 октября, через неделю перестал включатся. отдала 5 400. "
    "возврат отклонили пишут что нет брака"
)


@pytest.mark.parametrize("text", ["не 13, а 14 октября", "нет, пришел 14 октября"])
def test_a_value_put_right_picks_no_problem(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = Walker(catalogue, now).starts().says(CLEANER)
    before = case_of(walk).candidates
    walk.says(text)
    assert where(walk) is ScreenId.READING
    assert case_of(walk).candidates == before


def test_a_value_put_right_at_the_choice_is_said(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(CLEANER).says("не 13, а 14 октября")
    assert "Поправили" in seen(walk)
    assert case_of(walk).answer("received_on") == ("2026-10-14",)


def test_more_of_the_story_may_settle_the_problem(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(CLEANER)
    walk.says("пылесос бракованный, не включается, продавец отказал в возврате из-за брака")
    assert where(walk) is ScreenId.UNDERSTOOD
