"""Good things bought in a shop are exchanged (art. 25), at a distance they go back (26.1)."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.own_deadlines import own_days
from tests.flows.walker import Walker, case_of, seen, where

SHOP = (
    "Купила в магазине Спортмастер кроссовки за 5 490 р, размер не подошёл. Возврат не принимают"
)
SITE = (
    "Заказала на сайте Спортмастер кроссовки за 5 490 р, забрала сама в магазине, "
    "размер не подошёл. Возврат не принимают"
)
UNSAID = "Кроссовки Спортмастер за 5 490 р, размер не подошёл. Возврат не принимают"
DAYS = {"received_on": "12 ноября", "refund_asked_on": "20 ноября", "new_date": "10 декабря"}


def told(catalogue: Catalogue, now: datetime, story: str) -> Walker:
    return Walker(catalogue, now).starts().says(story).taps("Верно")


def letter(walk: Walker) -> str:
    assert where(walk) == "review", seen(walk)
    walk.taps("сделать файлы")
    return plain_text(walk.letters[0].document).replace("\u00a0", " ")


def test_a_purchase_in_a_shop_asks_for_an_exchange(catalogue: Catalogue, now: datetime) -> None:
    """Eight days after the purchase: late for 26.1, in time for 25."""
    walk = told(catalogue, now, SHOP).taps("претензию").fills(DAYS)
    assert {"bought_in", "order_number", "demand"}.isdisjoint(walk.steps)
    text = letter(walk)
    assert "п. 1 ст. 25 Закона" in text
    assert "в течение 14 календарных дней, не считая дня покупки" in text
    assert "отказываюсь от покупки и требую вернуть 5 490" in text
    assert "26.1" not in text
    assert "дистанц" not in text
    assert "доставк" not in text
    assert "заказ" not in text
    assert "10 декабря" in seen(walk)


@pytest.mark.parametrize(("asked_on", "rung"), [("26 ноября", "review"), ("27 ноября", "handed")])
def test_the_fourteenth_day_is_the_last(
    catalogue: Catalogue, now: datetime, asked_on: str, rung: str
) -> None:
    late = now.replace(day=30)
    walk = told(catalogue, late, SHOP).taps("претензию")
    walk.fills({**DAYS, "refund_asked_on": asked_on})
    assert where(walk) == rung
    assert ("Они прошли" in seen(walk)) == (rung == "handed")
    assert "26.1" not in seen(walk)


def test_ordered_on_the_site_and_fetched_in_the_shop_is_at_a_distance(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = told(catalogue, now, SITE).taps("претензию").fills({**DAYS, "received_on": "19 ноября"})
    assert "bought_in" not in walk.steps
    text = letter(walk)
    assert "п. 4 ст. 26.1" in text
    assert "ст. 25" not in text


def test_what_is_not_told_is_asked_once(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, UNSAID).taps("претензию").fills(until="bought_in")
    assert walk.question == "bought_in"
    text = letter(walk.taps("В магазине").fills(DAYS))
    assert walk.steps.count("bought_in") == 0
    assert "п. 1 ст. 25" in text


def test_a_marketplace_is_not_asked_about(catalogue: Catalogue, now: datetime) -> None:
    story = SHOP.replace("Спортмастер", "Ozon")
    walk = (
        told(catalogue, now, story).taps("претензию").fills({**DAYS, "received_on": "19 ноября"})
    )
    assert "bought_in" not in walk.steps
    assert "п. 4 ст. 26.1" in letter(walk)


def test_the_ways_of_a_shop_go_on_by_its_rules(catalogue: Catalogue, now: datetime) -> None:
    """No chat and no lawsuit of ours; the complaint cites art. 25."""
    walk = told(catalogue, now, SHOP).taps("претензию").fills(DAYS).taps("сделать файлы")
    walk.taps("Отправил").fills({"claim_sent_on": "25 ноября"})
    walk.now = now.replace(month=12, day=15)
    walk.taps("К дороге").taps(catalogue.rungs["rospotrebnadzor"].button)
    walk.fills({"claim_reply": catalogue.replies["silence"].title})
    walk.letters.clear()
    text = letter(walk)
    assert "п. 1 ст. 25" in text
    assert "26.1" not in text
    assert "None" not in text
    walk.taps("К дороге").taps(catalogue.rungs["court"].button).fills()
    assert "Иск об обмене бот не пишет" in seen(walk)


def test_the_last_day_for_an_exchange_is_watched(catalogue: Catalogue, now: datetime) -> None:
    walk = told(catalogue, now, SHOP).taps("претензию").fills(DAYS, until="refund_asked_on")
    facts = gather(catalogue, case_of(walk), now.date())
    days = own_days(catalogue, catalogue.problems["return_refused"], facts)
    assert [(day.title, day.day.isoformat()) for day in days] == [
        ("Обменять вещь, купленную в магазине", "2026-11-26")
    ]


def test_goods_that_a_shop_need_not_exchange_are_told_of(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = told(catalogue, now, SHOP.replace("кроссовки", "золотые серьги")).taps("претензию")
    walk.fills({**DAYS, "product": "золотые серьги"})
    assert "менять не обязан" in seen(walk)
    other = told(catalogue, now, SHOP).taps("претензию").fills(DAYS)
    assert "менять не обязан" not in seen(other)


@pytest.mark.parametrize(("shop", "count"), [("Ozon", 1), ("Hoff", 0)])
def test_goods_not_delivered_rest_on_26_1_only_where_the_distance_is_certain(
    catalogue: Catalogue, now: datetime, shop: str, count: int
) -> None:
    walk = told(catalogue, now, f"{shop} не доставил диван за 40 000 р, обещали 20 октября")
    walk.taps("претензию").fills({"demand": "Вернуть деньги"})
    assert letter(walk).count("26.1") == count


def test_a_shop_whose_name_is_not_known_is_no_line_of_underscores(
    catalogue: Catalogue, now: datetime
) -> None:
    story = SHOP.replace("Спортмастер", "в торговом центре")
    walk = told(catalogue, now, story).taps("претензию").fills({"shop": "Не знаю", **DAYS})
    assert "название впишите от руки" in seen(walk)
    assert "Пишем ___" not in seen(walk)
