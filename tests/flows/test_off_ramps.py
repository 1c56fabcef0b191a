"""Needs beside the roads: each is answered in short, with the norm or the door to knock at."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.letters.as_text import plain_text
from flows.lookup.questions import find_question
from tests.flows.walker import Walker, seen, where


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Ошибся цифрой и перевёл 5000 чужому человеку. Как вернуть?", "ст. 1102 ГК РФ"),
        (
            "куда сообщить об опасной игрушке, деньги мне не нужны",
            "Свой убыток для этого не нужен",
        ),
        ("почему не публикуют мой отзыв?", "какой пункт правил нарушен"),
        ("страховая отказала по туристической страховке, что делать?", "уполномоченному"),
        ("работаю в пвз, не платят зарплату", "государственную инспекцию труда"),
        ("поставщик не отгрузил партию, как вернуть деньги?", "арбитражный суд"),
        ("вайлдберриз подал в суд на меня как продавца, что делать?", "ст. 333 ГК РФ"),
    ],
)
def test_a_need_without_a_road_is_answered_with_a_way_out(
    catalogue: Catalogue, now: datetime, asked: str, told: str
) -> None:
    walk = Walker(catalogue, now).starts().says(asked)
    assert told in seen(walk)
    assert len(seen(walk).partition("Довод ·")[0]) <= 1500
    assert walk.state.cases == ()


def test_a_need_told_as_a_story_is_answered_too(catalogue: Catalogue) -> None:
    """Written before the words were looked at: 7 of the 26 were heard at the first reading."""
    for line in Path(__file__).with_name("told_needs.txt").read_text("utf-8").splitlines():
        slug, told = line.split("|", 1)
        question = find_question(catalogue, told)
        assert question is not None, told
        assert question.slug == slug, told


@pytest.mark.parametrize(
    "told",
    [
        "перевёл деньги мошеннику, что делать?",
        "заказ отправили не тому человеку, как вернуть деньги?",
        "сотрудник пвз нагрубил и не отдал заказ",
        "держу пвз, не платят вознаграждение, как быть?",
    ],
)
def test_quarrels_with_roads_are_not_taken_for_these_needs(
    catalogue: Catalogue, now: datetime, told: str
) -> None:
    walk = Walker(catalogue, now).starts().says(told)
    for way_out in ("без основания", "инспекцию труда"):
        assert way_out not in seen(walk)


def test_a_transfer_to_a_wrong_person_ends_in_a_letter_to_the_receiver(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("other").taps("претензию")
    walk.fills(
        {
            "quarrel_with": "Частное лицо",
            "demand": "Вернуть другие деньги",
            "happened": "Перевод 5 000 ₽ ушёл на чужой номер из-за ошибки в цифре.",
            "happened_on": "20 ноября",
            "own_sum": "5000",
        }
    )
    assert where(walk) == "review", seen(walk)
    walk.taps("Всё верно")
    text = plain_text(walk.letters[0].document).replace("\u00a0", " ")
    assert "ст. 1102" in text
    assert "потребител" not in text
