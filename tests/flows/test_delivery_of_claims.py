"""The clock of a claim starts with its first proven receipt, and what was sent stays as it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.model.events import Tap, Verb
from flows.model.state import Case
from flows.timeline.deadlines import watched
from flows.timeline.notices import Occasion, notice_of
from tests.flows.test_case_screens import at_case
from tests.flows.test_first_walk import handed
from tests.flows.walker import Walker, case_of, seen

LATER = timedelta(days=30)
SKIPPED = {"claim_received_on": "Пропустить", "claim_reply": "Пропустить"}
LEFT = "Письмо ждало адресата на почте с 5 декабря 2026 г. Сведений о вручении нет"


def facts_of(walk: Walker) -> dict[str, object]:
    assert walk.state.case is not None
    return dict(gather(walk.catalogue, walk.state.case, walk.now.date()))


def by_post(catalogue: Catalogue, now: datetime) -> Walker:
    """Posted yesterday: it may have arrived."""
    walk = handed(catalogue, now)
    walk.now += timedelta(days=1)
    return walk.taps("Отправил").says("25 ноября").taps("Почтой").taps("Готово")


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
    assert "пришлёте в чат 25 ноября 2026 г. — до <b>7 декабря 2026 г." in shown
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
    assert "Письмо получено 1 декабря 2026" in walk.screen.text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("вручили 4 декабря", "claim_received_on"),
        ("письмо им вручено 4 декабря", "claim_received_on"),
        ("4 декабря", "claim_waits_on"),
        ("с 4 декабря не забрали", "claim_waits_on"),
        ("4 декабря неудачная попытка вручения", "claim_waits_on"),
    ],
)
@pytest.mark.parametrize("asked", ["claim_received_on", "claim_waits_on"])
def test_a_day_is_kept_as_what_was_said_of_it(
    catalogue: Catalogue, now: datetime, asked: str, text: str, kept: str
) -> None:
    """Said to the day of delivery or to the day it lies at the post since, whichever is asked."""
    walk = by_post(catalogue, now)
    walk.now += timedelta(days=14)
    if asked == "claim_waits_on":
        walk.taps("Пропустить")
    assert walk.question == asked
    walk.says(text)
    facts = facts_of(walk)
    kept = asked if text == "4 декабря" else kept
    assert facts[kept] == date(2026, 12, 4)
    other = {"claim_received_on", "claim_waits_on"} - {kept}
    assert facts[other.pop()] is None
    due = date(2026, 12, 14) if kept == "claim_received_on" else None
    assert facts["claim_due"] == due


def test_a_letter_by_post_is_not_told_a_day_as_if_it_came_today(
    catalogue: Catalogue, now: datetime
) -> None:
    told = seen(handed(catalogue, now))
    assert "10 календарных дней со дня получения" in told
    assert "Если получат" not in told
    assert "Отдадите под подпись или пришлёте в чат 25 ноября 2026 г. — до 7 декабря" in told
    assert "— до 7 декабря" not in seen(not_received(catalogue, now))


@pytest.mark.parametrize(
    ("problem", "how", "told"),
    [
        ("travel_rail_refund", "Почтой", ("со дня получения", "Узнаете, когда получили")),
        ("not_delivered", "Почтой", ("со дня получения", "Узнаете, когда получили")),
    ],
)
def test_a_posted_claim_waits_for_the_day_of_receipt(
    catalogue: Catalogue, now: datetime, problem: str, how: str, told: tuple[str, ...]
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию").fills()
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps(how).taps("Готово")
    while walk.question:
        walk.taps("Пропустить")
    assert all(part in seen(walk) for part in told)
    assert "Отдадите под подпись" not in seen(walk)


def test_the_road_waits_no_longer_than_the_term_and_no_more_after_an_answer(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября").taps("под подпись")
    walk.taps("Готово").taps("К дороге")
    assert "Ответ на претензию ждём до 7 декабря 2026 г." in seen(walk)
    walk.now += timedelta(days=14)
    walk.taps("К делу").taps("К дороге")
    assert "Срок ответа на претензию прошёл 7 декабря 2026 г." in seen(walk)
    assert "ждём до" not in seen(walk)
    walk.does(Tap(Verb.REPLY, "buyer_fault", walk.state.rev)).taps("Записать")
    at_case(walk.taps("Пропустить").taps("Пропустить")).taps("К дороге")
    assert "ждём" not in seen(walk)
    assert "Срок ответа" not in seen(walk)


@pytest.mark.parametrize(
    ("problem", "said", "why"),
    [
        ("damaged_or_defective", {}, "с него идёт срок ответа"),
        ("promo_or_bonus", {"new_date": "20 декабря"}, "он покажет, что письмо получено"),
    ],
)
def test_the_day_of_delivery_is_asked_for_what_it_tells(
    catalogue: Catalogue, now: datetime, problem: str, said: dict[str, str], why: str
) -> None:
    """A term runs from it; a day named in the claim does not."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию").fills(said)
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("Почтой").taps("Готово")
    while walk.question:
        walk.taps("Пропустить")
    later = now + timedelta(days=7)
    case = case_of(walk)
    asked = Occasion(1, case.number, "question:claim_received_on.1", 1, later)
    notice = notice_of(catalogue, walk.state, [asked], later)
    assert notice is not None
    assert why in notice.text
    late = now + timedelta(days=40)
    keys = {one.key for one in watched(catalogue, case, gather(catalogue, case, late.date()))}
    assert ("question:claim_received_on.1" in keys) is (problem == "damaged_or_defective")


@pytest.mark.parametrize("rung", ["rospotrebnadzor", "court"])
@pytest.mark.parametrize(("days", "over"), [(20, False), (45, True)])
def test_a_letter_that_nobody_took_counts_as_delivered(
    catalogue: Catalogue, now: datetime, rung: str, days: int, *, over: bool
) -> None:
    walk = by_post(catalogue, now)
    walk.now += timedelta(days=10)
    walk.taps("Пропустить").says("5 декабря").says("80080712345674")
    walk.now += timedelta(days=days)
    at_case(walk).taps("К дороге").taps(catalogue.rungs[rung].button)
    text = written_from_form(walk, SKIPPED)
    assert (LEFT in text) is over
    assert ("считается доставленным (ст. 165.1" in text) is over


@pytest.mark.parametrize(
    ("problem", "claim", "complaint"),
    [
        ("travel_rail_refund", "претензию", "Ространснадзор"),
        ("bank_savings_or_interest", "заявление в банк", "Банк России"),
        ("personal_data", "Написать компании", "Роскомнадзор"),
    ],
)
def test_every_complaint_tells_of_a_letter_that_nobody_took(
    catalogue: Catalogue, now: datetime, problem: str, claim: str, complaint: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps(claim).fills()
    walk.taps("сделать файлы").taps("Отправил").taps("25 ноября").taps("Почтой").taps("Готово")
    walk.now += timedelta(days=60)
    while walk.question:
        lies = walk.question == "claim_waits_on"
        walk = walk.says("5 декабря") if lies else walk.taps("Пропустить")
    at_case(walk).taps("К дороге").taps(complaint)
    assert LEFT in written_from_form(walk, SKIPPED)
