"""Good things bought at a distance: seven days, three months without written rules of return."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.own_deadlines import own_days
from tests.flows.walker import Walker, case_of, seen, where

STORY = (
    "Заказала на Ozon сапоги за 7 890 р, размер не подошёл, бирки на месте. Возврат не принимают"
)
LATE = {"received_on": "10 ноября", "refund_asked_on": "Пропустить"}


def claim(catalogue: Catalogue, now: datetime, answers: dict[str, str]) -> Walker:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию")
    return walk.fills(answers)


def letter(walk: Walker) -> str:
    assert where(walk) == "review", seen(walk)
    walk.taps("сделать файлы")
    return plain_text(walk.letters[0].document).replace("\u00a0", " ")


def test_within_the_week_nobody_asks_for_a_paper(catalogue: Catalogue, now: datetime) -> None:
    walk = claim(catalogue, now, {**LATE, "refund_asked_on": "17 ноября"})
    assert "return_rules" not in walk.steps
    assert "3 месяца" not in letter(walk)


def test_no_written_rules_give_three_months(catalogue: Catalogue, now: datetime) -> None:
    walk = claim(catalogue, now, {**LATE, "return_rules": "не дали"})
    assert walk.steps.count("return_rules") == 1
    text = letter(walk)
    assert "при доставке письменно не сообщены" in text
    assert "срок отказа — 3 месяца с передачи (п. 4 ст. 26.1 Закона)" in text


def test_who_does_not_remember_asserts_nothing(catalogue: Catalogue, now: datetime) -> None:
    text = letter(claim(catalogue, now, {**LATE, "return_rules": "Не помню"}))
    assert "не сообщены" not in text
    assert "Прошу показать, что они были даны" in text


def test_with_the_rules_on_paper_the_week_is_over(catalogue: Catalogue, now: datetime) -> None:
    walk = claim(catalogue, now, {**LATE, "return_rules": "Да, дали"})
    assert where(walk) == "handed"
    assert "7 дней после получения" in seen(walk)
    assert "её день виден в заявке" in seen(walk)


@pytest.mark.parametrize(("day", "screen"), [(20, "review"), (21, "handed")])
def test_the_third_month_ends(catalogue: Catalogue, now: datetime, day: int, screen: str) -> None:
    """Received on 20 August: the last day is Friday, 20 November (Civil Code, 192)."""
    answers = {**LATE, "received_on": "20 августа", "return_rules": "не дали"}
    walk = claim(catalogue, now.replace(day=day), answers)
    assert where(walk) == screen
    assert ("Они прошли" in seen(walk)) == (screen == "handed")


def test_the_person_is_told_the_last_day(catalogue: Catalogue, now: datetime) -> None:
    walk = claim(catalogue, now, {**LATE, "return_rules": "не дали"})
    facts = gather(catalogue, case_of(walk), now.date())
    days = own_days(catalogue, catalogue.problems["return_refused"], facts)
    assert [day.day.isoformat() for day in days] == ["2027-02-10"]


def test_the_number_of_questions_is_told_when_the_letter_is_known(
    catalogue: Catalogue, now: datetime
) -> None:
    bare = "Заказала на Ozon сапоги за 7 890 р, бирки на месте. Возврат не принимают"
    walk = Walker(catalogue, now).starts().says(bare).taps("Верно").taps("претензию")
    assert walk.question == "return_why"
    assert "шаг 1\n" in seen(walk)
    assert "шаг 2 из 8\n" in seen(walk.taps("Не подошёл"))
