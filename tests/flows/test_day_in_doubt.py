"""A day that the person doubts stands in no letter until it is confirmed."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.test_several_in_one import asked
from tests.flows.walker import Walker, case_of, seen

DAY = "13 октября 2026 г., вторник"


def in_doubt(catalogue: Catalogue, now: datetime, said: str) -> Walker:
    return asked(catalogue, now, "damaged_or_defective", "claim", "received_on").says(said)


@pytest.mark.parametrize(
    "said",
    [
        "не помню, вроде 13 октября",
        "кажется 13.10",
        "13 октября, но не уверена",
        "по-моему, 13-го октября",
        "точно не помню когда получила, наверное 13 октября этого года",
    ],
)
def test_it_is_a_button(catalogue: Catalogue, now: datetime, said: str) -> None:
    walk = in_doubt(catalogue, now, said)
    assert walk.question == "received_on"
    assert case_of(walk).answer("received_on") is None
    assert f"{DAY} — верно?" in seen(walk)
    assert "рассказ" not in seen(walk)
    assert walk.buttons[0].label.replace("\u00a0", " ") == DAY


@pytest.mark.parametrize("said", ["да", "13", DAY])
def test_it_is_taken_once_confirmed(catalogue: Catalogue, now: datetime, said: str) -> None:
    walk = in_doubt(catalogue, now, "вроде 13 октября").says(said)
    assert walk.question != "received_on"
    assert case_of(walk).answer("received_on") == ("2026-10-13",)


def test_its_button_is_tapped(catalogue: Catalogue, now: datetime) -> None:
    walk = in_doubt(catalogue, now, "вроде 13 октября")
    walk.taps(walk.buttons[0].label)
    assert case_of(walk).answer("received_on") == ("2026-10-13",)


def test_another_day_takes_its_place(catalogue: Catalogue, now: datetime) -> None:
    walk = in_doubt(catalogue, now, "вроде 13 октября").says("посмотрела, 14 октября")
    assert case_of(walk).answer("received_on") == ("2026-10-14",)


def test_a_day_that_cannot_be_is_told_first(catalogue: Catalogue, now: datetime) -> None:
    walk = in_doubt(catalogue, now, "вроде 13 октября 2027")
    assert "ещё не наступило" in seen(walk)
