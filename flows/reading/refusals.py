"""Whose refusal a text tells of: the person gave up what was bought, or the other side refused."""

from __future__ import annotations

from typing import Literal

from flows.language.folding import clauses
from flows.reading.services import needles
from flows.records.base import Part
from flows.records.lexicon import Words

Whose = Literal["", "own", "theirs", "unsaid"]

#: Who refused stands so near behind the verb, and what was refused so near.
_WHO, _WHAT = 2, 3


class RefusalWords(Part):
    """The words of refusals: ``data/lexicon/news.yaml`` says what each list means."""

    gave_up: Words
    not_so: Words
    persons: Words
    addressed: Words
    gave_up_of: Words
    they: Words
    they_keep: Words
    own_acts: Words
    verb_ends: Words


def whose_refusal(text: str, words: RefusalWords) -> Whose:
    """Who refused, by «refused» that may be said of both; ``unsaid`` when nothing tells.

    Empty where a text has no such word, denies it or says it of who is spoken to.
    """
    earlier: list[str] = []
    for clause in clauses(text):
        row = f" {clause} "
        found = min((row.find(one) for one in needles(words.gave_up) if one in row), default=-1)
        before = row[: max(found, 0)].split()
        other = {*before[-1:]} & {*words.not_so} or {*before} & {*words.addressed}
        if found >= 0 and not other:
            phrase = max(one for one in needles(words.gave_up) if row.startswith(one, found))
            after = row[found + len(phrase) :].partition(" ")[2].split()
            return _whose(before, after, words) or _else(earlier, words)
        earlier += row.split()
    return ""


def tells_own(text: str, words: RefusalWords, *, bare: bool = False) -> bool:
    """Whether the person gave up what was bought; ``bare``: also where nothing tells who did."""
    return whose_refusal(text, words) in {"own", *(("unsaid",) if bare else ())}


def _whose(before: list[str], after: list[str], words: RefusalWords) -> Whose:
    """Who refused, by the clause alone."""
    for word in reversed(before):
        if word in words.persons:
            return "own"
        if _is_they(word, words):
            return "theirs"
    if {*after[:1]} & {*words.gave_up_of}:
        kept = any(one.startswith(words.they_keep) for one in after[:_WHAT])
        return "theirs" if kept else "own"
    if any(one.startswith(words.own_acts) for one in after[:_WHAT]):
        return "own"
    named = any(_is_they(one, words) for one in after[:_WHO])
    acts = any(one.endswith(words.verb_ends) for one in after[:_WHAT])
    return "theirs" if named or acts else ""


def _else(earlier: list[str], words: RefusalWords) -> Whose:
    """Who refused, by what was said before."""
    return "theirs" if any(_is_they(one, words) for one in earlier) else "unsaid"


def _is_they(word: str, words: RefusalWords) -> bool:
    """Whether a word names the other side; a short one does as a whole."""
    return any(word == one or (len(one) > _WHAT and word.startswith(one)) for one in words.they)
