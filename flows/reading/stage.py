"""What a person has already tried, told in passing: the furthest step of the road taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from flows.language.folding import plain_words
from flows.records.base import Part
from flows.records.lexicon import Words
from flows.records.stories import StageLabel

_SENTENCE = re.compile(r"[.!?\n;]+")
_CLAUSE = re.compile(r"[.!?\n;,]+")
#: The option of «tried» for one who has not begun.
NOTHING = "nothing"
_WHOLE = 3


class Stage(Part):
    """A step of the road: ``tried`` is the option, met by an act with an object or by a sign."""

    tried: str
    acts: Words
    objects: Words
    signs: Words


class StageWords(Part):
    """The steps, the furthest first; words of what is undone; questions of one who begins.

    ``nowhere`` says that no step was taken.

    ``labels`` are the options that each label of the measuring sets stands for.
    """

    stages: tuple[Stage, ...]
    labels: Mapping[StageLabel, tuple[str, ...]]
    undone: Words
    nowhere: Words
    asking: Words

    @cached_property
    def heard(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
        """Each step's option with the patterns of its acts, objects and signs."""
        return tuple(
            (
                stage.tried,
                _beginnings(stage.acts),
                _beginnings(stage.objects),
                _beginnings(stage.signs),
            )
            for stage in self.stages
        )

    @cached_property
    def not_done(self) -> re.Pattern[str]:
        """The pattern of what has not been done."""
        return _beginnings(self.undone)

    @cached_property
    def undone_at_all(self) -> re.Pattern[str]:
        """The pattern of one who has turned to nobody."""
        return _beginnings(self.nowhere)

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """The pattern of a beginner's question."""
        return _beginnings(self.asking)


def _beginnings(words: Words) -> re.Pattern[str]:
    """A pattern of word beginnings; a short last word is whole.

    «Not yet» is not «a week yet», «court» not «judging by».
    """
    forms = [
        re.escape(word) + (r"\b" if len(word.split()[-1]) <= _WHOLE else "") for word in words
    ]
    return re.compile(f" (?:{'|'.join(forms)})") if forms else re.compile(r"(?!)")


def _done(sentence: str, words: StageWords) -> str:
    """A sentence without the clauses that tell of what was not done."""
    clauses = [f" {plain_words(clause)}" for clause in sentence.split(",")]
    return "".join(clause for clause in clauses if not words.not_done.search(clause))


def read_stage(text: str, words: StageWords) -> str:
    """The option of «tried»: the furthest step told as done, «nothing» for a bare question.

    Empty when the text says neither.
    """
    told = [_done(sentence, words) for sentence in _SENTENCE.split(text)]
    for tried, acts, objects, signs in words.heard:
        for sentence in told:
            if signs.search(sentence) or (acts.search(sentence) and objects.search(sentence)):
                return tried
    whole = f" {plain_words(text)}"
    begins = "?" in text or words.asked.search(whole) or words.undone_at_all.search(whole)
    return NOTHING if begins else ""


def denied_stages(text: str, words: StageWords) -> frozenset[str]:
    """The options that a text says were not taken: named beside «not», and nowhere as done."""
    clauses = [f" {plain_words(part)}" for part in _CLAUSE.split(text)]
    undone = [clause for clause in clauses if words.not_done.search(clause)]
    done = " ".join(_done(sentence, words) for sentence in _SENTENCE.split(text))
    return frozenset(
        tried
        for tried, _, objects, _ in words.heard
        if any(map(objects.search, undone)) and not objects.search(done)
    )
