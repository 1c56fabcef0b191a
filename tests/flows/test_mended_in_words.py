"""What a person puts right in words is put right wherever they stand, and said."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from flows.reading.denied import leave_out_denied
from flows.reading.mended_goods import find_mended_goods
from flows.reading.story_facts import read_facts
from tests.conftest import NOW
from tests.flows.walker import STORY, Walker, case_of, seen, where


def at_the_review(catalogue: Catalogue, now: datetime) -> Walker:
    return Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()


@pytest.mark.parametrize(
    ("text", "step", "answer", "told"),
    [
        ("я ошиблась, сумма не 3490 а 4390 р", "price", "4390.00", "Сумма: 4 390 ₽"),
        ("заказала не 12 октября, а 10 октября", "ordered_on", "2026-10-10", "10 октября 2026"),
        ("вы перепутали, получил 16 октября", "received_on", "2026-10-16", "16 октября 2026"),
        ("это не чайник, а кофеварка", "product", "кофеварка", "Товар: кофеварка"),
    ],
)
def test_at_the_review(
    catalogue: Catalogue, now: datetime, text: str, step: str, answer: str, told: str
) -> None:
    walk = at_the_review(catalogue, now).says(text)
    assert where(walk) is ScreenId.REVIEW
    assert case_of(walk).answers[step] == (answer,)
    assert seen(walk).count(told) == 2, "above the review, and in it"


def test_at_a_question_that_asks_something_else(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    walk.fills(until="full_name").says("сумма не 3490, а 4390 рублей")
    assert walk.question == "full_name"
    assert case_of(walk).answers["price"] == ("4390.00",)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("нет, 5 октября", "2026-10-05"),
        ("ой, нет, 5-го", "2026-10-05"),
        ("вернее 5.10.2026", "2026-10-05"),
    ],
)
def test_a_day_put_right_at_the_next_question_answers_the_one_before(
    catalogue: Catalogue, now: datetime, said: str, day: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("not_delivered").taps("претензию")
    walk.fills(until="promised_on").says("20 октября")
    asked = walk.question
    assert asked != "promised_on"
    walk.says(said)
    assert case_of(walk).answers["promised_on"] == (day,)
    assert "5 октября 2026" in seen(walk)
    assert walk.question == asked
    assert asked not in case_of(walk).answers


def test_a_day_put_right_is_judged_as_the_question_judges_it(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_the_review(catalogue, now).taps("сделать файлы").taps("Отправил").says("25 ноября")
    walk.says("нет, 5 ноября")
    assert walk.question == "claim_sent_on", "the letter bears the 25th"
    assert "ещё не было" in seen(walk)
    assert case_of(walk).answers["claim_sent_on"] == ("2026-11-25",)


@pytest.mark.parametrize("said", ["не 5 октября", "нет, 2 раза переносили", "нет"])
def test_what_puts_no_day_right_stays_an_answer(
    catalogue: Catalogue, now: datetime, said: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("not_delivered").taps("претензию")
    walk.fills(until="promised_on").says("20 октября").says(said)
    assert case_of(walk).answers["promised_on"] == ("2026-10-20",)


def test_an_answer_in_own_words_stays_an_answer(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    said = "в карточке объём не 1 литр, а 2 литра"
    walk.fills(until="defect").says(said)
    assert case_of(walk).answers["defect"] == (said,)


def test_news_are_no_correction(catalogue: Catalogue, now: datetime) -> None:
    """«Got it on the 3rd» of a letter changes no day of the goods."""
    walk = at_the_review(catalogue, now).taps("сделать файлы").says("3 ноября получили письмо")
    assert case_of(walk).answers.get("received_on") == ("2026-10-15",)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("сумма не 186 а 196 тысяч", "сумма 196 тысяч"),
        ("обещали не 5 октября, а 26 октября", "обещали 26 октября"),
        ("не 2 дня, а неделю ждал", "не 2 дня, а неделю ждал"),
        ("не привезли 5 октября, а обещали", "не привезли 5 октября, а обещали"),
        ("заказал 2 а не 3 штуки", "заказал 2 а не 3 штуки"),
        ("пришло 9 октября, не 10", "пришло 9 октября"),
        ("отдала 7 800 р, а не 8 700 р.", "отдала 7 800 р ."),
        ("обещали к 5 октября, не 2 раза сказали", "обещали к 5 октября, не 2 раза сказали"),
    ],
)
def test_what_is_not_so_is_left_out(catalogue: Catalogue, text: str, left: str) -> None:
    words = catalogue.lexicon.story
    assert leave_out_denied(text, words).split() == left.split()


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("это не утюг, а отпариватель", "отпариватель"),
        ("отпариватель, а не утюг", "отпариватель"),
        ("да это отпариватель", ""),
        ("вообще-то это отпариватель", "отпариватель"),
        ("товар - отпариватель Philips", "отпариватель"),
        ("отпариватель не греет, это брак", ""),
        ("не утюг сломался, а доска", ""),
        ("утюг и отпариватель", ""),
        ("отпариватель", ""),
    ],
)
def test_goods_in_the_place_of_others(catalogue: Catalogue, text: str, goods: str) -> None:
    assert find_mended_goods(text, catalogue.goods, catalogue.lexicon.story) == goods


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("перевел деньги 5 октября, обещали через 3 недели", ()),
        ("заплатила 1 ноября, обещали привезти за 10 дней", ()),
        ("10 ноября обещали привезти стол", (date(2026, 11, 10),)),
        ("обещали доставить стол 10 ноября", (date(2026, 11, 10),)),
    ],
)
def test_a_promised_time_makes_no_promise_of_the_day_before_it(
    catalogue: Catalogue, text: str, promised: tuple[date, ...]
) -> None:
    facts = read_facts(text, catalogue.lexicon, NOW.date())
    assert facts.values("promised_on") == promised


GIFT = (
    "Мне подарили на день рождения наушники JBL с озона, не подошли, цвет не тот и неудобные. "
    "Подарили 15 ноября, покупал муж за 6 990"
)


def test_a_quarrel_denied_is_not_kept(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(GIFT)
    walk.says("это не подделка, просто подарок не подошел")
    titles = [one.label for one in walk.buttons]
    assert "Не принимают возврат" in titles
    assert not any("подделку" in title for title in titles)
    walk.taps("Не принимают возврат").says("это не подарок, товар сломался")
    assert case_of(walk).problem == "damaged_or_defective"


def test_a_shop_denied_leaves_the_quarrel(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(GIFT).says("это не озон, а вайлдберриз")
    assert case_of(walk).problem == "wrong_or_fake_item"
    assert case_of(walk).company == "wildberries"
