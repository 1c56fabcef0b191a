"""Good things bought in a shop are exchanged (art. 25), at a distance they go back (26.1)."""

from __future__ import annotations

from dataclasses import replace
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
    """No chat; the complaint cites art. 25, the lawsuit is priced by the worth of the thing."""
    walk = told(catalogue, now, SHOP).taps("претензию").fills(DAYS).taps("сделать файлы")
    walk.taps("Отправил").fills({"claim_sent_on": "25 ноября"})
    walk.now = now.replace(month=12, day=15)
    walk.taps("К дороге").taps(catalogue.rungs["rospotrebnadzor"].button)
    silence = catalogue.replies["silence"].title
    walk.fills({"claim_reply": silence, "claim_received_on": "26 ноября"})
    walk.letters.clear()
    text = letter(walk)
    assert "п. 1 ст. 25" in text
    assert "26.1" not in text
    assert "None" not in text
    walk.letters.clear()
    text = letter(walk.taps("К дороге").taps(catalogue.rungs["court"].button).fills())
    assert "об обязании обменять товар" in text
    assert "обменять товар на такой же другого размера, формы, цвета или комплектации" in text
    assert "если подходящего товара в продаже нет — взыскать" in text
    assert "5 490 ₽ (с учётом стоимости товара)" in text
    assert "26.1" not in text
    assert "None" not in text
    assert "395" not in text
    assert "Зависит от того, как суд оценит требование" in seen(walk)


#: (road, demand, what its claim says of a thing bought in a shop).
IN_SHOP = (
    ("refund_delayed", "paid_back_good", "Возвращён товар надлежащего качества."),
    ("refund_delayed", "paid_back_cancelled", "Заказ отменён, товар не передан"),
    ("lost_on_return", "paid_back_good", "товар сдан в магазин"),
    ("order_cancelled_or_price_changed", "paid_back_cancelled", "товар не передан"),
    ("paid_return_or_delivery_charge", "fee_good", "только на законном основании"),
)


def in_shop(
    catalogue: Catalogue, now: datetime, problem: str, demand: str, company: str = "sportmaster"
) -> Walker:
    """A claim about a purchase in a shop, with everything a buyer there can say."""
    walk = Walker(catalogue, now).starts().chooses(problem)
    case = case_of(walk)
    walk.state = replace(walk.state, cases=(replace(case, company=company),))
    walk.taps(catalogue.rungs["claim"].button).fills(until="demand")
    title = next(b.label for b in walk.buttons if b.arg == demand)
    choices = {"demand": title, "bought_in": "В магазине", "returned_how": "В магазин"}
    return walk.fills({**choices, "refund_asked_on": "10 ноября"})


@pytest.mark.parametrize(("problem", "demand", "says"), IN_SHOP)
def test_what_is_no_matter_of_a_defect_rests_on_the_general_rules(
    catalogue: Catalogue, now: datetime, problem: str, demand: str, says: str
) -> None:
    """A right to refuse whatever was bought is one of purchases at a distance only."""
    walk = in_shop(catalogue, now, problem, demand)
    assert walk.steps.count("bought_in") == 1
    assert ("order_number" in walk.steps) == (demand == "paid_back_cancelled")
    text = letter(walk)
    assert says in text
    assert "ст. 1102 Гражданского кодекса РФ" in text
    assert (
        "в течение 7 календарных дней со дня получения этого письма (п. 2 ст. 314 ГК РФ)" in text
    )
    assert ("п. 2 ст. 25" in text) == (demand == "paid_back_good")
    for wrong in ("26.1", "дистанц", "None", "тказываюсь", "заказ № ."):
        assert wrong not in text
    assert "пришлёте в чат" not in seen(walk)
    assert "7 календарных дней" in seen(walk)
    assert "26.1" not in seen(walk)


def test_the_claim_of_a_shop_s_buyer_is_over_by_the_general_term(
    catalogue: Catalogue, now: datetime
) -> None:
    """Letter, case and lawsuit count the same seven days."""
    walk = in_shop(catalogue, now, "refund_delayed", "paid_back_good").taps("сделать файлы")
    walk.taps("Отправил").fills({"claim_sent_on": "25 ноября"}, until="claim_sent_how")
    walk.says("отдала под подпись").fills({"claim_received_on": "25 ноября"})
    assert "2 декабря 2026" in seen(walk)
    walk.now = now.replace(month=12, day=15)
    walk.letters.clear()
    walk.taps("К дороге").taps(catalogue.rungs["court"].button)
    text = letter(walk.fills({"claim_reply": catalogue.replies["silence"].title}))
    assert "ст. 1102" in text
    assert "26.1" not in text
    assert "Срок исполнения закончился 2 декабря 2026 г." in text
    assert "Срок возврата закончился 17 ноября 2026 г." in text


