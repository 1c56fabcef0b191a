"""What was sent leaves the stages before it behind; all screens name the same next step."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.test_case_screens import at_case, main
from tests.flows.walker import Walker, case_of, seen


def sent(catalogue: Catalogue, now: datetime, problem: str, button: str, days: int = 0) -> Walker:
    """The claim of ``problem`` handed over under signature, so many days ago."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps(button).fills()
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("под подпись")
    walk.taps("Готово")
    walk.now += timedelta(days=days)
    return walk


@pytest.mark.parametrize(
    ("problem", "claim", "days", "next_one"),
    [
        ("damaged_or_defective", "претензию", 30, "Пожаловаться в Роспотребнадзор"),
        ("travel_hotel", "претензию", 1, "Пожаловаться в Роспотребнадзор"),
        ("bank_savings_or_interest", "заявление в банк", 1, "Обратиться в Банк России"),
        # The police stand beside the stages: the letter to the bank does not pass them.
        ("bank_fraud_transfer", "заявление в банк", 1, "Заявление в полицию"),
    ],
)
def test_a_claim_that_was_sent_leaves_the_chat_behind(
    catalogue: Catalogue, now: datetime, problem: str, claim: str, days: int, next_one: str
) -> None:
    walk = sent(catalogue, now, problem, claim)
    assert any(f"Дальше: {next_one}" == button.label for button in walk.buttons)
    walk.now += timedelta(days=days)
    at_case(walk).taps("К дороге")
    assert main(walk).label == next_one
    assert "➤ Чат" not in seen(walk)


@pytest.mark.parametrize(
    ("problem", "claim", "next_one"),
    [
        ("damaged_or_defective", "претензию", "Пожаловаться в Роспотребнадзор"),
        ("bank_savings_or_interest", "заявление в банк", "К финансовому уполномоченному"),
    ],
)
def test_silence_and_its_button_lead_to_one_step(
    catalogue: Catalogue, now: datetime, problem: str, claim: str, next_one: str
) -> None:
    walk = at_case(sent(catalogue, now, problem, claim, days=40))
    assert "Срок ответа прошёл" in seen(walk)
    assert main(walk).label == next_one
    walk.taps("К дороге")
    assert main(walk).label == next_one
    at_case(walk).taps("Молчат")
    assert catalogue.rungs[case_of(walk).rung].button == next_one
