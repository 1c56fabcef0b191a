"""Goods that come after all, told from the case: no later letter says that they did not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.as_text import plain_text
from flows.letters.compose import compose
from flows.model.document import Document
from flows.model.events import Tap, Verb
from flows.model.state import ScreenId
from flows.reading.news import tells_goods_came
from flows.timeline.history import history_of
from tests.flows.test_case_screens import at_case, sends
from tests.flows.walker import Walker, case_of, seen, where

TOLD = "заказ 46723891-0045 от 12 октября, диван за 40 000 р не привезли, обещали до 20 октября"


def claimed(catalogue: Catalogue, now: datetime, demand: str) -> Walker:
    """A claim for goods that were not brought is sent today."""
    walk = Walker(catalogue, now).starts().says(TOLD).taps("Верно")
    walk.taps(catalogue.rungs["claim"].button)
    walk.fills({"demand": demand, "new_date": "20 декабря"}).taps("Всё верно")
    return at_case(sends(at_case(walk)))


def written(walk: Walker, kind: str) -> str:
    facts = gather(walk.catalogue, case_of(walk), walk.now.date())
    letter = compose(walk.catalogue, walk.catalogue.letters[kind], facts)
    assert isinstance(letter, Document), letter
    return plain_text(letter).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "came"),
    [
        ("привезли 18-го, но я уже отказался", True),
        ("товар привезли наконец", True),
        ("заказ пришёл вчера", True),
        ("доставили, но я не взяла", True),
        ("так и не привезли", False),
        ("не привезли", False),
        ("когда привезли бы?", False),
        ("привезли разбитый", False),
        ("обещали привезти", False),
        ("привезли, хочу вернуть", False),
    ],
)
def test_it_is_told_from_wishes_and_other_quarrels(
    catalogue: Catalogue, text: str, *, came: bool
) -> None:
    assert tells_goods_came(text, catalogue.news) is came


def test_after_a_refusal_both_days_stand_in_the_letters(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = claimed(catalogue, now, "Вернуть деньги")
    refused = walk.now.date()
    walk.now += timedelta(days=15)
    came = walk.now.date() - timedelta(days=2)
    at_case(walk).says(f"привезли {came.day}.{came.month}.{came.year}, но я уже отказался")
    assert "Вы его взяли?" in seen(walk)
    walk.taps("не взял")
    assert where(walk) is ScreenId.CASE
    assert "товар привезли" in seen(walk)
    case = case_of(walk)
    assert case.answers["delivery_status"] == ("came",)
    assert case.answers["came_on"] == (came.isoformat(),)
    for kind in ("complaint_rpn", "court_claim_consumer"):
        text = written(walk, kind)
        assert "г. товар не передан" not in text
        assert "В пути" not in text
        day = catalogue.pages.filters["long_date"]
        assert f"{day(came)} товар привезли, но он не принят.".replace("\u00a0", " ") in text
        told = f"Отказ от договора заявлен раньше, {day(refused)}".replace("\u00a0", " ")
        assert told in text
    titles = [one.title for one in history_of(catalogue, case, gather(catalogue, case, came)).past]
    assert "Товар привезли" in titles


def test_the_penalty_ends_with_the_delivery(catalogue: Catalogue, now: datetime) -> None:
    walk = claimed(catalogue, now, "Привезти заказ")
    walk.now += timedelta(days=10)
    came = walk.now.date() - timedelta(days=3)
    at_case(walk).says("товар привезли наконец").taps("он у меня")
    assert walk.question == "came_on"
    walk.says(f"{came.day}.{came.month}.{came.year}")
    assert walk.state.position.section == "outcome"
    walk.taps("добиваюсь остального")
    facts = gather(catalogue, case_of(walk), walk.now.date())
    assert facts["penalty"].last_day == came - timedelta(days=1)
    assert facts["claim_price"] == facts["penalty"].amount
    text = written(walk, "court_claim_consumer")
    assert "обязать ответчика передать" not in text
    assert "Товар передан" in text
    assert "исполнено частично" in text
    assert "и далее по день" not in text
    assert "передан позже срока" in written(walk, "complaint_rpn")


def test_before_a_claim_what_is_left_is_the_penalty(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(TOLD).taps("Верно")
    at_case(walk).says("заказ привезли").taps("он у меня")
    walk.says("18 ноября")
    if walk.question == "declared_on":
        walk.taps("Пропустить")
    assert where(walk) is ScreenId.CASE
    at_case(walk).does(Tap(Verb.ROAD, rev=walk.state.rev)).taps("претензию")
    walk.fills({"new_date": "20 декабря"})
    assert "demand" not in walk.steps
    assert gather(catalogue, case_of(walk), walk.now.date())["demand"] == "delay_penalty"
    text = written(walk, "refusal_not_delivered")
    assert "О неустойке за просрочку передачи товара".lower() in text.lower()
    assert "Товар передан 18 ноября 2026 г." in text
    assert "× 0,5 % × 28 = 5 600 ₽" in text
    assert "отказываюсь" not in text


def test_a_refusal_before_the_goods_is_confirmed(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(TOLD).taps("Верно")
    at_case(walk).says("привезли 18 ноября, но я уже отказалась").taps("не взял")
    assert walk.question == "came_on"  # the day may be of either
    walk.says("18 ноября")
    assert walk.question == "declared_on"
    walk.says("1 ноября")
    at_case(walk).does(Tap(Verb.ROAD, rev=walk.state.rev)).taps("претензию")
    walk.fills({"demand": "Вернуть деньги"})
    text = written(walk, "refusal_not_delivered")
    assert "Отказ от исполнения договора купли-продажи, заявленный 1 ноября 2026 г." in text
    assert "отказываюсь" not in text
    facts = gather(catalogue, case_of(walk), walk.now.date())
    assert facts["penalty"].last_day == walk.now.date()


def test_a_late_refund_tells_that_the_goods_came(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts()
    walk.says("ламода не возвращает деньги за куртку 5500, заказ отменили, возврат одобрен")
    walk.taps("Верно").taps(catalogue.rungs["claim"].button)
    walk.fills({"demand": "За заказ, который не привезли в срок"}).taps("Всё верно")
    at_case(sends(at_case(walk))).says("заказ привезли вчера").taps("не взял")
    text = written(walk, "court_claim_consumer")
    yesterday = catalogue.pages.filters["long_date"](walk.now.date() - timedelta(days=1))
    assert f"{yesterday} товар привезли, но он не принят".replace("\u00a0", " ") in text
    assert (
        date(2026, 10, 20) == gather(catalogue, case_of(walk), walk.now.date())["refund_asked_on"]
    )


def test_bought_is_not_taken(catalogue: Catalogue, now: datetime) -> None:
    """«Took a sofa there» tells of an order: whether it was taken from the courier is asked."""
    walk = Walker(catalogue, now).starts()
    walk.says("взял диван на вб за 30 000, обещали 5 ноября, так и не привезли").taps("Верно")
    walk.taps("претензию").fills({"delivery_status": "Привезли позже"}, until="goods_taken")
    assert walk.question == "goods_taken"
