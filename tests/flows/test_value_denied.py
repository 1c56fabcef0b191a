"""A value denied tells which fact of the case is put right, wherever that is typed."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.language.folding import fold
from flows.letters.as_text import plain_text
from flows.model.state import ScreenId
from flows.reading.denied import find_swaps
from tests.flows.walker import Walker, case_of, seen, where

JACKET = "куртка с озона за 6 490 рублей, пришла 18 ноября, через день разошёлся шов"
TWICE = "озон списал деньги дважды 10 января 2026, 3490 р, заказ 46723891-0045, поддержка молчит"
SEAM = "у рукава разошёлся шов"


@pytest.mark.parametrize(
    ("text", "denied", "instead"),
    [
        ("сняли не 10, а 12 января", "10", "12 января"),
        ("12 января, а не 10", "10", "12 января"),
        ("не 10-го, а 12-го", "10-го", "12-го"),
        ("не 12.01.2026, а 14.01.2026.", "12.01.2026", "14.01.2026"),
        ("не за 6 490 рублей, а за 6 940", "6 490 рублей", "6 940"),
        ("6940, не 6490", "6490", "6940"),
    ],
)
def test_a_value_and_the_one_instead(
    catalogue: Catalogue, text: str, denied: str, instead: str
) -> None:
    (swap,) = find_swaps(fold(text), catalogue.lexicon.story)
    assert (swap.denied, swap.instead) == (denied, instead)


def at_the_defect(catalogue: Catalogue, now: datetime) -> Walker:
    walk = Walker(catalogue, now).starts().says(JACKET).taps("Верно").taps("претензию")
    return walk.fills({"price": "6490"}, until="defect")


@pytest.mark.parametrize(
    ("said", "defect"),
    [
        (f"{SEAM}. и кстати заплатила не 6490, а 6940", f"{SEAM}."),
        (f"заплатила 6 940 р, а не 6 490 р. {SEAM}", SEAM),
        (f"{SEAM}, а заплатила не 6490, а 6940", f"{SEAM}, а заплатила не 6490, а 6940"),
    ],
)
def test_beside_words_of_ones_own(
    catalogue: Catalogue, now: datetime, said: str, defect: str
) -> None:
    walk = at_the_defect(catalogue, now).says(said)
    assert "Поправили. Сумма: 6 940" in seen(walk)
    assert walk.question == "demand"
    assert case_of(walk).answers["defect"] == (defect,)
    walk.fills().taps("сделать файлы")
    letter = plain_text(walk.letters[-1].document).replace("\u00a0", " ")
    assert "уплаченную за товар сумму 6 940 " in letter
    assert "Цена товара 6 940 ₽" in letter


def test_a_day_beside_words_of_ones_own(catalogue: Catalogue, now: datetime) -> None:
    walk = at_the_defect(catalogue, now).says(f"{SEAM}. Пришла 19 ноября, а не 18")
    assert case_of(walk).answers["received_on"] == ("2026-11-19",)
    walk.fills().taps("сделать файлы")
    letter = plain_text(walk.letters[-1].document)
    assert "Товар передан 19" in letter.replace("\u00a0", " ")


def test_nothing_but_the_correction_leaves_the_question(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_the_defect(catalogue, now).says("не 6490, а 6940")
    assert walk.question == "defect"
    assert case_of(walk).answers["price"] == ("6940.00",)


@pytest.mark.parametrize(
    "said",
    [
        "ёмкость не 6490 мАч, а 5000 мАч",
        "пришли не 3 кнопки, а 4",
        "Порвалась не 18 ноября, а 20 ноября",
        "обещали прислать мастера не 18, а 20 ноября",
        "вернули не 6490, а 5000 рублей",
        "вес не 6490, а 5000",
    ],
)
def test_what_the_case_does_not_hold_stays_an_answer(
    catalogue: Catalogue, now: datetime, said: str
) -> None:
    walk = at_the_defect(catalogue, now).says(said)
    assert case_of(walk).answers["defect"] == (said,)
    assert case_of(walk).answer("price") == ("6490.00",)


def test_a_day_that_cannot_be_is_asked_for_again(catalogue: Catalogue, now: datetime) -> None:
    walk = at_the_defect(catalogue, now).says(f"{SEAM}. Пришла не 18, а 29 ноября")
    assert walk.question == "received_on"
    assert "ещё не наступило" in seen(walk)
    assert case_of(walk).answers["defect"] == (f"{SEAM}.",)


@pytest.mark.parametrize(
    "said", ["сняли не 10, а 12 января", "12 января, а не 10", "дата списания 12 января"]
)
def test_at_the_read_back(catalogue: Catalogue, now: datetime, said: str) -> None:
    walk = Walker(catalogue, now).starts().says(TWICE)
    assert "Дата списания: 10 января 2026" in seen(walk)
    walk.says(said)
    assert where(walk) is ScreenId.UNDERSTOOD
    assert "Дата списания: 12 января 2026" in seen(walk)


def at_the_review(catalogue: Catalogue, now: datetime) -> Walker:
    walk = Walker(catalogue, now).starts().says(TWICE).taps("Верно").taps("претензию")
    return walk.fills({"charged_on": "10 января 2026"})


@pytest.mark.parametrize(
    ("said", "step", "answer"),
    [
        ("сняли не 10, а 12 января", "charged_on", "2026-01-12"),
        ("12 января, а не 10", "charged_on", "2026-01-12"),
        ("сумма: 4390", "price", "4390.00"),
        ("день, о котором спор 12 января", "charged_on", "2026-01-12"),
    ],
)
def test_at_the_review_of_a_letter(
    catalogue: Catalogue, now: datetime, said: str, step: str, answer: str
) -> None:
    walk = at_the_review(catalogue, now).says(said)
    assert where(walk) is ScreenId.REVIEW
    assert case_of(walk).answers[step] == (answer,)
    assert "Поправили" in seen(walk)


def test_a_value_that_no_line_has_is_told(catalogue: Catalogue, now: datetime) -> None:
    walk = at_the_review(catalogue, now)
    before = case_of(walk).answers
    assert "Такого дня" in seen(walk.says("не 5 января, а 7"))
    assert case_of(walk).answers == before


def test_what_is_put_right_once_letters_are_made_leaves_them(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = at_the_review(catalogue, now).taps("сделать файлы")
    made = case_of(walk).letters
    walk.says("сняли не 10, а 12 января")
    assert case_of(walk).answer("charged_on") == ("2026-01-12",)
    assert "Поправили" in seen(walk)
    assert "остались прежними" in seen(walk)
    assert case_of(walk).letters == made
