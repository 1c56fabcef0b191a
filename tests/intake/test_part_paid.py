"""A part of the money that came back, told in the first story, is read and not asked for again."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.reading.part_paid import find_part
from flows.reading.story_facts import read_facts
from tests.flows.walker import Walker, case_of, seen

TOLD = [
    ("стул за 5500, 16 ноября вернули только 3000, остальное не отдают", 3000, date(2026, 11, 16)),
    ("Заказ отменили. Вернули 3 000 из 5 500 рублей.", 3000, None),
    ("тур 90 000 р., пришло лишь 41 200,50 р.", Decimal("41200.50"), None),
    ("билеты 18 400, а вернули 16 ноября только 9 100 ₽", 9100, date(2026, 11, 16)),
    ("билеты 18 400, вернули только 9 000 и пишут что тариф невозвратный", 9000, None),
    ("из 5500 на карту перечислили не все: 3000, остальное ждите", None, None),
    ("билет 18 400, вернули 3 000, остальное не возвращают", 3000, None),
    ("билет 24 600, а вернулось 3 180. Куда делось остальное, не пишут", 3180, None),
    ("билет 18 400, вернули 3 000", None, None),
    ("частично вернули, 3000 рублей", None, None),
    ("готовы вернуть только 3000 из 5500", None, None),
    ("обещали, что вернут только 3000", None, None),
    ("не вернули только 3000 из 5500", None, None),
    ("стул за 5500, вернули 5500", None, None),
    ("осталось вернуть только 3000", None, None),
    ("вернули только 3000, потом пришло только 500", None, None),
    ("не возвращают деньги за стул 5500, вернули 3000", 3000, None),
    ("не возвращают деньги за стул 5500, 16 ноября 3000 вернули", 3000, date(2026, 11, 16)),
    ("магазин не отдаёт деньги, стул 5500 р, продавец вернул 3000 р", 3000, None),
    ("списали 5 600 р за подписку, 2 000 вернули", 2000, None),
    ("списал 700 р за обратную доставку, вернули 300", 300, None),
    ("не возвращают деньги за стул 5500, хочу чтоб вернули 3000", None, None),
    ("не возвращают деньги за стул 5500, обещали вернуть 3000", None, None),
    ("не отдают деньги за стул 5500, не вернули 3000", None, None),
    ("не отдают деньги за стул 5500, вернули 300 за доставку", None, None),
    ("не отдают деньги за стул 5500, пишут, вернули 3000", None, None),
    ("не отдают деньги за стул 5500, вернули 3000 бонусами", None, None),
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


def test_what_is_left_is_offered_where_money_came_back(
    catalogue: Catalogue, now: datetime
) -> None:
    story = "сдала билет на самолёт за 18 400 р, вернули 3 000 р, авиакомпания молчит"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("18")
    walk.taps("Верно").taps("претензию").fills(until="trip_sum")
    offered = [one.arg for one in walk.buttons if one.arg.endswith(".00")]
    assert offered == ["15400.00"]
    walk.taps("15").fills().taps("сделать файлы")
    assert "15 400 (пятнадцать тысяч четыреста) рублей" in plain_text(
        walk.letters[-1].document
    ).replace("\u00a0", " ")


def test_of_a_service_the_whole_is_asked_with_what_came(
    catalogue: Catalogue, now: datetime
) -> None:
    story = "отказалась от абонемента в фитнес клуб, заплатила 24000, вернули только 6000"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills({"demand": "Отказаться"}, until="own_sum")
    asked = seen(walk)
    assert "всего, вместе с 6 000 ₽, которые уже пришли" in asked
    assert "отнимите только то, что вам уже сделали" in asked
    assert walk.says("18000").question == "own_sum", "the rest alone"
    walk.taps("24").fills().taps("сделать файлы")
    assert "18 000 (восемнадцать тысяч) рублей" in plain_text(walk.letters[-1].document).replace(
        "\u00a0", " "
    )


def test_a_bare_sum_that_came_is_taken_off_what_is_left(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "ДНС не возвращает деньги за телевизор 50 000, сдала брак 20 октября, вернули 20 000, "
        "в чат писала 1 ноября"
    )
    walk = Walker(catalogue, now).starts().says(story)
    told = case_of(walk).extracted
    assert (told["price"], told["paid_part"]) == (("50000.00",), ("20000.00",))
    assert "30 000 ₽" in seen(walk.taps("Верно").taps("претензию").fills())


@pytest.mark.parametrize("sum_", ["6000", "5000"])
def test_no_more_than_what_came_is_refused_as_the_whole(
    catalogue: Catalogue, now: datetime, sum_: str
) -> None:
    story = "отказалась от абонемента в фитнес клуб, заплатила 24000, вернули только 6000"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills({"demand": "Отказаться"}, until="own_sum").says(sum_)
    assert walk.question == "own_sum"
    assert "6 000 ₽ вам уже вернули" in seen(walk)
