"""«None», «without a number», «bought it in a shop» are answers where nothing need be named."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.forms.nothing import says_none
from flows.model.events import Tap, Verb
from tests.flows.test_blank_lines import form, text_of
from tests.flows.walker import case_of, seen

NONE = [
    "хз где он",
    "понятия не имею",
    "нет",
    "без номера",
    "номера нет",
    "у меня нет номера заказа",
    "не знаю номер",
    "не дали номер",
    "в магазине покупала",
    "купил в обычном магазине, без номера",
    "чек не сохранился",
    "—",
]
NAMED = [
    "нет 12345",
    "5500",
    "магазин у дома",
    "не включается",
    "нет звука",
    "без отделки",
    "не помню, кажется в октябре",
    "ООО Неткрекер",
]


@pytest.mark.parametrize("text", NONE)
def test_there_is_none_where_a_number_is_asked(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim").fills(until="order_number")
    walk.says(text)
    assert case_of(walk).answers["order_number"] == ()
    assert walk.question not in {"", "order_number"}


@pytest.mark.parametrize("text", NAMED)
def test_what_names_something_is_no_none(catalogue: Catalogue, text: str) -> None:
    assert not says_none(catalogue, text)


def test_the_letter_has_a_line_where_there_is_no_number(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim")
    walk.fills({"order_number": "в магазине покупала"})
    text = text_of(walk)
    assert "в магазине покупала" not in text
    assert "____________" in text


@pytest.mark.parametrize(
    ("problem", "rung", "step"),
    [
        ("travel_hotel", "travel_claim", "refused_on"),
        ("not_delivered", "rospotrebnadzor", "claim_sent_on"),
        ("not_delivered", "claim", "product"),
        ("seller_payout", "seller_claim", "signer"),
    ],
)
def test_sisters_take_none_as_well(
    catalogue: Catalogue, now: datetime, problem: str, rung: str, step: str
) -> None:
    walk = form(catalogue, now, problem, rung).fills(until=step)
    assert walk.question == step, walk.steps
    walk.says("нет")
    assert case_of(walk).answers[step] == ()
    assert walk.question != step


def test_none_is_no_attachment(catalogue: Catalogue, now: datetime) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim").fills()
    walk.does(Tap(Verb.EDIT, "", walk.state.rev)).says("Доказательства").says("нет")
    assert "нет" not in case_of(walk).answers["evidence"]


def test_what_a_letter_rests_on_is_asked_for_all_the_same(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim")
    for step in ("price", "defect"):
        before = seen(walk.fills(until=step))
        assert walk.says("нет").question == step
        assert seen(walk) != before


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ОГРН 1020039244741", "ОГРН"),
        ("инн 0021546866", "ИНН"),
        ("89161234567", "телефон"),
    ],
)
def test_a_companys_number_or_a_phone_is_no_order(
    catalogue: Catalogue, now: datetime, text: str, kind: str
) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim").fills(until="order_number")
    walk.says(text)
    assert walk.question == "order_number"
    assert f"Похоже, это {kind}" in seen(walk)
