"""Promises, pick-up points, accounts, staff, anything else: roads to the end."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import SELLER, Walker, case_of, seen, where

NOT_TAKEN = {"pickup_case": "Не принимают возврат"}
GOOD = {**NOT_TAKEN, "received_on": "20 ноября", "refund_asked_on": "23 ноября"}
BROKEN = {**NOT_TAKEN, "return_why": "С браком"}
PERSON = {"quarrel_with": "Частное лицо"}
#: By problem and demand: what was answered besides, and what only this claim says.
ROADS: dict[tuple[str, str], tuple[dict[str, str], str]] = {
    ("promo_or_bonus", "promise_keep"): ({}, "исполнить обещанное: начислить 900 баллов"),
    ("promo_or_bonus", "promise_money"): ({}, "вернуть переплату 3 000"),
    ("promo_or_bonus", "certificate_money"): ({}, "вернуть деньги за сертификат 3 000"),
    ("pickup_point", "hand_over"): ({"pickup_case": "Не выдают"}, "Требую выдать этот заказ"),
    ("pickup_point", "pickup_fix"): ({"pickup_case": "Другое"}, "Требую сделать следующее"),
    ("pickup_point", "return_good"): (GOOD, "требую принять его"),
    ("pickup_point", "money"): (BROKEN, "требую вернуть уплаченную за товар сумму"),
    ("account_blocked", "account_back"): ({}, "Независимо от этого требую вернуть деньги"),
    ("account_blocked", "account_money"): (
        {},
        "остались по этой учётной записи",
    ),
    ("cannot_login", "account_back"): ({}, "назвать, чем подтвердить право на неё"),
    ("staff_misconduct", "conduct_check"): ({}, "Требую проверить этот случай"),
    ("other", "own_refuse"): ({}, "Отказываюсь от услуги и требую вернуть 3 000"),
    ("other", "own_bad"): ({}, "в течение 10 календарных дней"),
    ("other", "own_loss"): ({}, "возместить стоимость потерянного или испорченного, 3 000"),
    ("other", "own_money"): ({"quarrel_with": "Банк"}, "обращусь в Банк России"),
    ("other", "own_fix"): (PERSON, "обращусь в суд, где заявлю также о судебных расходах"),
}
ROUTES = [
    ("promo_or_bonus", ["Роспотребнадзор", "Суд"]),
    ("pickup_point", ["Роспотребнадзор", "Суд"]),
    ("account_blocked", ["Роспотребнадзор", "Роскомнадзор", "Суд"]),
    ("cannot_login", ["Роспотребнадзор", "Роскомнадзор", "Суд"]),
    ("staff_misconduct", ["Полиция", "Суд"]),
    ("other", ["Роспотребнадзор", "Суд"]),
]


def at_rung(catalogue: Catalogue, now: datetime, problem: str, rung: str) -> Walker:
    return Walker(catalogue, now).starts().chooses(problem).taps(catalogue.rungs[rung].button)


def claim(
    catalogue: Catalogue, now: datetime, problem: str, demand: str, told: dict[str, str]
) -> Walker:
    walk = at_rung(catalogue, now, problem, "own_claim").fills(told, until="demand")
    if not walk.question:
        return walk
    title = next(button.label for button in walk.buttons if button.arg == demand)
    return walk.fills({**told, "demand": title})


def text_of(walk: Walker, n: int = 0) -> str:
    return plain_text(walk.letters[n].document).replace("\u00a0", " ")


@pytest.mark.parametrize(("problem", "demand"), ROADS)
def test_every_demand_ends_in_a_claim_that_says_it(
    catalogue: Catalogue, now: datetime, problem: str, demand: str
) -> None:
    told, said = ROADS[problem, demand]
    walk = claim(catalogue, now, problem, demand, told)
    assert where(walk) == "review", walk.screen.text
    walk.taps("Всё верно")
    assert said in text_of(walk)


@pytest.mark.parametrize(("problem", "bodies"), ROUTES)
def test_the_road_goes_from_the_chat_to_the_court(
    catalogue: Catalogue, now: datetime, problem: str, bodies: list[str]
) -> None:
    ladder = catalogue.problems[problem].ladder
    titles = [catalogue.rungs[p.rung].title for p in ladder if catalogue.rungs[p.rung].body]
    assert [title for title in titles if title in bodies] == bodies
    for plan in ladder:
        walk = at_rung(catalogue, now, problem, plan.rung) if plan.when is None else None
        if walk is not None and plan.letters:
            walk.fills().taps("Всё верно")
            assert walk.letters, plan.rung


def test_an_account_asks_for_the_data_in_the_same_envelope(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = claim(catalogue, now, "account_blocked", "account_back", {}).taps("Всё верно")
    assert "Запрос о данных вложите в тот же конверт" in seen(walk)
    walk.taps("Запрос о персональных данных")
    assert "принято ли это решение без участия человека" in text_of(walk, 1)


@pytest.mark.parametrize("rung", ["own_claim", "rospotrebnadzor", "roskomnadzor", "court"])
def test_a_sellers_account_is_led_to_its_own_road(
    catalogue: Catalogue, now: datetime, rung: str
) -> None:
    walk = at_rung(catalogue, now, "account_blocked", rung).fills({"account_side": "Продавца"})
    assert where(walk) == "handed"
    assert "Кабинет продавца — спор по бизнесу" in seen(walk)
    assert not walk.letters


def test_the_police_are_for_threats_and_not_for_rude_words(
    catalogue: Catalogue, now: datetime
) -> None:
    police = catalogue.rungs["police_conduct"].title
    threat = at_rung(catalogue, now, "staff_misconduct", "police_conduct")
    threat.fills({"staff_case": "Угрожал"}).taps("Всё верно")
    assert "Прошу проверить, есть ли здесь признаки преступления" in text_of(threat)
    rude = at_rung(catalogue, now, "staff_misconduct", "own_claim")
    rude.fills({"staff_case": "Грубил"}).taps("Всё верно").taps("дороге")
    assert police not in seen(rude)


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("Банк", "Банк России"),
        ("Перевозчик", "Ространснадзор"),
        ("Магазин", "Роспотребнадзор"),
    ],
)
def test_who_the_quarrel_is_with_chooses_the_authority(
    catalogue: Catalogue, now: datetime, who: str, body: str
) -> None:
    walk = at_rung(catalogue, now, "other", "own_claim").fills({"quarrel_with": who})
    walk.taps("Всё верно").taps("дороге")
    titles = {"Банк России", "Ространснадзор", "Роспотребнадзор"}
    assert {title for title in titles if f"{title} —" in seen(walk)} == {body}


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("Банк", "без финансового уполномоченного"),
        ("Частное лицо", "Закон о потребителях тут не действует"),
        ("для бизнеса", "Закон о потребителях тут не действует"),
        ("Работодатель", "государственная инспекция труда"),
    ],
)
def test_where_no_lawsuit_is_written_the_reason_is_told(
    catalogue: Catalogue, now: datetime, who: str, reason: str
) -> None:
    walk = at_rung(catalogue, now, "other", "court").fills({"quarrel_with": who})
    assert where(walk) == "handed"
    assert reason in seen(walk)


def test_what_the_staff_said_may_be_quoted(catalogue: Catalogue, now: datetime) -> None:
    said = "Курьер назвал меня дураком и крикнул «прибью, если ещё раз пожалуетесь»."
    walk = at_rung(catalogue, now, "staff_misconduct", "own_claim").fills({"happened": said})
    walk.taps("Всё верно")
    assert "прибью" in text_of(walk)


@pytest.mark.parametrize(
    ("problem", "told", "weak"),
    [
        ("account_blocked", {"happened": "Вход закрыли, я нарушил правила."}, "как признание"),
        ("promo_or_bonus", {}, "Снимка обещания или правил"),
    ],
)
def test_what_is_weak_in_a_letter_is_said_before_it_is_signed(
    catalogue: Catalogue, now: datetime, problem: str, told: dict[str, str], weak: str
) -> None:
    walk = at_rung(catalogue, now, problem, "own_claim").fills(told)
    assert weak in seen(walk)


def test_another_quarrel_from_the_list_is_with_whom_the_person_names(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_rung(catalogue, now, "other", "own_claim").fills({"shop": SELLER})
    walk.taps("Всё верно")
    assert "ООО Ромашка" in text_of(walk)
    assert "Интернет Решения" not in text_of(walk)


@pytest.mark.parametrize(
    ("who", "body"), [("Банк", "Банк России"), ("Перевозчик", "Ространснадзор")]
)
def test_a_complaint_begun_at_the_wrong_body_is_addressed_to_the_right_one(
    catalogue: Catalogue, now: datetime, who: str, body: str
) -> None:
    walk = at_rung(catalogue, now, "other", "rospotrebnadzor").fills({"quarrel_with": who})
    walk.taps("Всё верно")
    full = next(one.full for one in catalogue.authorities.values() if one.title == body)
    assert full in text_of(walk)
    assert f"Такой спор смотрит {body}" in seen(walk)


def test_the_consumers_authority_is_not_for_a_private_person(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_rung(catalogue, now, "other", "rospotrebnadzor").fills(PERSON)
    assert where(walk) == "handed"
    assert "Ваш спор другой" in seen(walk)


@pytest.mark.parametrize("rung", ["chat", "own_claim"])
def test_a_quarrel_about_work_is_led_to_the_inspection_of_labour(
    catalogue: Catalogue, now: datetime, rung: str
) -> None:
    walk = at_rung(catalogue, now, "other", rung).fills({"quarrel_with": "Работодатель"})
    assert where(walk) == "handed"
    assert "инспекцию труда через Госуслуги" in seen(walk)
    assert not walk.letters


def test_a_worn_thing_is_not_asked_back_at_the_point(catalogue: Catalogue, now: datetime) -> None:
    told = {**GOOD, "return_state": "Нет, вещью пользовались"}
    walk = claim(catalogue, now, "pickup_point", "return_good", told)
    assert where(walk) == "handed"
    assert "уже в деле" in seen(walk)


def test_the_last_years_for_a_lawsuit_are_told(catalogue: Catalogue, now: datetime) -> None:
    walk = claim(catalogue, now, "promo_or_bonus", "promise_keep", {"happened_on": "1 июня 2024"})
    assert "Подать иск" in seen(walk.taps("Всё верно").taps("дороге"))
    fresh = claim(catalogue, now, "promo_or_bonus", "promise_keep", {}).taps("Всё верно")
    assert "Подать иск" not in seen(fresh.taps("дороге"))


def test_the_day_set_in_the_claim_is_waited_for(catalogue: Catalogue, now: datetime) -> None:
    walk = claim(catalogue, now, "promo_or_bonus", "promise_keep", {}).taps("Всё верно")
    assert "20 декабря 2026 г., воскресенье: этот день назначили вы" in seen(walk)
    assert case_of(walk).answers["new_date"] == ("2026-12-20",)


ENDED = "В клубе написала заявление о расторжении абонемента, деньги не вернули."


@pytest.mark.parametrize(("happened", "asked"), [(ENDED, True), ("Тренер не пришёл.", False)])
def test_a_refusal_told_of_is_asked_for_its_day(
    catalogue: Catalogue, now: datetime, happened: str, *, asked: bool
) -> None:
    told = {"happened": happened, "own_refused_on": "5 ноября"}
    walk = claim(catalogue, now, "other", "own_refuse", told)
    walk.taps("Всё верно")
    confirmed = "Отказ от услуги, заявленный 5 ноября 2026 г., подтверждаю"
    assert ("own_refused_on" in walk.steps) == asked == (confirmed in text_of(walk))
    assert ("Отказываюсь от услуги" in text_of(walk)) != asked
