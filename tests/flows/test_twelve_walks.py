"""Faults met when twelve cases were walked, one test a kind."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Verb
from flows.model.state import ScreenId
from tests.flows.walker import Walker, case_of, seen, where


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
