"""The day of an authority's answer is one: on paper's way, in the case, why, in reminders."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.language.phrasing import full_date, long_date
from flows.model.events import Tap, Verb
from flows.timeline.reminders import plan_reminders
from tests.flows.test_case_screens import at_case
from tests.flows.walker import Walker, case_of, seen

RPN, CBR = {"button": "Роспотребнадзор"}, {"button": "Банк России"}
BLOCK = "bank_card_or_account_blocked"


def handed(catalogue: Catalogue, now: datetime, problem: str, said: Mapping[str, str]) -> Walker:
    """The letters to the authority of ``problem`` are made, the claim is long received."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps(said["button"])
    silent = {"claim_received_on": "10 ноября", "claim_reply": catalogue.replies["silence"].title}
    return walk.fills({**silent, **said}).taps("сделать файлы")


@pytest.mark.parametrize(
    ("problem", "said", "sent", "due"),
    [
        # Three days of registration, the last of them a Saturday, then thirty.
        ("damaged_or_defective", RPN, date(2026, 11, 25), date(2026, 12, 30)),
        # Sent later than made: the day moves with the sending, and from a day off of New Year.
        ("damaged_or_defective", RPN, date(2026, 12, 3), date(2027, 1, 11)),
        ("travel_rail_refund", {"button": "Ространснадзор"}, date(2026, 12, 3), date(2027, 1, 11)),
        ("personal_data", {"button": "Роскомнадзор"}, date(2026, 12, 3), date(2027, 1, 11)),
        # Seven working days to hand the complaint on, one to register, fifteen to answer.
        ("bank_savings_or_interest", CBR, date(2026, 12, 3), date(2027, 1, 14)),
        (BLOCK, {**CBR, "bank_law": "161-ФЗ"}, date(2026, 12, 3), date(2026, 12, 24)),
    ],
)
def test_the_day_of_the_answer_is_one(
    catalogue: Catalogue,
    now: datetime,
    problem: str,
    said: dict[str, str],
    sent: date,
    due: date,
) -> None:
    walk = handed(catalogue, now, problem, said)
    before = seen(walk)
    assert "Ориентир — " in before
    walk.now = now + (sent - now.date())
    walk.taps("Отправил").says(long_date(sent))
    while walk.question:
        walk.fills_one()
    assert f"Ориентир — {full_date(due)}" in seen(walk)
    if sent == now.date():
        assert f"Ориентир — {full_date(due)}" in before
    walk.does(Tap(Verb.WHY, rev=walk.state.rev))
    assert long_date(due).removesuffix(" г.") in seen(walk).splitlines()[0]
    assert full_date(due) in seen(at_case(walk))
    case = case_of(walk)
    facts = gather(catalogue, case, walk.now.date())
    days = {
        one.due.astimezone(now.tzinfo).date()
        for one in plan_reminders(catalogue, case, facts, walk.now)
        if one.key == f"answer:{case.rung}"
    }
    assert days == {due + timedelta(days=n) for n in (-3, 0, 1)}


def test_an_answer_that_is_over_says_who_may_still_answer(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now, "bank_savings_or_interest", CBR)
    walk.now = now.replace(month=12, day=3)
    walk.taps("Отправил").says("3 декабря")
    walk.now = now.replace(year=2027, month=1, day=15)
    told = seen(at_case(walk))
    assert "Срок ответа прошёл 14 января 2027 г." in told
    assert "смотрит сам Банк России, отвечать могут до" in told
    assert "не сообщали — больше ждать не нужно" in told


def test_a_silent_chat_is_no_letter_left_at_the_post(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().chooses("not_delivered").taps("чат").fills()
    walk.taps("беру текст").taps("Отправил").says("25 ноября")
    walk.now = now + timedelta(days=5)
    told = seen(at_case(walk))
    assert "советовали ждать до 28 ноября" in told
    assert "165.1" not in told
    told = seen(walk.taps("Молчат"))
    assert "Записали: ответа нет" in told
    assert "165.1" not in told


def test_a_message_to_a_bank_has_its_day(catalogue: Catalogue, now: datetime) -> None:
    """One working day to register it, fifteen to answer."""
    walk = Walker(catalogue, now).starts().chooses("bank_savings_or_interest").taps("чат банка")
    walk.fills().taps("беру текст").taps("Отправил").says("25 ноября")
    assert "Ориентир — 17 декабря 2026 г., четверг" in seen(walk)
    assert "Ждём до 17 декабря 2026 г." in seen(at_case(walk))
