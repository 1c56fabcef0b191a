"""Where a day to come is set by the person, the usual ones are offered by buttons."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker, case_of


@pytest.fixture
def asked(catalogue: Catalogue, now: datetime) -> Walker:
    """The question by which day the other side is to act."""
    walk = Walker(catalogue, now).starts().chooses("promo_or_bonus").taps("претензию")
    walk.fills(until="new_date")
    assert walk.question == "new_date"
    return walk


def test_the_usual_days_are_offered(asked: Walker) -> None:
    labels = [button.label.replace("\u00a0", " ") for button in asked.buttons]
    assert labels[:3] == [
        "Через 7 дней — 2 декабря 2026 г.",
        "Через 10 дней — 5 декабря 2026 г.",
        "Через 14 дней — 9 декабря 2026 г.",
    ]


@pytest.mark.parametrize("said", ["Через 10 дней — 5 декабря 2026 г.", "через 10 дней"])
def test_the_words_of_a_button_are_its_day(asked: Walker, said: str) -> None:
    assert case_of(asked.says(said)).answers["new_date"] == ("2026-12-05",)


def test_a_button_is_its_day_and_another_is_typed(asked: Walker) -> None:
    assert case_of(asked.taps("Через 14")).answers["new_date"] == ("2026-12-09",)


def test_another_day_is_typed(asked: Walker) -> None:
    assert case_of(asked.says("20 декабря")).answers["new_date"] == ("2026-12-20",)
