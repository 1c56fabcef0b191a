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
#: In a clause of more words, dictated without commas, a denial reaches so many words around it.
_LONG, _BEFORE, _AFTER = 16, 2, 7
#: Who speaks stands in so many characters before the colon.
_NEAR = 40


class Stage(Part):
    """A step of the road: ``tried`` is the option, met by an act with an object or by a sign."""

    tried: str
    acts: Words
    objects: Words
    signs: Words


class StageWords(Part):
    """The steps, the furthest first; words of what is undone; questions of one who begins.

    ``nowhere`` says that no step was taken; ``also`` begin a clause in which a denial goes on,
    ``but`` one that takes back what stands before it, with a word of ``unsent``;
    ``aside`` stand in a clause that only names a further step: advice, a threat, a list.
    ``idle`` only look like words of a step; ``kin`` are people whose ``saying`` is no answer of a
    company; what ``speakers`` say stands after a colon.

    ``labels`` are the options that each label of the measuring sets stands for.
    """

    stages: tuple[Stage, ...]
    labels: Mapping[StageLabel, tuple[str, ...]]
    undone: Words
    aside: Words
    idle: Words
    kin: Words
    saying: Words
    speakers: Words
    also: Words
    but: Words
    unsent: Words
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

    @cached_property
    def empty(self) -> re.Pattern[str]:
        """The pattern of words that only look like those of a step, and of what kin say."""
        kin, saying = _any(self.kin), f"{_any(self.saying)}[^ ]*"
        return re.compile(f" (?:{_any(self.idle)}[^ ]*|{kin} {saying}|{saying} {kin}(?= |$))")

    def speaks(self, text: str) -> bool:
        """Whether the other side's words stand after a colon; a name that heads a text is none."""
        begun = ""
        for piece in text.split(": ")[:-1]:
            begun += piece
            *before, last = plain_words(begun[-_NEAR:]).split() or [""]
            if before and last in self.speakers:
                return True
        return False

    def goes_on(self, clause: str) -> bool:
        """Whether a clause goes on with the denial before it: «… nor to the shop»."""
        return clause.split()[:1] in ([word] for word in self.also)

    def turns(self, clause: str) -> bool:
        """Whether a clause takes back the one before it: «wrote a claim, but did not send it».

        What it names itself is what was not done.
        """
        begins = clause.split()[:1] in ([word] for word in self.but)
        return bool(
            begins
            and self._kept_back.search(clause)
            and not any(objects.search(clause) for _, _, objects, _ in self.heard)
        )

    @cached_property
    def _kept_back(self) -> re.Pattern[str]:
        """The pattern of a paper that was not sent."""
        return _beginnings(self.unsent)

    @cached_property
    def undone_at_all(self) -> re.Pattern[str]:
        """The pattern of one who has turned to nobody."""
        return _beginnings(self.nowhere)

    @cached_property
    def asked(self) -> re.Pattern[str]:
        """The pattern of a beginner's question."""
        return _beginnings(self.asking)


def _any(words: Words, *, whole: bool = False) -> str:
    """One of these words, or none ever; ``whole``: a short last word does not go on.

    They are grouped by their first letters, so that most are passed over at once.
    """
    groups: dict[str, list[str]] = {}
    for word in words:
        end = r"\b" if whole and len(word.split()[-1]) <= _WHOLE else ""
        groups.setdefault(word[0], []).append(re.escape(word[1:]) + end)
    some = [f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()]
    return f"(?:{'|'.join(some)})" if some else r"(?!)"


def _beginnings(words: Words) -> re.Pattern[str]:
    """A pattern of word beginnings; a short last word is whole.

    «Not yet» is not «a week yet», «court» not «judging by».
    """
    return re.compile(f" {_any(words, whole=True)}")


def told_as_done(text: str, words: StageWords, *, own: bool = False) -> tuple[str, ...]:
    """The sentences of a text in plain words, without the clauses of what was not done.

    ``own``: without what others said or advised, too.
    """
    said = _QUOTED.sub(" ", text) if own else text
    return tuple(_done(sentence, words, own=own) for sentence in _SENTENCE.split(said))


def _done(sentence: str, words: StageWords, *, own: bool) -> str:
    kept: list[str] = []
    undone = False
    for clause in (f" {plain_words(part)}" for part in sentence.split(",")):
        met = words.not_done.search(clause)
        undone = bool(met) or (undone and words.goes_on(clause))
        if words.turns(clause):
            del kept[-1:]
        if own and words.beside.search(clause):
            continue
        if not undone:
            kept.append(words.empty.sub(" ", clause))
        elif met and clause.count(" ") > _LONG:
            kept.append(words.empty.sub(" ", _around(clause, met)))
    return "".join(kept)


def _around(clause: str, met: re.Match[str]) -> str:
    """What a long clause tells apart from the words near the denial ``met``."""
    before, after = clause[: met.start()].split(), clause[met.end() :].split()
    return "".join(f" {word}" for word in (*before[:-_BEFORE], ".", *after[_AFTER:]))


def read_stage(text: str, words: StageWords) -> str:
    """The option of «tried»: the furthest step told as done, «nothing» for a bare question.

    Empty when the text says neither.
    """
    last, own = words.heard[-1][0], told_as_done(text, words, own=True)
    for tried, acts, objects, signs in words.heard:
        for sentence in told_as_done(text, words) if tried == last else own:
            if signs.search(sentence) or (acts.search(sentence) and objects.search(sentence)):
                return tried
    if words.speaks(text):
        return last
    whole = f" {plain_words(text)}"
    begins = "?" in text or words.asked.search(whole) or words.undone_at_all.search(whole)
    return NOTHING if begins else ""


def manner(text: str, words: StageWords, tried: str) -> str:
    """How the rules came to the option they read: told outright, or beside a question.

    Who asks may have begun or not, by the question's place: each manner is trusted by itself.
    """
    if tried not in (NOTHING, words.heard[-1][0]):
        return tried
    if words.undone_at_all.search(f" {plain_words(text)}"):
        return f"{tried}, none told"
    if tried == NOTHING and text.rstrip().endswith("?"):
        return f"{tried}, asks last"
    return f"{tried}, asks" if "?" in text else tried


def undone_clauses(text: str, words: StageWords) -> list[str]:
    """The clauses of a text, in plain words, that say what was not done or is still meant."""
    clauses = (f" {plain_words(part)}" for part in _CLAUSE.split(text))
    return [clause for clause in clauses if words.not_done.search(clause)]


def denied_stages(text: str, words: StageWords) -> frozenset[str]:
    """The options that a text says were not taken: named beside «not», and nowhere as done."""
    undone = undone_clauses(text, words)
    done = " ".join(told_as_done(text, words))
    return frozenset(
        tried
        for tried, _, objects, _ in words.heard
        if any(map(objects.search, undone)) and not objects.search(done)
    )
