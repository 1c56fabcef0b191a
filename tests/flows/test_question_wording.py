"""What a question says around its prompt: a filled example, one way out, fitting hints."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker, seen, where

#: A long date ends with the full stop of «г.»: another one after it is doubled.
DOUBLED = re.compile(r"long_date\s*}}(?:</?\w+>|\s*{%[^%]*%})*\.")


def asked(catalogue: Catalogue, now: datetime, problem: str, rung: str, step: str) -> Walker:
    """A person who stands at this question of the rung."""
    walk = Walker(catalogue, now).starts().chooses(problem)
    return walk.taps(catalogue.rungs[rung].button).fills(until=step)


@pytest.mark.parametrize(
    ("problem", "example"),
    [("promo_or_bonus", "обещали 900 баллов"), ("cannot_login", "код приходит на старый номер")],
)
def test_an_example_is_filled_with_the_facts(
    catalogue: Catalogue, now: datetime, problem: str, example: str
) -> None:
    walk = asked(catalogue, now, problem, "own_claim", "happened")
    assert example in seen(walk)
    assert "{" not in walk.screen.text


@pytest.mark.parametrize(
    ("problem", "rung", "example"),
    [
        ("damaged_or_defective", "claim", "46723891-0045"),
        ("travel_air_refund", "travel_claim", "7740213"),
        ("seller_payout", "seller_claim", "46723891-0045"),
    ],
)
def test_the_number_of_another_shop_looks_otherwise(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, example: str
) -> None:
    walk = asked(catalogue, now, problem, rung, "order_number")
    assert f"Например: {example}" in seen(walk)
    walk.says("выплата за октябрь")
    assert "Ozon" not in seen(walk).splitlines()[0]


@pytest.mark.parametrize(
    ("problem", "rung", "papers"),
    [
        ("seller_payout", "seller_claim", "seller_papers"),
        ("travel_air_refund", "travel_claim", "trip_papers"),
        ("damaged_or_defective", "claim", "evidence"),
    ],
)
def test_what_is_enclosed_is_asked_last_and_can_be_changed(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, papers: str
) -> None:
    walk = asked(catalogue, now, problem, rung, papers)
    step = catalogue.steps[papers]
    walk.taps("Ничего нет")
    assert where(walk) == "review"
    assert step.label not in seen(walk)
    walk.taps("Назад").taps(step.options[0].label).taps("Готово")
    assert f"{step.label}: {step.options[0].label}" in seen(walk)
    offered = seen(walk).partition("Можно добавить: ")[2].splitlines()[0]
    assert "Телефон" in offered
    walk.taps("Исправить").says(step.label)
    assert walk.question == papers
    walk.taps(step.options[0].label).taps("Ничего нет")
    assert f"{step.label}: {step.options[0].label}" not in seen(walk)


def test_what_is_enclosed_at_the_police_is_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "bank_fraud_transfer", "police", "bank_evidence")
    assert "Что приложите к письму?" in seen(walk)


def test_a_fraud_encloses_no_order(catalogue: Catalogue, now: datetime) -> None:
    for problem in ("bank_fraud_transfer", "fraud_fake_support"):
        walk = Walker(catalogue, now).starts().chooses(problem)
        walk.taps(catalogue.rungs["police"].button).fills()
        assert where(walk) == "review"
        assert "Снимок заказа" not in seen(walk)


def test_a_question_says_once_that_it_may_be_skipped(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "travel_air_refund", "travel_claim", "refused_on")
    assert seen(walk).count("ропуст") == 1
    walk = asked(catalogue, now, "damaged_or_defective", "claim", "")
    walk.taps("Исправить").says("Телефон")
    assert "Можно пропустить." in seen(walk)


@pytest.mark.parametrize(
    ("problem", "rung", "named"),
    [("damaged_or_defective", "claim", True), ("bank_fraud_transfer", "police", False)],
)
def test_the_phone_of_an_order_is_asked_where_there_is_an_order(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, *, named: bool
) -> None:
    walk = asked(catalogue, now, problem, rung, "").taps("Исправить").says("Телефон")
    assert ("указан в заказе" in seen(walk)) is named


def test_a_day_too_early_is_told_with_one_full_stop(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "damaged_or_defective", "claim", "received_on")
    walk.fills().taps("Исправить").says("Дата заказа").says("12 октября")
    walk.taps("Исправить").says("Дата получения").says("1 января 2026")
    assert "раньше, чем «Дата заказа»: 12 октября 2026 г." in seen(walk)
    assert "г.." not in seen(walk)
    sources = [*Path("data").rglob("*.yaml"), *Path("templates").rglob("*.j2")]
    found = {path: DOUBLED.findall(path.read_text(encoding="utf-8")) for path in sources}
    assert not {path: texts for path, texts in found.items() if texts}
