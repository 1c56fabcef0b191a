"""A claim handed to a platform for a seller nobody named runs from the seller's receipt."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.due_days import answer_deadline
from flows.model.state import Case
from flows.timeline.reminders import plan_reminders
from tests.flows.walker import FORM, STORY, Walker, case_of, seen, where

RECEIVED = {"claim_sent_on": "25 ноября", "claim_received_on": "27 ноября"}


def sent(catalogue: Catalogue, now: datetime, passed: str = "") -> Walker:
    """The claim of a broken kettle, its seller unknown, received by the platform."""
    walk = Walker(catalogue, now)
    for action, what in FORM:
        (walk.taps if action == "taps" else walk.says)(
            "Не знаю" if what.startswith("ООО Ромашка") and action == "says" else what
        )
    walk.taps("сделать файлы")
    walk.now = now.replace(month=12, day=1)
    walk.taps("Отправил").fills(RECEIVED, until="claim_sent_how").says("почтой")
    walk.fills(RECEIVED, until="claim_passed_on")
    assert walk.question == "claim_passed_on"
    return walk.says(passed) if passed else walk.taps("Пропустить")


def complaint(walk: Walker) -> str:
    walk.letters.clear()
    button = walk.catalogue.rungs["rospotrebnadzor"].button
    walk.taps("К дороге").taps(button)
    walk.fills({"claim_reply": walk.catalogue.replies["silence"].title})
    assert where(walk) == "review", seen(walk)
    walk.taps("сделать файлы")
    return plain_text(walk.letters[0].document).replace("\u00a0", " ")


def test_no_day_is_the_last_until_the_seller_has_the_claim(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = sent(catalogue, now)
    facts = gather(catalogue, case_of(walk), walk.now.date())
    assert facts["claim_received"] == date(2026, 11, 27)
    assert facts["claim_due"] is None
    assert "10 календарных дней со дня получения продавцом" in seen(walk)
    assert "7 декабря" not in seen(walk)
    walk.now = now.replace(month=12, day=20)
    text = complaint(walk)
    assert "на площадку для передачи продавцу направлена претензия" in text
    assert "Претензия получена площадкой 27 ноября 2026 г." in text
    assert "10 календарных дней со дня получения претензии продавцом" in text
    assert "закончился" not in text


def test_a_bank_s_own_term_begins_with_the_registration(
    catalogue: Catalogue, now: datetime
) -> None:
    """Received on a Friday, registered on Monday at the latest, answered fifteen days on."""
    case = Case(number=1, opened=now, problem="bank_credit_or_installment", company="ozon_bank")
    said = {"claim_sent_on": ("2026-11-25",), "claim_sent_how": ("post",)}
    said |= {"claim_received_on": ("2026-11-27",), "claim_demand": ("bank_fix",)}
    case = replace(case, answers={**said, "demand": ("bank_fix",)})
    facts = gather(catalogue, case, now.date())
    assert facts["claim_registered"] == date(2026, 11, 30)
    assert facts["claim_due"] == date(2026, 12, 21)
    found = answer_deadline(catalogue, catalogue.deadlines["claim_answer"], facts)
    assert found is not None
    assert found.deadline is not None
    assert found.deadline.earliest == date(2026, 12, 21)
    blocked = replace(
        case, problem="bank_card_or_account_blocked", answers={**said, "bank_law": ("fz161",)}
    )
    assert gather(catalogue, blocked, now.date())["block_due"] == date(2026, 12, 21)


def test_the_day_the_platform_passed_it_on_is_the_one_all_count_from(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = sent(catalogue, now, "30 ноября")
    facts = gather(catalogue, case_of(walk), walk.now.date())
    assert facts["claim_due"] == date(2026, 12, 10)
    assert "Площадка передала претензию продавцу 30 ноября 2026 г." in seen(walk)
    assert "до 10 декабря 2026 г., четверг" in seen(walk)
    plan = plan_reminders(catalogue, case_of(walk), facts, walk.now)
    days = {one.due.astimezone(now.tzinfo).date() for one in plan if one.key == "answer:claim"}
    assert days == {date(2026, 12, 7), date(2026, 12, 10), date(2026, 12, 11)}
    walk.now = now.replace(month=12, day=20)
    text = complaint(walk)
    assert "Продавцу её передали 30 ноября 2026 г." in text
    assert "Срок исполнения закончился 10 декабря 2026 г." in text


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("чтобы передала", "на площадку для передачи продавцу направлена претензия"),
        ("передать не просили", "площадке направлена претензия"),
        ("Продавцу", "2026 г. продавцу направлена претензия"),
    ],
)
def test_to_whom_a_claim_of_before_the_case_went_is_asked(
    catalogue: Catalogue, now: datetime, to: str, told: str
) -> None:
    story = f"{STORY}. Отправил претензию 10 ноября, не ответили"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно")
    walk.taps("Роспотребнадзор").fills({"seller": "Не знаю"}, until="claim_to").taps(to)
    answers = {"claim_received_on": "12 ноября", "claim_passed_on": "Пропустить"}
    walk.fills({**answers, "claim_reply": "Пропустить"}).taps("сделать файлы")
    text = plain_text(walk.letters[-1].document).replace("\u00a0", " ")
    assert told in text
    assert ("Срок исполнения закончился" in text) is (to == "Продавцу")