@pytest.mark.parametrize(("story", "names"), [(SHOP, "п. 1 ст. 25"), (SITE, "ст. 26.1")])
def test_an_answer_is_argued_with_by_the_rules_of_the_purchase_alone(
    catalogue: Catalogue, now: datetime, story: str, names: str
) -> None:
    walk = told(catalogue, now, story).taps("претензию")
    walk.fills({**DAYS, "received_on": "19 ноября"}).taps("сделать файлы")
    walk.taps("Отправил").fills({"claim_sent_on": "25 ноября"})
    walk.now = now.replace(month=12, day=20)
    walk.taps("К дороге").taps(catalogue.rungs["rospotrebnadzor"].button)
    said = catalogue.replies["good_quality"].title
    received = {"claim_received_on": "26 ноября"}
    walk.fills({**received, "claim_reply": said, "claim_replied_on": "1 декабря"})
    walk.letters.clear()
    argued = (
        letter(walk).partition("Прошу рассмотреть этот довод с учётом ")[2].partition(" Зак")[0]
    )
    assert names in argued
    assert ("25" in argued.replace("ст. 26.1", "")) != ("26.1" in argued)


def test_the_delivery_of_a_thing_bought_in_a_shop_is_no_claim(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = in_shop(catalogue, now, "paid_return_or_delivery_charge", "fee_delivery")
    assert where(walk) == "handed"
    assert "услуга сама по себе" in seen(walk)
    assert not walk.letters


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


@pytest.mark.parametrize("problem", ["damaged_or_defective", "not_delivered"])
def test_a_purchase_without_a_number_leaves_no_line_for_it(
    catalogue: Catalogue, now: datetime, problem: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem)
    walk.state = replace(walk.state, cases=(replace(case_of(walk), company="sportmaster"),))
    walk.taps(catalogue.rungs["claim"].button).fills(until="order_number").taps("Номера нет")
    text = letter(walk.fills())
    assert "куплен товар: чайник" in text
    assert "заказ №" not in text


def test_a_purchase_of_no_number_has_no_account_and_no_chat(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Купила в ларьке в переходе чехол и зарядку 12 ноября, 1800 наличкой, чек не дали. На "
        "второй день зарядка задымилась и расплавилась. Продавец послал. Хочу деньги назад"
    )
    walk = Walker(catalogue, now).starts().says(story)
    walk.taps("Исправить").taps("Куда обращались").taps("Приходили лично")
    walk.taps("Верно").taps("претензию")
    told = {"order_number": "Номера нет", "shop": "ларёк Чехлы, переход на Чистых прудах"}
    walk.fills(told | {"evidence": "Фото"}, until="reply")
    assert walk.question == "reply"
    walk.says(catalogue.replies["no_receipt"].title).fills(told | {"evidence": "Фото"})
    review = seen(walk)
    assert "Чека в приложениях нет" in review
    assert "из кабинета" not in review
    assert "Кому письмо: ларёк Чехлы" in review
    text = plain_text(walk.taps("сделать файлы").letters[-1].document).replace("\u00a0", " ")
    assert "Отсутствие чека не причина отказать (п. 5 ст. 18 Закона" in text
    assert "Покупка подтверждается заказом" not in text
    assert "отнесите сами" in seen(walk)
    assert " чат" not in seen(walk)


def test_a_reply_about_a_defect_is_held_against_by_no_rule_of_distance(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("damaged_or_defective")
    walk.taps("Роспотребнадзор").fills({"claim_reply": catalogue.replies["no_receipt"].title})
    text = plain_text(walk.taps("сделать файлы").letters[-1].document).replace("\u00a0", " ")
    assert "с учётом п. 5 ст. 18" in text
    assert "26.1" not in text.partition("с учётом")[2].partition("Требование")[0]


def test_who_bought_at_a_stall_is_not_asked_how_the_order_calls_it(
    catalogue: Catalogue, now: datetime
) -> None:
    story = (
        "Купила в ларьке в переходе чехол и зарядку 12 ноября, 1800 наличкой. На второй день "
        "задымилась и расплавилась. Продавец послал. Хочу деньги назад"
    )
    walk = Walker(catalogue, now).starts().says(story).taps("Верно")
    assert walk.question == "product"
    assert "Какой товар вы купили" in seen(walk)
    assert "в чеке, в заказе или на упаковке" in seen(walk)
