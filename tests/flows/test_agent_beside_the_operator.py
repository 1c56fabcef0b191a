"""The agent told in one breath with the operator is kept, and is nobody's address."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, case_of, seen

OPERATOR, AGENT = ("ООО Север", "", "", "", ""), ("Ромашка", "", "", "", "")


@pytest.mark.parametrize(
    ("said", "operator", "agent"),
    [
        ("ООО Север, Ромашка — агент", OPERATOR, AGENT),
        ("ООО Север\nтурагент: Ромашка", OPERATOR, AGENT),
        ("агент Ромашка, туроператор ООО Север", OPERATOR, AGENT),
        (
            "ООО Север, 300000, г. Тула, ул. Мира, д. 5, агент ИП Лён, ИНН 000100732230",
            ("ООО Север", "", "", "300000, г. Тула, ул. Мира, д. 5", ""),
            ("ИП Лён", "", "000100732230", "", ""),
        ),
        ("ООО Север, г. Тула", ("ООО Север", "", "", "г. Тула", ""), None),
    ],
)
def test_the_agent_is_taken_beside_the_operator(
    catalogue: Catalogue,
    now: datetime,
    said: str,
    operator: tuple[str, ...],
    agent: tuple[str, ...] | None,
) -> None:
    walk = Walker(catalogue, now).starts().says("купили тур в Турцию, отменили, деньги не отдают")
    walk.taps("Верно") if any("Верно" in b.label for b in walk.buttons) else None
    walk.taps("претензию").fills(until="performer").says(said)
    assert case_of(walk).answers["performer"] == operator
    assert case_of(walk).answers.get("shop") == agent
    text = plain_text(walk.fills().taps("сделать файлы").letters[0].document)
    assert ("Копия" in text) == (agent is not None), seen(walk)
    if agent:
        assert f"Копия\n{agent[0]}, агент" in text


def test_a_hotel_reads_through_which_service_it_was_booked(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Бронировала гостиницу в Сочи через Островок с 12 по 15 декабря, заплатила 27 400. "
        "24 ноября отменила. Островок пишет что тариф невозвратный, хочу деньги назад"
    )
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    assert "Какой номер у брони или заказа?" in seen(walk)
    text = plain_text(walk.fills().taps("сделать файлы").letters[0].document)
    assert "через сервис Островок заказ №" in text.replace("\u00a0", " ")
