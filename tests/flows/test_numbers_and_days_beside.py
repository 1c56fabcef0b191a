"""A number typed at a question for a day, and days of handing in, are not lost."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.story_facts import read_facts
from tests.flows.test_several_in_one import asked
from tests.flows.walker import Walker, case_of, seen


@pytest.mark.parametrize("said", ["заказ 46723891-0077", "46723891-0077"])
def test_the_number_of_an_order_typed_at_the_day_of_receipt(
    catalogue: Catalogue, now: datetime, said: str
) -> None:
    walk = asked(
        catalogue, now, "damaged_or_defective", "claim", "received_on", order_number="от руки"
    )
    assert case_of(walk).answer("order_number") == ()
    walk.says(said)
    assert walk.question == "received_on"
    assert "Учли: номер заказа" in seen(walk)
    assert case_of(walk).answer("order_number") == ("46723891-0077",)
    walk.says("15 октября")
    assert case_of(walk).answer("received_on") == ("2026-10-15",)


def test_a_number_known_is_not_changed_by_another(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now, "damaged_or_defective", "claim", "received_on")
    before = case_of(walk).answer("order_number")
    assert before
    assert case_of(walk.says("46723891-0077")).answer("order_number") == before


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("30.06.2026 сдала товар на возврат", "handed"),
        ("30 июня отнесла платье обратно в пункт", "handed"),
        ("сдала на возврат 30 июня", "handed"),
        ("30 июня оформила возврат", "returned"),
        ("30 июня сдала телефон в ремонт", "repair"),
    ],
)
def test_goods_handed_in_for_a_return(
    catalogue: Catalogue, now: datetime, text: str, role: str
) -> None:
    (day,) = read_facts(text, catalogue.lexicon, now.date()).dates
    assert day.role == role


def test_a_ticket_handed_in_is_offered_where_its_day_is_asked_for(
    catalogue: Catalogue, now: datetime
) -> None:
    story = "авиабилет на 5 июля 2026 за 12 000. 30.06.2026 сдала. вернули только 900 рублей"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills({"trip_case": "Передумали", "trip_on": "5 июля 2026"}, until="refused_on")
    assert "2026-06-30" in [one.arg for one in walk.buttons]
