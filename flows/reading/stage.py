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
#: What others said: an answer that sends to court is no lawsuit.
_QUOTED = re.compile("\u00ab[^\u00ab\u00bb]*\u00bb")
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

    ``nowhere`` says that no step was taken; ``also`` begin a clause in which a denial goes on;
    ``aside`` stand in a clause that only names a further step: advice, a threat, a list.

    ``labels`` are the options that each label of the measuring sets stands for.
    """

    stages: tuple[Stage, ...]
    labels: Mapping[StageLabel, tuple[str, ...]]
    undone: Words
    aside: Words
    also: Words
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
    def beside(self) -> re.Pattern[str]:
        """The pattern of a clause that names a step without taking it."""
        return _beginnings(self.aside)

    def goes_on(self, clause: str) -> bool:
        """Whether a clause goes on with the denial before it: «… nor to the shop»."""
        return clause.split()[:1] in ([word] for word in self.also)

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


def told_as_done(text: str, words: StageWords, *, own: bool = False) -> tuple[str, ...]:
    """The sentences of a text in plain words, without the clauses of what was not done.

    ``own``: without what others said or advised, too.
    """
    said = _QUOTED.sub(" ", text) if own else text
    return tuple(_done(sentence, words, own=own) for sentence in _SENTENCE.split(said))


def _done(sentence: str, words: StageWords, *, own: bool) -> str:
    kept, undone = [], False
    for clause in (f" {plain_words(part)}" for part in sentence.split(",")):
        undone = bool(words.not_done.search(clause)) or (undone and words.goes_on(clause))
        if not undone and not (own and words.beside.search(clause)):
            kept.append(clause)
    return "".join(kept)


def read_stage(text: str, words: StageWords) -> str:
    """The option of «tried»: the furthest step told as done, «nothing» for a bare question.

    Empty when the text says neither.
    """
    last, own = words.heard[-1][0], told_as_done(text, words, own=True)
    for tried, acts, objects, signs in words.heard:
        for sentence in told_as_done(text, words) if tried == last else own:
            if signs.search(sentence) or (acts.search(sentence) and objects.search(sentence)):
                return tried
    whole = f" {plain_words(text)}"
    begins = "?" in text or words.asked.search(whole) or words.undone_at_all.search(whole)
    return NOTHING if begins else ""


def denied_stages(text: str, words: StageWords) -> frozenset[str]:
    """The options that a text says were not taken: named beside «not», and nowhere as done."""
    clauses = [f" {plain_words(part)}" for part in _CLAUSE.split(text)]
    undone = [clause for clause in clauses if words.not_done.search(clause)]
    done = " ".join(told_as_done(text, words))
    return frozenset(
        tried
        for tried, _, objects, _ in words.heard
        if any(map(objects.search, undone)) and not objects.search(done)
    )
