"""A text with a quarrel in it is never sent away, whatever else it tells."""

from __future__ import annotations

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.story import read_story
from tests.conftest import NOW
from tests.reading import reader_of

QUARRELS = [
    "в чате озон отвечает бот, человека не дозовешься. просто хочу вернуть чайник",
    "Всем привет, как настроение? У меня так себе. Верните мне деньги!",
    "Погода дрянь, настроение тоже; привезли не то",
]
OTHERS = [
    "Подскажите рецепт пирога на кефире. Гости придут через час, а муки осталось на дне",
    "Какую кофемолку посоветуете? Бюджет до пяти тысяч, кофе пьём дважды в день",
    "Пришёл штраф с камеры за скорость, машину я продал весной. Куда обращаться?",
]


@pytest.mark.parametrize("text", QUARRELS)
def test_one_short_sentence_of_a_quarrel_is_enough(catalogue: Catalogue, text: str) -> None:
    reading = read_story(catalogue, reader_of(catalogue), text, NOW.date())
    assert not reading.aside
    assert reading.candidates


@pytest.mark.parametrize("text", OTHERS)
def test_what_tells_no_quarrel_is_said_to_be_none(catalogue: Catalogue, text: str) -> None:
    assert read_story(catalogue, reader_of(catalogue), text, NOW.date()).aside == "story_offtopic"
