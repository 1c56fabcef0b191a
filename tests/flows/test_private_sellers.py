"""Bought of a private person: no letter rests on the law of consumers, no shop is written to."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker, case_of, seen

STORY = (
    "Купила на {shop} чайник за 3 490 р с доставкой, получила 15 октября, пришёл с трещиной, "
    "разбитый. Продавец не отвечает, писала в чат"
)
PRIVATE = "Обычный человек"


def asked(catalogue: Catalogue, now: datetime, shop: str) -> Walker:
    """The question who sold the goods."""
    walk = Walker(catalogue, now).starts().says(STORY.format(shop=shop))
    return walk.taps("Верно").taps("претензию").fills(until="seller")


def test_a_private_seller_turns_the_case_to_the_civil_code(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = asked(catalogue, now, "Авито").taps(PRIVATE)
    assert "преамбула Закона о защите прав потребителей" in seen(walk)
    assert "Другая ситуация" in seen(walk)
    case = case_of(walk)
    assert case.answers["quarrel_with"] == ("private",)
    assert case.extracted["price"] == ("3490.00",)
    assert "seller" not in case.answers
    walk.taps("Верно").taps("претензию").fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document)
    assert "ТРЕБОВАНИЕ" in text
    assert "Гражданского кодекса" in text
    for unsaid in ("потребител", "Авито", "магазин", "площадк"):
        assert unsaid not in text


def test_what_happened_is_told_again_after_the_turn(catalogue: Catalogue, now: datetime) -> None:
    told = "В чайнике трещина, пришёл разбитым, продавец перестал отвечать"
    walk = asked(catalogue, now, "Авито").taps(PRIVATE).taps("Верно").taps("претензию")
    walk.fills(until="happened").says(told)
    assert case_of(walk).answers["happened"] == (told,)


def test_a_trader_there_is_written_to_as_a_seller_on_a_platform(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = asked(catalogue, now, "Авито")
    walk.says("ИП Смирнов Пётр Ильич, ОГРНИП 304000116000155, г. Тула, ул. Мира, д. 5")
    walk.fills().taps("сделать файлы")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "Смирнов" in text.partition("От кого")[0]
    assert "площадке Авито" in text
    assert "магазине Авито" not in text


@pytest.mark.parametrize("shop", ["озоне", "вайлдберриз"])
def test_elsewhere_no_private_person_is_offered(
    catalogue: Catalogue, now: datetime, shop: str
) -> None:
    labels = [button.label for button in asked(catalogue, now, shop).buttons]
    assert "Не знаю" in labels
    assert not any(PRIVATE in label for label in labels)
