"""What the signals of a step say of a story, and what only sounds like them."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from flows.model.state import Answers
from tests.conftest import NOW
from tests.reading import reader_of


def told(catalogue: Catalogue, text: str) -> Answers:
    return read_story(catalogue, reader_of(catalogue), text, NOW.date()).extracted


@pytest.mark.parametrize(
    "text",
    [
        "Поддержка говорит обращайтесь в сервисный центр",
        "Поддержка говорит обращайтесь в сервисный центр. Чайник дома, не включается",
        "чайник не включается, отказали в ремонте",
    ],
)
def test_where_the_company_sends_is_not_where_the_thing_is(
    catalogue: Catalogue, text: str
) -> None:
    assert told(catalogue, text).get("item_where", ("with_me",)) == ("with_me",)
    assert "service_state" not in told(catalogue, text)


def test_where_the_thing_is_is_read(catalogue: Catalogue) -> None:
    assert told(catalogue, "телефон сдала в ремонт, звоню")["item_where"] == ("service",)
    assert told(catalogue, "чайник стоит дома, не включается")["item_where"] == ("with_me",)


def test_what_is_denied_is_not_said(catalogue: Catalogue) -> None:
    assert told(catalogue, "заказ отменили, вернули деньги")["cancellation"] == ("paid_back",)
    assert told(catalogue, "заказ отменили, не вернули деньги")["cancellation"] == ("unpaid",)
    refused = told(catalogue, "чайник сломался, говорят не гарантийный случай")
    assert "warranty" not in refused
    assert refused["service_state"] == ("refused",)


def test_a_day_a_story_tells_is_an_answer(catalogue: Catalogue) -> None:
    blocked = told(catalogue, "сбер заблокировал карту 17 ноября, деньги не отдают")
    assert blocked["blocked_on"] == ("2026-11-17",)
    cancelled = told(catalogue, "озон вчера отменил мой заказ, подняли цену на чайник")
    assert cancelled["cancelled_on"] == ("2026-11-24",)


def test_a_day_goods_came_is_no_fact_of_a_bank(catalogue: Catalogue) -> None:
    text = "хотел закрыть вклад в сбере, пришёл 20 ноября, говорят заказывать за три дня"
    reading = read_story(catalogue, reader_of(catalogue), text, NOW.date())
    assert reading.service == "bank"
    assert "received_on" not in reading.extracted
    assert reading.ambiguous["received_on"] == ("2026-11-20",)
    goods = told(catalogue, "чайник на озоне, получил 20 ноября, разбитый")
    assert goods["received_on"] == ("2026-11-20",)


@pytest.mark.parametrize(
    ("text", "step", "option"),
    [
        ("сбер заблокировал карту после перевода от сестры", "block_kind", "frozen"),
        ("озон банк заблокировал перевод дочери на учёбу", "block_kind", "refused"),
        ("продаю на озоне чехлы, кабинет закрыли", "account_side", "seller"),
        ("забанили кабинет покупателя на озоне", "account_side", "buyer"),
        ("смс ваш заказ вручён, а курьер не приходил", "delivery_status", "issued"),
        ("ozon четвертый раз двигает дату, ранца нет", "delivery_status", "moved"),
        ("днс третий месяц чинят ноут по гарантии", "service_state", "not_back"),
        ("сапоги малы на размер, возврат отклонили", "return_why", "good"),
    ],
)
def test_a_choice_the_story_names_is_not_asked(
    catalogue: Catalogue, text: str, step: str, option: str
) -> None:
    assert told(catalogue, text)[step] == (option,)


def test_a_card_and_a_transfer_blocked_are_asked_about(catalogue: Catalogue) -> None:
    text = "сбер заблокировал перевод, потом заблокировал карту"
    assert "block_kind" not in told(catalogue, text)


@pytest.mark.parametrize(
    ("told", "reply"),
    [
        ("Сделал экспертизу, брак производственный.", None),
        ("Сдал его в гарантийный ремонт.", None),
        ("Забрал кто-то другой.", None),
        ("Продавец сказал, пусть решает экспертиза.", ("go_to_service",)),
        ("Чат отвечает шаблонами.", ("template",)),
        ("Молчат.", ("silence",)),
    ],
)
def test_only_what_was_answered_is_an_answer(
    catalogue: Catalogue, told: str, reply: tuple[str, ...] | None
) -> None:
    story = f"Купил на озоне утюг за 3 200 р, сломался через неделю. {told}"
    read = read_story(catalogue, reader_of(catalogue), story, NOW.date())
    assert read.extracted.get("reply") == reply
