"""How long and how hard the screens are that a person meets on the way to every letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Event, Tap, Verb
from flows.model.state import ScreenId
from tests.flows.test_length_of_forms import SENT, first_rungs, labels, unanswered
from tests.flows.walker import Walker, before_fold, where

#: Characters before anything is unfolded; a message to be copied stands above them in full.
LONGEST = 700
#: The review of answers of which none was known before: each of them is to be checked.
LONGEST_REVIEW = 950
#: The grade of a reader (Flesch and Kincaid, for Russian as the package ruts 0.19.0 counts it).
HARDEST = 7.0


class Measured(Walker):
    """A walker who keeps the length of every screen."""

    def does(self, event: Event) -> Walker:
        super().does(event)
        told = re.sub("<pre>.*?</pre>", "", self.screen.text, flags=re.DOTALL)
        most = LONGEST_REVIEW if where(self) is ScreenId.REVIEW else LONGEST
        assert len(before_fold(told)) <= most, self.screen.text
        return self


def letters_after(walk: Walker, slug: str) -> Iterator[str]:
    """The later letters of a road in turn, its first document sent and left without an answer."""
    for plan in walk.catalogue.problems[slug].ladder:
        rung = walk.catalogue.rungs[plan.rung]
        if where(walk) is not ScreenId.ROAD:
            walk.does(Tap(Verb.ROAD, rev=walk.state.rev))
        if plan.letters and rung.needs and rung.button in labels(walk):
            walk.taps(rung.button).fills(unanswered(walk.catalogue))
            yield rung.slug


def test_first_letters(catalogue: Catalogue, now: datetime) -> None:
    for problem in catalogue.problems.values():
        for rung in first_rungs(catalogue, problem):
            walk = Measured(catalogue, now).starts().chooses(problem.slug)
            walk.taps(catalogue.rungs[rung].button).fills()
            walk.does(Tap(Verb.CONFIRM, rev=walk.state.rev))
            assert where(walk) is ScreenId.HANDED


def test_later_letters_and_their_cases(catalogue: Catalogue, now: datetime) -> None:
    seen = 0
    for slug, problem in catalogue.problems.items():
        first = [r for r in first_rungs(catalogue, problem) if catalogue.rungs[r].stage != "chat"]
        if not first:
            continue
        walk = Measured(catalogue, now).starts().chooses(slug)
        walk.taps(catalogue.rungs[first[0]].button).fills().taps("сделать файлы")
        walk.taps("Отправил").fills(dict.fromkeys(SENT, "25 ноября"))
        walk.now = now + timedelta(days=30)
        for _ in letters_after(walk, slug):
            if where(walk) is not ScreenId.REVIEW:
                continue
            walk.taps("сделать файлы").does(Tap(Verb.CASE, rev=walk.state.rev))
            seen += 1
            if any(button.verb is Verb.WHY for button in walk.buttons):
                walk.does(Tap(Verb.WHY, rev=walk.state.rev))
    assert seen > 30


def grade(text: str) -> float:
    """Years of school a text asks for: by words in a sentence and syllables in a word."""
    sentences = [one for one in re.split(r"[.!?;:]\s|\n", text) if re.search(r"\w", one)]
    words = re.findall(r"[а-яё]+", text.casefold())
    syllables = sum(len(re.findall("[аеёиоуыэюя]", word)) for word in words)
    return 0.318 * len(words) / len(sentences) + 14.2 * syllables / len(words) - 30.5


def test_roads_are_easy_to_read(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now)
    grades = {
        slug: grade(before_fold(walk.starts().chooses(slug).screen.text))
        for slug, problem in catalogue.problems.items()
        if problem.topic
    }
    assert {slug: hard for slug, hard in grades.items() if hard > HARDEST} == {}


def test_the_grade_tells_easy_from_hard() -> None:
    assert grade("Мы ждём. Он не дал нам чай. Так и быть.") < 0
    hard = "Неисполнение обязательства предусматривает ответственность предпринимателя."
    assert grade(hard) == pytest.approx(0.318 * 5 + 14.2 * 27 / 5 - 30.5)
