"""Faults met when twelve cases were walked, one test a kind."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Verb
from flows.model.state import ScreenId
from tests.flows.test_claim_through_a_platform import sent
from tests.flows.walker import STORY, Walker, case_of, seen, where


def at(catalogue: Catalogue, now: datetime, problem: str, rung: str, step: str) -> Walker:
    """At a question of a form, those before it answered."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps(rung).fills(until=step)
    assert walk.question == step
    return walk


def test_a_reckoning_that_ends_in_another_sum_is_told_at_the_review(
    catalogue: Catalogue, now: datetime
) -> None:
    told = {"demand": "Отказаться", "own_sum": "29900", "sum_basis": "29 900 × 11 / 12 = 27 408 ₽"}
    walk = Walker(catalogue, now).starts().chooses("other").taps("иск").fills(told)
    assert where(walk) is ScreenId.REVIEW
    assert "расчёт даёт 27 408 ₽" in seen(walk)


@pytest.mark.parametrize(("said", "number"), [("Договор 114", "114"), ("№ 12 от 3 мая", "12")])
def test_a_short_number_is_one(
    catalogue: Catalogue, now: datetime, said: str, number: str
) -> None:
    walk = at(catalogue, now, "damaged_or_defective", "претензию", "order_number").says(said)
    assert case_of(walk).answers["order_number"] == (number,)


@pytest.mark.parametrize("step", ["seller", "demand"])
def test_a_question_is_told_to_be_none_of_the_answers(
    catalogue: Catalogue, now: datetime, step: str
) -> None:
    walk = at(catalogue, now, "damaged_or_defective", "претензию", step)
    walk.says("можно ли отправить претензию по почте?")
    assert "Похожие вопросы" in seen(walk)
    assert "Такого варианта нет" not in seen(walk)
    assert "Не нашлось" not in seen(walk)
    assert any(button.verb is Verb.QUESTION for button in walk.buttons)


@pytest.mark.parametrize(
    ("business", "name"),
    [
        ("ИП Смирнов Пётр Ильич, ОГРНИП 304000116000155, г. Тула, ул. Мира, д. 5", True),
        ("ООО Ромашка, ОГРН 1020039244741, 123112, Москва, Пресненская наб., 10", False),
    ],
)
def test_an_entrepreneurs_own_name_is_offered_to_sign(
    catalogue: Catalogue, now: datetime, business: str, *, name: bool
) -> None:
    walk = Walker(catalogue, now).starts().chooses("seller_payout").taps("претензию")
    walk.fills({"business": business}, until="full_name")
    assert ("Смирнов Пётр Ильич" in [one.label for one in walk.buttons]) is name
    if name:
        walk.taps("Смирнов")
        assert case_of(walk).answers["full_name"] == ("Смирнов Пётр Ильич",)


def test_a_day_typed_where_it_is_asked_who_answered_is_taken(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = sent(catalogue, now).taps("К дороге").taps("Пришёл ответ")
    walk.says("Чайник разбит мной, это следы использования").taps("Следы").taps("Записать")
    assert walk.question == "claim_reply_by"
    walk.says("14 мая")
    assert "Такого варианта нет" not in seen(walk)
    walk.says("30 ноября")
    assert walk.question == "claim_reply_by"
    assert case_of(walk).answers["claim_replied_on"] == ("2026-11-30",)
    assert "Такого варианта нет" not in seen(walk)
    walk.taps("Продавец").taps("Письменно")
    assert walk.question != "claim_replied_on"


def test_what_adds_nothing_is_read_back_with_all_lines(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).says(STORY)
    lines = seen(walk)
    walk.says("очень обидно, так ждали этот праздник")
    assert "Строки ниже не изменились" in seen(walk)
    assert lines in seen(walk)


MEMBERSHIP = (
    "Купила абонемент в фитнес-клуб СпортЛайф 3 сентября за 29 900 рублей на год. "
    "Написала заявление 1 ноября, деньги не возвращают."
)


@pytest.mark.parametrize("day", ["3 сентября", "1 ноября"])
def test_the_day_of_an_application_told_is_offered_as_that_of_the_refusal(
    catalogue: Catalogue, now: datetime, day: str
) -> None:
    walk = Walker(catalogue, now).says(MEMBERSHIP).taps("Верно").taps("претензию")
    told = {"demand": "Отказаться", "happened": MEMBERSHIP, "happened_on": day}
    walk.fills(told, until="own_refused_on").taps("1 ноября")
    assert case_of(walk).answers["own_refused_on"] == ("2026-11-01",)


def test_a_subscription_is_asked_for_no_order(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().chooses("double_charge")
    assert "обе операции" not in seen(walk)
    walk.taps("претензию").fills({"demand": "Подписк"})
    assert "order_number" not in walk.steps
    assert "_" not in seen(walk).partition("Сумма")[0]


@pytest.mark.parametrize(
    ("story", "problem"),
    [
        ("Мне подарили плед с вайлдберриз, цвет не мой, можно сдать?", "return_refused"),
        (
            "Подарили на день рождения кофту с озона, цвет не тот, даритель выбирал, хочу вернуть",
            "return_refused",
        ),
        ("Заказала подарок сестре на озоне, пришёл не тот цвет", "wrong_or_fake_item"),
    ],
)
def test_a_gift_of_another_taste_is_good(
    catalogue: Catalogue, now: datetime, story: str, problem: str
) -> None:
    assert case_of(Walker(catalogue, now).says(story)).candidates[0] == problem
