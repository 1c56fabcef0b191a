"""Where a sum comes from: what the claim asked for, what came, how it is made up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, seen

STORY = "вернула куртку на озон 1 ноября, заказ 33198245-0102, деньги 7 450 р так и не пришли"


def text_of(walk: Walker) -> str:
    return plain_text(walk.taps("сделать файлы").letters[-1].document).replace("\u00a0", " ")


def in_court(catalogue: Catalogue, now: datetime, problem: str, told: dict[str, str]) -> str:
    walk = Walker(catalogue, now).starts().chooses(problem).taps("иск").fills(told)
    return text_of(walk)


def test_what_the_claim_asked_for_stays_when_a_part_came(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()
    assert "вернуть 7 450 (" in text_of(walk)
    walk.taps("Отправил").fills({"claim_sent_on": "25 ноября"})
    walk.now += timedelta(days=30)
    walk.starts().says("Пришло 5000 рублей из 7450").taps("Да, об").taps("добиваюсь")
    walk.taps("Пропустить")
    walk.taps("Роспотребнадзор").fills({"claim_received_on": "1 декабря"})
    text = text_of(walk)
    assert "Требование: возврат 7 450 ₽." in text
    assert "Требование исполнено частично. Возвращено 5 000 ₽, осталось 2 450 ₽." in text


def test_a_lawsuit_for_money_of_an_account_says_that_it_is_there(
    catalogue: Catalogue, now: datetime
) -> None:
    told = {"demand": "Вернуть деньги", "own_sum": "5600", "locked_sum": "5600"}
    text = in_court(catalogue, now, "account_blocked", told)
    story, _, asked = text.partition("Прошу:")
    assert "остаётся 5 600 ₽" in story
    assert "остаток по учётной записи" in asked
    assert "как описано выше" not in text


def test_a_lawsuit_shows_how_its_sum_is_made_up(catalogue: Catalogue, now: datetime) -> None:
    basis = "36 000 × 8 / 12 = 24 000 ₽"
    told = {"demand": "Отказаться", "own_sum": "24000", "sum_basis": basis}
    text = in_court(catalogue, now, "other", told)
    assert f"Из чего складывается 24 000 ₽: {basis}" in text
    assert "слагаемые названы выше" in text


def test_what_was_told_to_have_happened_is_not_pressed_into_one_day(
    catalogue: Catalogue, now: datetime
) -> None:
    told = {"happened": "В сентябре куплен абонемент, 1 ноября подано заявление"}
    text = in_court(catalogue, now, "other", told | {"happened_on": "1 ноября"})
    assert "В сентябре куплен абонемент, 1 ноября подано заявление." in text
    assert "День события: 1 ноября 2026 г." in text
    assert "Что произошло 1 ноября" not in text


@pytest.mark.parametrize(
    ("story", "said", "unsaid"),
    [
        (
            "По накопительному счёту снизили процент",
            "решают условия договора",
            "По срочному вкладу",
        ),
        ("По вкладу на год снизили процент", "По срочному вкладу", "решают условия договора"),
    ],
)
def test_a_savings_account_is_no_term_deposit(
    catalogue: Catalogue, now: datetime, story: str, said: str, unsaid: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses("bank_savings_or_interest")
    walk.taps(catalogue.rungs["bank_claim"].button)
    text = text_of(walk.fills({"bank_story": story}))
    assert said in text
    assert unsaid not in text


@pytest.mark.parametrize(
    ("received", "said"), [("1 сентября", "письмо попросит проценты"), ("3 ноября", "не будет")]
)
def test_the_question_of_the_rate_promises_what_the_letter_does(
    catalogue: Catalogue, now: datetime, received: str, said: str
) -> None:
    told = {"claim_sent_on": received, "claim_received_on": received, "own_sum": "5600"}
    walk = Walker(catalogue, now).starts().chooses("account_blocked").taps("иск")
    told |= {"demand": "Вернуть деньги", "claim_until": received, "happened_on": "1 августа"}
    walk.fills(told, until="key_rate")
    assert walk.question == "key_rate"
    assert said in " ".join(seen(walk).split())


@pytest.mark.parametrize("said", ["20 ноября, 21 ноября", "20 ноября и 21 ноября"])
def test_two_charges_are_two_days(catalogue: Catalogue, now: datetime, said: str) -> None:
    walk = Walker(catalogue, now).starts().chooses("double_charge").taps("претензию")
    walk.fills({"demand": "подписк", "price": "798"}, until="charged_on").says(said)
    text = text_of(walk.fills({"price": "798"}))
    assert "20 ноября 2026 г. и 21 ноября 2026 г. списано 798 ₽" in text


def test_a_demand_to_the_platform_goes_on_to_the_court(
    catalogue: Catalogue, now: datetime
) -> None:
    told = {"seller": "Не знаю", "demand": "Вернуть деньги", "platform_demand_on": "5 ноября"}
    text = in_court(catalogue, now, "not_delivered", told)
    assert "5 ноября 2026 г. требование вернуть предоплату направлено площадке" in text
    assert "требование к площадке о возврате предоплаты от 05.11.2026" in text
