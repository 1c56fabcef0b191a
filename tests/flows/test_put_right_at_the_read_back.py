"""What is put right where the story is read back: days and sums listed there or held unlisted."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, case_of, seen

RETURNED = "вернула кофту на озон в пвз 3 ноября, 3 100, деньги не пришли"
FLIGHT = (
    "купила билет москва-сочи на озон тревел за 12 800, рейс 20 ноября, отказалась 16 ноября "
    "сама, деньги не вернули"
)
CANCELLED = "озон отменил мой заказ сам 14 ноября, айфон по 59 990 сейчас стоит 75 000"
HOTEL = (
    "отель в сочи забронировала через суточно, 22 000, заезд 1 декабря, отменила 20 ноября, "
    "деньги не отдают"
)


def told(catalogue: Catalogue, now: datetime, *texts: str) -> Walker:
    """The read-back of a story after further texts."""
    walk = Walker(catalogue, now).starts()
    for text in texts:
        walk.says(text)
    assert walk.state.position.screen == "understood"
    return walk


@pytest.mark.parametrize(
    ("story", "text", "slug", "day", "line"),
    [
        (RETURNED, "не 3, а 5 ноября сдала", "returned_on", "2026-11-05", "Товар сдан: 5 ноября"),
        (RETURNED, "не 3 ноября, а 5", "returned_on", "2026-11-05", "Товар сдан: 5 ноября"),
        (FLIGHT, "не 16, а 15 ноября", "refused_on", "2026-11-15", "День отказа: 15 ноября"),
        (FLIGHT, "не 20, а 21 ноября", "trip_on", "2026-11-21", "Начало поездки: 21 ноября"),
        (CANCELLED, "не 14, а 13 ноября отменили", "cancelled_on", "2026-11-13", "13 ноября"),
        (HOTEL, "заезд 3 декабря", "trip_on", "2026-12-03", "Начало поездки: 3 декабря"),
    ],
)
def test_a_day_is_put_right_and_told(
    catalogue: Catalogue, now: datetime, story: str, text: str, slug: str, day: str, line: str
) -> None:
    walk = told(catalogue, now, story, text)
    assert case_of(walk).answer(slug) == (day,)
    first = seen(walk).partition("\n")[0]
    assert first.startswith("Поправили. ")
    assert line in first


@pytest.mark.parametrize(
    ("story", "text", "line"),
    [
        (CANCELLED, "не 14, а 13 ноября отменили", "• Отмена или новая цена: 13 ноября 2026"),
        (HOTEL, "заезд 3 декабря", "• Начало поездки: 3 декабря 2026"),
    ],
)
def test_a_line_put_right_stays_in_its_list(
    catalogue: Catalogue, now: datetime, story: str, text: str, line: str
) -> None:
    assert line in seen(told(catalogue, now, story, text))


def test_the_letter_tells_the_day_put_right(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, RETURNED, "не 3, а 5 ноября сдала").taps("Верно").taps("претензию")
    letter = plain_text(walk.fills().taps("сделать файлы").letters[0].document)
    letter = letter.replace("\u00a0", " ")
    assert "5 ноября 2026 г. товар сдан" in letter
    assert "3 ноября" not in letter


@pytest.mark.parametrize("text", ["не 4, а 6 ноября", "деньги так и не пришли"])
def test_a_day_that_nothing_holds_puts_nothing_right(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    walk = told(catalogue, now, RETURNED, text)
    assert case_of(walk).answer("returned_on") == ("2026-11-03",)
    assert "Поправили" not in seen(walk)
