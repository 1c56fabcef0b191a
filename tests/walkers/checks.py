"""What a paper or a screen says that was not said, or otherwise elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from flows.law.calendar import Calendar
from tests.walkers.said import Said

#: Acts are dated long before.
_DAYS_OF_ACTS = 2020
MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
DAY = rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}}) г\."
SHORT = r"\b(\d{2})\.(\d{2})\.(\d{4})\b"


def day_of(found: tuple[str, ...]) -> date:
    number, month, year = found
    return date(int(year), MONTHS.index(month) + 1, int(number))


def days_in(text: str) -> set[date]:
    """Every day a text names."""
    short = {date(int(y), int(m), int(d)) for d, m, y in re.findall(SHORT, text)}
    return short | {day_of(found) for found in re.findall(DAY, text)}


def after(words: str, text: str) -> list[date]:
    """The days that stand right after these words."""
    return [day_of(found) for found in re.findall(words + DAY, text)]


def check_letter(text: str, dated: date, said: Said, calendar: Calendar) -> Iterator[str]:
    """What is wrong with a letter of this date."""
    due = said.due(calendar)
    first = said.penalty_from(calendar)
    runs = first is not None and first <= dated
    known = {dated, dated + timedelta(days=3), due, first if runs else None, *said.days()}
    of_cases = {day for day in days_in(text) if day.year > _DAYS_OF_ACTS}
    yield from (f"a day nobody said: {day}" for day in sorted(of_cases - known))
    if re.search("с " + DAY + " по " + DAY, text) and not runs:
        yield "a penalty before its day"
    for day in after("за время с ", text):
        if day != first:
            yield f"the penalty from {day}, not from {first}"
    if "аправлена претензия" in text:
        yield from check_history(text, dated, said, due)


def check_history(text: str, dated: date, said: Said, due: date | None) -> Iterator[str]:
    """What is wrong with what a letter tells of the claim."""
    for words, day in (
        ("Претензия получена ", said.receipt),
        ("Срок исполнения закончился ", due if due and due < dated else None),
        ("Срок исполнения заканчивается ", due if due and due >= dated else None),
    ):
        wanted = [] if day is None or (due == said.until and "Срок" in words) else [day]
        if (found := after(words, text)) != wanted:
            yield f"{words}{found}, not {wanted}"
    if [day_of(one) for one in re.findall(DAY + " [а-я ]*направлена претензия", text)] != [
        said.sent
    ]:
        yield f"the claim was sent on {said.sent}"
    if ("Ответа на претензию нет" in text) != (said.reply == "silence"):
        yield "silence is told where it was not said, or the other way round"
    if bool(re.search("оступил (?:устный )?ответ", text)) != (said.reply == "answer"):
        yield "an answer is told where it was not said, or the other way round"
    answered = [day_of(one) for one in re.findall(DAY + " поступил (?:устный )?ответ", text)]
    if answered != ([said.replied] if said.replied else []):
        yield f"the answer came on {answered}, not on {said.replied}"
    if ("ответ на претензию" in text) != (said.how == "Письменно"):
        yield f"the answer is enclosed, or is not: {said.how}"


def check_road(text: str, today: date, said: Said, calendar: Calendar) -> Iterator[str]:
    """What is wrong with the road: it knows one last day, that of the letters, until an answer."""
    due = None if said.is_answered else said.due(calendar)
    for words, day in (
        ("ждём до <b>", due if due and due >= today else None),
        ("Срок ответа на претензию прошёл <b>", due if due and due < today else None),
    ):
        if (found := after(words, text)) != ([day] if day else []):
            yield f"the road says «{words}» of {found}, not of {day}"
