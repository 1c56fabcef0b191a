"""Whether an answer grants or refuses, by rule: a reading by likeness does not hear a «not»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cached_property

from flows.language.folding import fold, plain_words
from flows.records.base import Part
from flows.records.lexicon import Words

_CLAUSE = re.compile(r"[.,;:!?\n()\u2013\u2014]+")
_WORD = re.compile(r"[a-z\u0430-\u044f0-9]+")
#: Words as short as this are met whole: «not» is not the beginning of another word.
_WHOLE = 3
#: Phrases are found by so many first letters of their first word.
_INDEXED = _WHOLE + 1


class Outcome(Enum):
    """What an answer decides: what was asked is granted, refused, or neither is said plainly."""

    GRANTED = "granted"
    REFUSED = "refused"
    UNSAID = "unsaid"


#: A phrase of the lexicon: the list it belongs to, its words.
_Entry = tuple[str, tuple[str, ...]]


class OutcomeWords(Part):
    """The words of decisions: ``data/lexicon/outcomes.yaml`` says what each list means."""

    granting: Words
    weak: Words
    weak_matter: Words
    matter: Words
    refusing: Words
    turning: Words
    acts: Words
    judging: Words
    idle: Words
    reversing: Words
    opening: Words
    conditional: Words
    speakers: Mapping[str, Words]

    @cached_property
    def index(self) -> Mapping[str, tuple[_Entry, ...]]:
        """The phrases by the first letters of their first words, the longest first."""
        found: dict[str, list[_Entry]] = {}
        for name in set(type(self).model_fields) - {"speakers", "judging"}:
            for entry in getattr(self, name):
                words = tuple(entry.split())
                found.setdefault(words[0][:_INDEXED], []).append((name, words))
        return {
            key: tuple(sorted(entries, key=lambda entry: -len(" ".join(entry[1]))))
            for key, entries in found.items()
        }

    @cached_property
    def judgements(self) -> tuple[str, ...]:
        """The beginnings of words that judge an act."""
        return tuple(self.judging)


def read_outcome(text: str, lexicon: OutcomeWords) -> Outcome:
    """What the answer ``text`` decides; unsaid when its clauses say both, or none says either."""
    said = {_decision(clause, lexicon) for clause in _clauses(text, lexicon)} - {Outcome.UNSAID}
    return said.pop() if len(said) == 1 else Outcome.UNSAID


def read_speaker(text: str, lexicon: OutcomeWords) -> str:
    """The body that answers in its own name in ``text``; empty when none does."""
    said = f" {plain_words(text)} "
    spoken = (
        body
        for body, phrases in lexicon.speakers.items()
        if any(f" {phrase}" in said for phrase in phrases)
    )
    return next(spoken, "")


def _clauses(text: str, lexicon: OutcomeWords) -> Iterator[list[tuple[str, str]]]:
    """The clauses of a text, cut at punctuation and at words that lead over.

    A clause is a list of what was met: the lexicon's list and the word it was met at; a word of no
    list stands with an empty name.
    """
    for part in _CLAUSE.split(fold(text)):
        words = _WORD.findall(part)
        clause: list[tuple[str, str]] = []
        at = 0
        while at < len(words):
            name, length = _met(words, at, lexicon)
            if name == "opening":
                yield clause
                clause = []
            clause.append((name, words[at]))
            at += 1 if name == "opening" else length
        yield clause


def _met(words: list[str], at: int, lexicon: OutcomeWords) -> tuple[str, int]:
    """The list whose longest phrase stands at a place, and how many words it takes."""
    for name, phrase in lexicon.index.get(words[at][:_INDEXED], ()):
        here = words[at : at + len(phrase)]
        if len(here) == len(phrase) and all(map(_begins, here, phrase)):
            return name, len(phrase)
    return "", 1


def _begins(word: str, part: str) -> bool:
    return word == part if len(part) <= _WHOLE else word.startswith(part)


def _decision(clause: list[tuple[str, str]], lexicon: OutcomeWords) -> Outcome:
    """The outcome a clause tells."""
    met = Counter(name for name, _ in clause)
    if met["conditional"]:
        return Outcome.UNSAID
    if met["reversing"]:
        return Outcome.GRANTED
    turns = met["refusing"] + met["turning"]
    judged = [word.startswith(lexicon.judgements) for _, word in clause]
    refusal = any(
        name == "refusing" and not judging
        for (name, _), judging in zip(clause, judged, strict=True)
    )
    if met["acts"] and any(judged) and not refusal:  # a refusal judged lawful is a refusal still
        turns += 1
    weak = met["weak"] + (met["weak_matter"] if met["matter"] or met["acts"] else 0)
    decided = met["granting"] or met["refusing"] or (weak and turns)
    if not decided:
        return Outcome.UNSAID
    return Outcome.REFUSED if turns % 2 else Outcome.GRANTED
