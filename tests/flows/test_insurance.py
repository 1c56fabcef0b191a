"""An insurance imposed with a loan: the term of its refusal is looked for before all else."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.lookup.questions import find_question
from flows.timeline.deadlines import watched
from tests.flows.walker import Walker, before_fold, case_of, seen

TOLD = [
    "навязали страховку к кредиту в Сбере, 38 000, взял кредит 20 ноября",
    "банк включил страховку в кредит без спроса, втб, 25000",
    "хочу отказаться от страховки по кредиту",
]
ASKED = [
    "как отказаться от страховки по автокредиту?",
    "навязали страховку к кредиту, как отказаться?",
    "сколько дней дают на отказ от страховки",
]


@pytest.mark.parametrize("told", TOLD)
def test_the_term_of_refusal_is_first_on_the_road(
    catalogue: Catalogue, now: datetime, told: str
) -> None:
    walk = Walker(catalogue, now).says(told)
    assert case_of(walk).problem == "bank_credit_or_installment"
    assert "Услуга при кредите: Страховка" in seen(walk)
    walk.taps("Верно")
    first = before_fold(walk.screen.text).split("\n\n")[1]
    assert "срок отказа" in first
    assert "«период охлаждения»" in first
    assert not re.search(r"\d", first), "no source has confirmed how many days"
    assert len(before_fold(walk.screen.text)) <= 700


def test_another_quarrel_over_a_loan_is_not_sent_there(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).chooses("bank_credit_or_installment")
    assert "страховки" not in before_fold(walk.screen.text)


@pytest.mark.parametrize("asked", ASKED)
def test_the_question_names_no_number_of_days(
    catalogue: Catalogue, now: datetime, asked: str
) -> None:
    question = find_question(catalogue, asked)
    assert question is not None
    assert question.slug == "insurance_refuse"
    walk = Walker(catalogue, now).says(asked)
    assert len(seen(walk)) <= 700
    assert "период охлаждения" in seen(walk)
    assert not re.search(r"\d+ (?:дн|день)", seen(walk))


@pytest.mark.parametrize(
    "asked", ["можно ли вернуть страховку за багаж?", "как отказаться от осаго?"]
)
def test_another_insurance_is_another_question(catalogue: Catalogue, asked: str) -> None:
    question = find_question(catalogue, asked)
    assert question is None or question.slug != "insurance_refuse"


def at_the_chat(catalogue: Catalogue, now: datetime) -> Walker:
    walk = Walker(catalogue, now).says(TOLD[0]).taps("Верно")
    return walk.taps(catalogue.rungs["bank_chat"].button).fills(until="insurance_until")


def days_of(catalogue: Catalogue, walk: Walker) -> dict[str, date]:
    facts = gather(catalogue, case_of(walk), walk.now.date())
    return {one.key: one.day for one in watched(catalogue, case_of(walk), facts)}


def test_the_last_day_read_in_the_contract_is_a_deadline(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_the_chat(catalogue, now)
    assert walk.question == "insurance_until"
    walk.says("4 декабря").fills().taps("Всё верно").taps("К дороге")
    assert "Отказаться от страховки: до 4 декабря 2026 г., пятница" in seen(walk)
    assert "()" not in seen(walk)
    assert days_of(catalogue, walk)["own:bank_claim"] == date(2026, 12, 4)
    assert "Этот день назвали вы" in seen(walk.taps("Почему"))


def test_who_did_not_find_it_is_told_to_look_again(catalogue: Catalogue, now: datetime) -> None:
    walk = at_the_chat(catalogue, now).taps("Пропустить").fills().taps("Всё верно")
    assert "own:bank_claim" not in days_of(catalogue, walk)
    walk.taps("Отправил").fills({"chat_on": "25 ноября", "insurance_until": "Пропустить"})
    assert days_of(catalogue, walk)["question:insurance_until.1"] == date(2026, 11, 26)
