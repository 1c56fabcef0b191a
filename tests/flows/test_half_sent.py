"""A letter marked as sent by half: what the person says of it later is taken."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Tap, Verb
from flows.model.state import ScreenId
from tests.flows.test_case_screens import at_case, main, taps_main
from tests.flows.test_first_walk import handed
from tests.flows.walker import Walker, case_of, seen, where


@pytest.fixture
def half(catalogue: Catalogue, now: datetime) -> Walker:
    """The day of sending was told, the way was asked, and the person left."""
    walk = handed(catalogue, now).taps("Отправил").taps("25 ноября")
    assert walk.question == "claim_sent_how"
    walk.taps("Меню").now += timedelta(days=3)
    return walk


WAYS = [
    ("почтой", ("post",)),
    ("Отправил почтой", ("post",)),
    ("заказным письмом", ("post",)),
    ("отнесла на почту", ("post",)),
    ("в чате и почтой", ("post", "chat")),
    ("лично отдала под подпись", ("hand",)),
    ("на электронную почту", ("email",)),
    ("через личный кабинет", ("chat",)),
    ("не почтой, а в чат", ("chat",)),
]


def test_the_button_says_what_is_asked_behind_it(half: Walker) -> None:
    for walk in (half.taps("Продолжить"), at_case(half)):
        assert main(walk).label == "Отметить, как отправили"
    taps_main(half)
    assert half.question == "claim_sent_how"
    half.says("почтой").taps("Готово").taps("Меню")
    assert main(at_case(half)).label == "Отметить, когда получили"


@pytest.mark.parametrize(("said", "ways"), WAYS)
def test_a_sentence_ticks_the_ways_it_names(
    half: Walker, said: str, ways: tuple[str, ...]
) -> None:
    taps_main(at_case(half))
    half.says(said).taps("Готово")
    assert case_of(half).answers["claim_sent_how"] == ways


@pytest.mark.parametrize(("said", "ways"), WAYS[:4])
def test_the_next_authoritys_form_takes_it_too(
    half: Walker, said: str, ways: tuple[str, ...]
) -> None:
    half.does(Tap(Verb.CASE, rev=half.state.rev)).taps("К дороге")
    half.taps(half.catalogue.rungs["rospotrebnadzor"].button)
    assert half.question == "claim_sent_how"
    half.says(said).taps("Готово")
    assert case_of(half).answers["claim_sent_how"] == ways


@pytest.mark.parametrize("said", ["почтой", "Отправил почтой", "отправила заказным письмом"])
@pytest.mark.parametrize("at", [ScreenId.CASE, ScreenId.HANDED, ScreenId.ROAD])
def test_in_sight_of_the_case_it_is_taken_without_a_button(
    half: Walker, said: str, at: ScreenId
) -> None:
    at_case(half)
    if at is ScreenId.HANDED:
        half.taps("Меню").taps("Продолжить")
    if at is ScreenId.ROAD:
        half.does(Tap(Verb.ROAD, rev=half.state.rev))
    assert where(half) is at
    half.says(said)
    assert half.question == "claim_sent_how"
    assert case_of(half).ticked == ("post",)
    assert "❗" not in seen(half)


def test_from_the_menu_it_is_asked_of_which_case(half: Walker) -> None:
    half.says("отправила почтой")
    assert where(half) is ScreenId.NEWS
    half.taps("Да, об этом деле")
    assert half.question == "claim_sent_how"
    assert case_of(half).ticked == ("post",)


def test_the_day_and_the_way_are_taken_from_one_text(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now)
    walk.says("отправила сегодня почтой").taps("Готово")
    assert case_of(walk).answers["claim_sent_on"] == (now.date().isoformat(),)
    assert case_of(walk).answers["claim_sent_how"] == ("post",)


def test_sent_without_a_day_asks_for_it(catalogue: Catalogue, now: datetime) -> None:
    walk = handed(catalogue, now).says("отправила")
    assert walk.question == "claim_sent_on"
    assert "❗" not in seen(walk)


def test_a_receipt_told_later_is_taken(half: Walker) -> None:
    taps_main(at_case(half))
    half.says("почтой").taps("Готово").taps("Меню")
    half.says("письмо вручили 27 ноября").taps("Да, об этом деле")
    assert case_of(half).answers["claim_received_on"] == ("2026-11-27",)


def test_what_was_never_made_is_no_news_of_sending(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says("чайник за 3490 пришёл разбитый, озон молчит")
    walk.taps("Меню").says("отправила посылку в магазин")
    assert where(walk) is not ScreenId.NEWS


@pytest.mark.parametrize(
    ("problem", "button", "called"),
    [
        ("damaged_or_defective", "претензию", "претензию"),
        ("bank_fraud_transfer", "заявление в банк", "заявление"),
        ("personal_data", "Написать компании", "запрос"),
    ],
)
def test_what_was_sent_is_called_by_its_name(
    catalogue: Catalogue, now: datetime, problem: str, button: str, called: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps(button).fills()
    walk.taps("сделать файлы").taps("Отправил")
    assert f"Какого числа вы отправили {called}?" in seen(walk)
    assert "не было" not in seen(walk)
    walk.taps("25 ноября")
    assert f"Как вы отправили {called}?" in seen(walk)
