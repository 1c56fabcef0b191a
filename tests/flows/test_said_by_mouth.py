"""What was only said aloud is told as such and stands among no enclosures."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.test_claim_through_a_platform import sent
from tests.flows.walker import Walker, case_of, seen

ORAL = "устный ответ продавца"
PAPER = "ответ на претензию"
SAID = "Продавец по телефону сказал, что чайник разбит мной, и деньги не вернёт"


def complaint(walk: Walker, answer: str, how: str = "") -> str:
    """The complaint after an answer to the claim, told from the case; ``how`` is tapped."""
    walk.taps("К дороге").taps("Пришёл ответ").says(answer).taps("Следы").taps("Записать")
    walk.taps("Продавец")
    if how:
        assert walk.question == "claim_reply_how"
        walk.taps(how)
    walk.fills({"claim_replied_on": "30 ноября"}).taps("сделать файлы")
    return plain_text(walk.letters[-1].document).replace("\u00a0", " ")


def test_an_answer_by_telephone_is_no_enclosure(catalogue: Catalogue, now: datetime) -> None:
    walk = sent(catalogue, now)
    text = complaint(walk, SAID)
    assert f"30 ноября 2026 г. поступил {ORAL}: " in text
    assert PAPER not in text
    assert "claim_reply_how" not in walk.steps


@pytest.mark.parametrize(
    ("how", "told", "enclosed"),
    [
        ("Письменно", "поступил ответ продавца (приложение", True),
        ("На словах", f"поступил {ORAL}:", False),
        ("Пропустить", "поступил ответ продавца:", False),
    ],
)
def test_where_the_words_do_not_tell_it_is_asked(
    catalogue: Catalogue, now: datetime, *, how: str, told: str, enclosed: bool
) -> None:
    text = complaint(sent(catalogue, now), "Чайник разбит мной, это следы использования", how)
    assert told in text
    assert (PAPER in text) is enclosed


@pytest.mark.parametrize(
    ("told", "ticked"),
    [
        ("звонил в магазин, сказали ждать", False),
        ("звонила на горячую линию, отказали", False),
        ("писал в поддержку, не отвечают", True),
        ("чат отвечает шаблонами", True),
        ("им не писал, звонил на горячую линию, отказали", False),
    ],
)
def test_a_call_leaves_no_correspondence(
    catalogue: Catalogue, now: datetime, *, told: str, ticked: bool
) -> None:
    story = f"озон, заказ 46723891-0045 от 12 октября, чайник за 3 490 р разбит, {told}"
    walk = Walker(catalogue, now).starts().says(story).taps("Верно").taps("претензию")
    walk.fills({"received_on": "15 октября"})
    assert ("Переписка" in seen(walk)) is ticked
    text = plain_text(walk.taps("сделать файлы").letters[0].document)
    assert ("переписка" in text) is ticked


def test_an_advance_is_not_called_the_price(catalogue: Catalogue, now: datetime) -> None:
    story = "Заказала шкаф в «Кедре» за 86 000, 5 сентября внесла аванс 50 000, не привезли в срок"
    walk = Walker(catalogue, now).starts().says(story)
    case = case_of(walk)
    assert {**case.ambiguous, **case.extracted}["ordered_on"] == ("2026-09-05",)
    walk.taps("Верно").says("50000").taps("Верно").taps("претензию").fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "Уплачено 50 000 ₽" in text
    assert "Цена товара" not in text
