"""A question nobody wrote down is offered its nearest known ones, and nothing else."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.lookup.near import near_questions
from flows.lookup.questions import find_question
from flows.model.events import Verb
from flows.model.state import ScreenId
from tests.flows.test_blank_lines import form
from tests.flows.walker import Walker, case_of, seen, where

#: A question and the known one nearest to it.
NEAR = [
    ("можно ли отправить претензию по почте?", "claim_how"),
    ("есть ли срок у претензии?", "claim_wait"),
    ("чем хорош омбудсмен?", "ombudsman"),
    ("где ближайший пункт выдачи?", "pickup_hours"),
]
#: Far from all that is known, or no question.
FAR = [
    "какая погода завтра?",
    "где купить дешёвый айфон?",
    "как приготовить борщ?",
    "кто президент франции?",
    "как похудеть?",
    "почему небо голубое?",
    "чайник пришёл разбитый, озон молчит",
    "неустойка",
]


def offered(walk: Walker) -> list[str]:
    return [button.arg for button in walk.buttons if button.verb is Verb.QUESTION]


@pytest.mark.parametrize(("text", "slug"), NEAR)
def test_the_nearest_question_is_offered_first(
    catalogue: Catalogue, now: datetime, text: str, slug: str
) -> None:
    assert find_question(catalogue, text) is None
    walk = Walker(catalogue, now).says(text)
    assert offered(walk)[0] == slug
    assert len(offered(walk)) <= 3
    assert "Похожие вопросы" in seen(walk)
    assert "💬" not in seen(walk), "a known question is not answered unasked"
    assert len(seen(walk)) <= 700
    walk.taps(walk.buttons[0].label)
    assert seen(walk).startswith("💬")


@pytest.mark.parametrize("text", FAR)
def test_what_is_far_from_all_is_offered_none(
    catalogue: Catalogue, now: datetime, text: str
) -> None:
    assert near_questions(catalogue, text) == ()
    assert offered(Walker(catalogue, now).says(text)) == []


def test_a_question_that_loses_a_word_is_mostly_offered_its_own(catalogue: Catalogue) -> None:
    right = wrong = unheard = 0
    for question in catalogue.questions.values():
        for example in question.examples:
            words = example.rstrip("?").split()
            for at in range(1, len(words)):
                text = f"{' '.join([*words[:at], *words[at + 1 :]])}?"
                if find_question(catalogue, text) is not None:
                    continue
                near = near_questions(catalogue, text)
                right += question in near
                wrong += bool(near) and question not in near
                unheard += not near
    assert right >= 0.8 * (right + wrong + unheard)
    assert wrong <= 0.05 * (right + wrong + unheard)


def test_a_form_keeps_its_question(catalogue: Catalogue, now: datetime) -> None:
    walk = form(catalogue, now, "damaged_or_defective", "claim").fills(until="received_on")
    before = case_of(walk)
    walk.says("а есть ли срок у претензии?")
    assert "claim_wait" in offered(walk)
    assert walk.question == "received_on"
    walk.taps(walk.buttons[0].label)
    assert walk.question == "received_on"
    assert case_of(walk) == before
    assert "Какого числа вы получили товар?" in seen(walk)


def test_a_story_that_asks_at_its_end_goes_its_way(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).says(
        "сдала куртку две недели назад, почему мне не возвращают деньги?"
    )
    assert where(walk) is ScreenId.UNDERSTOOD
    assert offered(walk) == []
