"""«Why this day?»: the steps of a deadline in words, on the road and beside the letters."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import advance
from flows.facts.gather import gather
from flows.facts.terms import last_day
from flows.letters.due_days import answer_deadline
from flows.letters.why_day import why_answer
from flows.model.events import Tap, Verb
from flows.model.state import Case, Position, ScreenId, State
from tests.flows.test_first_walk import handed
from tests.reading import reader_of

WHY = "Почему такой срок"


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_received_claim_is_explained_step_by_step(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября")
    walk.taps("В чате").taps("Готово").taps(WHY)
    text = plain(walk.screen.text)
    for part in (
        "<b>Ответ на ваше письмо: до 7 декабря 2026 г., понедельник</b>",
        "Срок идёт с получения, а не с отправки: письмо получили 25 ноября 2026 г.",
        "Считают со следующего дня, 26 ноября 2026 г. (ст. 191 ГК РФ).",
        "10 календарных дней (ст. 22 Закона о защите прав потребителей), последний — 5 декабря",
        "5 декабря 2026 г., суббота, — выходной.",
        "первый рабочий день, 7 декабря 2026 г., понедельник (ст. 193 ГК РФ).",
    ):
        assert part in text
    assert "Ответ ждём до" in text, "the screen itself stays below"


def test_a_letter_that_lies_at_the_post_has_an_earliest_and_a_latest_day(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = handed(catalogue, now, 5).taps("Отправил").says("20 ноября")
    walk.taps("Почтой").taps("Готово")
    walk.taps("Пропустить").says("24 ноября").says("80080712345674").taps(WHY)
    text = plain(walk.screen.text)
    assert "от 4 декабря 2026 г. до 11 января 2027 г." in text
    assert "Пока письмо лежит на почте: 30 календарных дней" in text
    assert "(ст. 165.1 ГК РФ)" in text


def test_the_persons_own_day_is_explained_on_the_road(catalogue: Catalogue, now: datetime) -> None:
    answers = {"product": ("смартфон",), "received_on": ("2026-11-13",)}
    case = Case(
        number=1, opened=now, problem="damaged_or_defective", company="ozon", answers=answers
    )
    state = State(position=Position(ScreenId.ROAD), cases=(case,), current=1)
    _, screen = advance(catalogue, reader_of(catalogue), state, Tap(Verb.WHY), now)
    text = plain(screen.text)
    assert "28 ноября 2026 г., суббота, — выходной, но на рабочий день этот срок не" in text
    assert "до 24 часов этого дня, отправлено вовремя (ст. 194 ГК РФ)" in text


@pytest.mark.parametrize(
    ("problem", "sent", "rung", "earliest", "latest"),
    [
        ("bank_credit_or_installment", "cbr_sent_on", "cbr", "2026-12-23", "2027-03-16"),
        ("bank_credit_or_installment", "fu_sent_on", "ombudsman", "2026-12-11", "2026-12-11"),
        ("damaged_or_defective", "rpn_sent_on", "rospotrebnadzor", "2026-12-23", "2027-01-29"),
    ],
)
def test_authorities_have_a_latest_day_too(
    catalogue: Catalogue,
    now: datetime,
    problem: str,
    sent: str,
    rung: str,
    earliest: str,
    latest: str,
) -> None:
    """The extensions: thirty days of Rospotrebnadzor and of the Bank of Russia."""
    case = Case(number=1, opened=now, problem=problem, answers={sent: ("2026-11-20",)})
    facts = gather(catalogue, case, now.date())
    record = catalogue.deadlines[catalogue.rungs[rung].deadline]
    found = answer_deadline(catalogue, record, facts)
    assert found is not None
    assert found.deadline is not None
    assert (str(found.deadline.earliest), str(found.deadline.latest)) == (earliest, latest)


def test_the_explained_day_is_the_day_the_letters_reckon_with(
    catalogue: Catalogue, now: datetime
) -> None:
    """Wherever the receipt is known both ways give one day, whatever was demanded."""
    record = catalogue.deadlines[catalogue.rungs["claim"].deadline]
    for n, demand in enumerate(one for one in catalogue.demands.values() if one.term):
        day = date(2025, 11, 25) + timedelta(days=15 * n)
        term = catalogue.norms[demand.term].editions[-1].number
        found = answer_deadline(
            catalogue,
            record,
            {**nothing(catalogue, now), "claim_reached": day, "claimed": demand},
        )
        assert found is not None
        assert found.deadline is not None
        register = catalogue.norms["bank_register"].editions[-1].number
        if demand.term == "bank_reply":
            day = last_day(catalogue.calendar, day, register, None) or day
        assert found.deadline.earliest == last_day(catalogue.calendar, day, term, None)


def nothing(catalogue: Catalogue, now: datetime) -> dict[str, object]:
    unknown = dict.fromkeys((*catalogue.steps, *catalogue.facts))
    return {**unknown, "today": now.date(), "problem": None}


def test_a_year_nobody_verified_is_said(catalogue: Catalogue, now: datetime) -> None:
    facts = {
        **nothing(catalogue, now),
        "claim_sent_on": date(2023, 11, 1),
        "claim_received": date(2023, 11, 2),
        "claim_reached": date(2023, 11, 2),
        "claimed": catalogue.demands["money"],
    }
    told = why_answer(catalogue, catalogue.rungs["claim"], facts)
    assert told is not None
    assert "день неизвестен" in told
    assert "календарь 2023 года не сверен" in told
