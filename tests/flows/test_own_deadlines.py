"""The deadlines of the person stand first on the road, with their last day and the days left."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import present
from flows.model.screen import Screen
from flows.model.state import Case, Position, ScreenId, State
from tests.flows.walker import Walker
from tests.reading import reader_of


def road(catalogue: Catalogue, now: datetime, problem: str, **answers: str) -> Screen:
    told = {slug: (answer,) for slug, answer in answers.items()}
    company = next(
        one.slug
        for one in catalogue.companies.values()
        if catalogue.problems[problem].service in one.services
    )
    case = Case(number=1, opened=now, problem=problem, company=company, answers=told)
    state = State(position=Position(ScreenId.ROAD), cases=(case,), current=1)
    return present(catalogue, reader_of(catalogue), state, now)


@pytest.mark.parametrize(
    ("problem", "answers", "told"),
    [
        # 15 days end on a Saturday: a deadline of the person is not moved to Monday.
        (
            "damaged_or_defective",
            {"product": "смартфон", "received_on": "2026-11-13"},
            "до 28 ноября 2026 г., суббота</b>, ещё 3 дня",
        ),
        (
            "damaged_or_defective",
            {"product": "смартфон", "received_on": "2026-11-10"},
            "до 25 ноября 2026 г., среда</b>, сегодня последний день",
        ),
        (
            "return_refused",
            {"received_on": "2026-11-20"},
            "до 27 ноября 2026 г., пятница</b>, ещё 2 дня",
        ),
        (
            "bank_fraud_transfer",
            {"paid_on": "2026-11-24"},
            "до 25 ноября 2026 г., среда</b>, сегодня последний день",
        ),
        # In force after ten working days (4 November is a holiday): 17 November; then 30 days.
        (
            "bank_fraud_transfer",
            {"fu_decided_on": "2026-11-02"},
            "до 17 декабря 2026 г., четверг</b>, ещё 22 дня",
        ),
    ],
)
def test_the_last_day_stands_first(
    catalogue: Catalogue, now: datetime, problem: str, answers: dict[str, str], told: str
) -> None:
    text = road(catalogue, now, problem, **answers).text
    assert told in text
    assert text.index("⏰") < text.index("<blockquote")
    assert text.partition("\n\n")[2].startswith("⏰")


@pytest.mark.parametrize(
    ("problem", "answers"),
    [
        ("damaged_or_defective", {"product": "смартфон", "received_on": "2026-11-09"}),
        ("damaged_or_defective", {"product": "чайник", "received_on": "2026-11-20"}),
        ("damaged_or_defective", {"product": "смартфон"}),
        (
            "damaged_or_defective",
            {
                "product": "смартфон",
                "received_on": "2026-11-20",
                "ordered_on": "2026-11-10",
                "claim_sent_on": "2026-11-23",
            },
        ),
        ("return_refused", {"received_on": "2026-11-17"}),
        ("bank_fraud_transfer", {"paid_on": "2026-11-23"}),
        # What must be done by then is done: told, asked for, sent.
        ("bank_fraud_transfer", {"paid_on": "2026-11-24", "chat_on": "2026-11-25"}),
        ("bank_fraud_transfer", {"paid_on": "2026-11-24", "claim_sent_on": "2026-11-25"}),
        ("bank_fraud_transfer", {"paid_on": "2026-11-24", "tried": "chat", "reply": "refused"}),
        ("return_refused", {"received_on": "2026-11-20", "claim_sent_on": "2026-11-25"}),
        (
            "bank_fraud_transfer",
            {"fu_decided_on": "2026-11-02", "court_sent_on": "2026-11-25"},
        ),
    ],
)
def test_a_deadline_that_does_not_run_is_not_told(
    catalogue: Catalogue, now: datetime, problem: str, answers: dict[str, str]
) -> None:
    assert "⏰" not in road(catalogue, now, problem, **answers).text


@pytest.mark.parametrize(
    ("received_on", "button"), [("2026-11-13", "Составить претензию"), ("2026-11-14", "чат")]
)
def test_the_chat_does_not_stand_above_a_claim_that_must_go(
    catalogue: Catalogue, now: datetime, received_on: str, button: str
) -> None:
    screen = road(
        catalogue, now, "damaged_or_defective", product="смартфон", received_on=received_on
    )
    assert button in screen.rows[0][0].label
    assert ("Начните с чата" in screen.text) is (button == "чат")
    assert "✓" not in screen.text


def test_a_bank_told_under_signature_is_not_told_late(catalogue: Catalogue, now: datetime) -> None:
    """The statement in the bank is that word: nobody hears that it was missed."""
    walk = Walker(catalogue, now).starts().chooses("bank_fraud_transfer")
    walk.taps("заявление в банк").fills({"paid_on": "24 ноября"}).taps("сделать файлы")
    assert "own:f161_card_notice" in planned(walk)
    walk.taps("Отправил").taps("25 ноября").taps("под подпись").taps("Готово")
    assert "own:f161_card_notice" not in planned(walk)
    assert "answer:bank_claim" in planned(walk)


def planned(walk: Walker) -> set[str]:
    """What the person is going to be reminded of."""
    return {one.key for plan in walk.screen.plans for one in plan.reminders}
