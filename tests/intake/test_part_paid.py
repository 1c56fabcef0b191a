"""A part of the money that came back, told in the first story, is read and not asked for again."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.reading.part_paid import find_part
from flows.reading.story_facts import read_facts
from tests.flows.walker import Walker, case_of

TOLD = [
    ("стул за 5500, 16 ноября вернули только 3000, остальное не отдают", 3000, date(2026, 11, 16)),
    ("Заказ отменили. Вернули 3 000 из 5 500 рублей.", 3000, None),
    ("тур 90 000 р., пришло лишь 41 200,50 р.", Decimal("41200.50"), None),
    ("билеты 18 400, а вернули 16 ноября только 9 100 ₽", 9100, date(2026, 11, 16)),
    ("билеты 18 400, вернули только 9 000 и пишут что тариф невозвратный", 9000, None),
    ("из 5500 на карту перечислили не все: 3000, остальное ждите", None, None),
    ("частично вернули, 3000 рублей", None, None),
    ("готовы вернуть только 3000 из 5500", None, None),
    ("обещали, что вернут только 3000", None, None),
    ("не вернули только 3000 из 5500", None, None),
    ("стул за 5500, вернули 5500", None, None),
    ("осталось вернуть только 3000", None, None),
    ("вернули только 3000, потом пришло только 500", None, None),
]


@pytest.mark.parametrize(("story", "sum_", "day"), TOLD)
def test_a_part_that_came_is_read_with_its_day(
    catalogue: Catalogue, now: datetime, story: str, sum_: int | Decimal | None, day: date | None
) -> None:
    facts = read_facts(story, catalogue.lexicon, now.date())
    part = find_part(story, facts, catalogue.news, catalogue.lexicon.opponents.denied)
    assert (part.sum.value if part else None) == sum_
    assert (part.day if part else None) == day


def test_a_letter_asks_for_the_rest_of_what_a_story_told(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Заказал на озоне стул за 5500, не привезли, заказ отменил 5 ноября, 16 ноября вернули "
        "только 3000, остальное не отдают. чат молчит"
    )
    walk = Walker(catalogue, now).starts().says(story)
    told = case_of(walk).extracted
    assert (told["price"], told["paid_part"], told["paid_part_on"]) == (
        ("5500.00",),
        ("3000.00",),
        ("2026-11-16",),
    )
    walk.taps("Верно").taps("претензию").taps("отменённый заказ").fills().taps("сделать файлы")
    letter = plain_text(walk.letters[-1].document).replace("\u00a0", " ")
    assert "К 16 ноября 2026 г. возвращено 3 000 ₽, осталось 2 500 ₽." in letter
    assert "требую вернуть 2 500 (две тысячи пятьсот) рублей" in letter


def test_of_a_journey_the_whole_is_asked_and_the_rest_is_demanded(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Озон тревел, билеты 18 400 рублей, рейс перенесли на вечер, я отказался, вернули 16 "
        "ноября только 9 100, в чате отвечают шаблоном"
    )
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills({"trip_case": "сдвинули", "trip_sum": "18 400"}).taps("сделать файлы")
    letter = plain_text(walk.letters[-1].document).replace("\u00a0", " ")
    assert "9 100 ₽" in letter
    assert "9 300" in letter
