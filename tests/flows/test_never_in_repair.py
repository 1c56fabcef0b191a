"""A thing sent to the service by words only: it was never given there, and no letter says so."""

from __future__ import annotations

from datetime import datetime

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, seen


def test_who_gave_nothing_into_repair_can_say_so(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().chooses("warranty_service")
    walk.taps(catalogue.rungs["claim"].button)
    walk.fills(
        {
            "product": "смартфон Honor",
            "received_on": "12 ноября",
            "service_state": "В ремонт не сдавали",
            "demand": "Вернуть деньги",
        }
    )
    assert "repair_since" not in walk.steps
    walk.taps("Всё верно")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "ремонт" not in text
    assert "Со дня передачи не прошло 15 дней" in text
    assert "Отказываюсь от исполнения договора" in text
    walk.taps("К дороге").taps("К делу")
    walk.taps("Ход дела")
    assert "27.11.2026" in seen(walk)
