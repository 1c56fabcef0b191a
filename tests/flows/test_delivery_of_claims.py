"""The clock of a claim starts with its first proven receipt, and what was sent stays as it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.model.state import Case
from tests.flows.test_first_walk import handed
from tests.flows.walker import Walker

LATER = timedelta(days=30)


def facts_of(walk: Walker) -> dict[str, object]:
    assert walk.state.case is not None
    return dict(gather(walk.catalogue, walk.state.case, walk.now.date()))


def by_post(catalogue: Catalogue, now: datetime) -> Walker:
    return handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("Почтой").taps("Готово")


def not_received(catalogue: Catalogue, now: datetime) -> Walker:
    """Posted; the day of receipt is not known, the number of the letter is."""
    walk = by_post(catalogue, now).taps("Пропустить").taps("Пропустить")
    return walk.says("80080712345674")


@pytest.mark.parametrize("rung", ["rospotrebnadzor", "court"])
def test_no_term_and_no_penalty_runs_from_an_unknown_day(
    catalogue: Catalogue, now: datetime, rung: str
) -> None:
    walk = not_received(catalogue, now)
    assert "со дня получения" in walk.screen.text
    walk.now += LATER
    facts = facts_of(walk)
    assert (facts["claim_due"], facts["penalty"], facts["claim_overdue"]) == (None, None, False)
    walk.taps("К дороге").taps(catalogue.rungs[rung].button)
    assert walk.question == "claim_received_on"
    text = written_from_form(walk, {"claim_received_on": "Пропустить"})
    assert "Срок исполнения — 10 календарных дней со дня получения претензии." in text
    assert "закончился" not in text
    assert "Неустойка" not in text


def written_from_form(walk: Walker, choices: dict[str, str]) -> str:
    walk.fills({"claim_reply": "Пропустить", **choices}).taps("сделать файлы")
    return plain_text(walk.letters[-1].document).replace("\u00a0", " ")


@pytest.mark.parametrize("rung", ["rospotrebnadzor", "court"])
def test_a_receipt_learnt_later_starts_the_clock(
    catalogue: Catalogue, now: datetime, rung: str
) -> None:
    walk = not_received(catalogue, now)
    walk.now += LATER
    walk.taps("когда получили").says("1 декабря")
    assert facts_of(walk)["claim_due"] == date(2026, 12, 11)
    walk.taps("К дороге").taps(walk.catalogue.rungs[rung].button)
    text = written_from_form(walk, {})
    assert "почтой (трек-номер 80080712345674)" in text
    assert "Претензия получена 1 декабря 2026 г." in text
    assert "Срок исполнения закончился 11 декабря 2026 г." in text
    assert ("с 12 декабря 2026 г." in text) is (rung == "court")


def test_of_several_ways_the_first_proven_receipt_counts(
    catalogue: Catalogue, now: datetime
) -> None:
    answers = {
        "claim_sent_on": ("2026-11-03",),
        "claim_sent_how": ("post", "hand", "chat", "email"),
        "demand": ("money",),
        "price": ("3490",),
    }
    days = {
        "claim_received_on": "2026-11-10",
        "claim_hand_on": "2026-11-06",
        "claim_chat_on": "2026-11-05",
        "claim_email_on": "2026-11-04",
    }
    for slug in reversed(list(days)):
        told = {**answers, **{one: (day,) for one, day in days.items()}}
        case = Case(number=1, opened=now, problem="damaged_or_defective", answers=told)
        facts = gather(catalogue, case, now.date())
        assert facts["claim_received"] == date.fromisoformat(days.pop(slug))


def test_an_answer_by_a_way_not_taken_starts_nothing(catalogue: Catalogue, now: datetime) -> None:
    answers = {
        "claim_sent_on": ("2026-11-03",),
        "claim_sent_how": ("email",),
        "claim_received_on": ("2026-11-10",),
    }
    case = Case(number=1, opened=now, problem="damaged_or_defective", answers=answers)
    assert gather(catalogue, case, now.date())["claim_received"] is None


def test_a_letter_opened_later_tells_the_days_of_its_own_date(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now)
    shown = walk.screen.text
    assert "Если получат 25 ноября 2026 г. — до <b>7 декабря 2026 г." in shown
    walk.now += timedelta(days=14)
    assert walk.taps("К дороге").taps("претензию").screen.text == shown


def test_what_a_sent_claim_demanded_stays_when_the_demand_changes(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("чате").taps("Готово")
    due = facts_of(walk)["claim_due"]
    walk.taps("К дороге").taps("Роспотребнадзор").fills({"claim_reply": "Пропустить"})
    walk.taps("Исправить").says("Требование").taps("Заменить товар")
    assert facts_of(walk)["demand"] == "replacement"
    assert facts_of(walk)["claim_due"] == due
    walk.taps("сделать файлы")
    text = plain_text(walk.letters[-1].document).replace("\u00a0", " ")
    assert "Требование: отказ от исполнения договора и возврат 3 490 ₽." in text


def test_a_skipped_answer_is_not_told_as_silence(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("чате").taps("Готово")
    walk.taps("К дороге").taps("Роспотребнадзор")
    text = written_from_form(walk, {"claim_reply": "Пропустить"})
    assert "Ответа на претензию нет" not in text
    assert "оступил ответ" not in text


def test_an_answer_does_not_come_before_the_claim_is_received(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = by_post(catalogue, now)
    walk.now += LATER
    walk.says("1 декабря").taps("Пропустить").taps("К дороге").taps(
        catalogue.rungs["rospotrebnadzor"].button
    )
    walk.fills(until="claim_reply").says("В возврате отказано").taps("Отказ без объяснения")
    walk.fills(until="claim_replied_on")
    walk.says("30 ноября")
    assert walk.question == "claim_replied_on"
    assert "получена 1 декабря 2026" in walk.screen.text.replace("\u00a0", " ")
