"""What a story asks for is not asked again; what it only speaks of is no demand."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.reading.wishes import find_wishes
from tests.flows.walker import STORY, Walker, case_of, seen

WISHED = [
    ("Хочу вернуть деньги, чек есть", ("money",)),
    ("Требую замены", ("replacement",)),
    ("прошу починить бесплатно", ("repair",)),
    ("хочу, чтобы вернули деньги", ("money",)),
    ("Верните мне деньги", ("money",)),
    ("не хочу третий ремонт, я хочу деньги и забыть", ("money",)),
    # Of several it is not for the bot to choose.
    ("Требую новый монитор или деньги", ("money", "replacement")),
    ("хочу деньги, или обмен", ("money", "replacement")),
    # Spoken of, not asked for.
    ("деньги не возвращают, предлагают замену", ()),
    ("не хочу замену", ()),
    ("прошу не деньги, а обмен", ()),
    ("хочу понять, вернут ли деньги", ()),
    ("рекламные вывески требуют поменять", ()),
    ("верните деньги за доставку", ()),
    ("хочу вернуть хотя бы часть денег", ()),
]


@pytest.mark.parametrize(("text", "wished"), WISHED)
def test_a_wish_is_told_from_what_is_spoken_of(
    catalogue: Catalogue, text: str, wished: tuple[str, ...]
) -> None:
    demands = catalogue.problems["damaged_or_defective"].demands
    offered = [(slug, catalogue.demands[slug].wished) for slug in demands]
    assert find_wishes(text, offered, catalogue.lexicon.wishes) == wished


def test_the_demand_told_is_shown_and_not_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(f"{STORY}. Хочу вернуть деньги")
    assert "Требование: Вернуть деньги" in seen(walk)
    walk.taps("Верно").taps("претензию").fills()
    assert "demand" not in walk.steps
    assert "Требование: Вернуть деньги" in seen(walk)


def test_the_demand_follows_the_problem_chosen(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(f"{STORY}. Хочу вернуть деньги")
    topic = catalogue.pages.text("button.topic.delivery")
    walk.taps("другая проблема").taps(topic).taps(catalogue.problems["not_delivered"].title)
    assert case_of(walk).answer("demand") == ("refund",)


def test_a_demand_that_may_be_two_is_asked(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(f"{STORY}. Хочу замену или вернуть деньги")
    walk.taps("Верно").taps("претензию").fills()
    assert "demand" in walk.steps
