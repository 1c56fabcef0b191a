"""Hearing which of several options a text tells of, by the word beginnings that tell each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from flows.reading.services import needles

if TYPE_CHECKING:
    from flows.records.lexicon import OpponentWords

T = TypeVar("T")


def hear(
    offered: Iterable[tuple[T, tuple[str, ...]]], words: str, cues: OpponentWords
) -> tuple[T, ...]:
    """What is told of in ``words`` (plain words with a blank in front), each with its signals.

    A signal within a longer one is not heard, nor what is denied or missing.
    """
    met = [
        (at, at + len(needle), what)
        for what, signals in offered
        for needle in needles(signals)
        if needle in words
        for at in _places(needle, words, cues)
    ]
    told = [
        what
        for at, end, what in met
        if not any(a <= at and end <= b and b - a > end - at for a, b, _ in met)
    ]
    return tuple(what for n, what in enumerate(told) if what not in told[:n])


def _places(needle: str, words: str, cues: OpponentWords) -> Iterator[int]:
    """Where a signal begins a word that is not denied, and no «there is none» behind it."""
    at = words.find(needle)
    while at >= 0:
        missing = words[at + len(needle) :].split(" ")[1:2] == [cues.missing]
        word = words[at + 1 :].partition(" ")[0]
        if not missing and not _is_denied(words[:at], needle, word, cues):
            yield at
        at = words.find(needle, at + 1)


def _is_denied(before: str, needle: str, word: str, cues: OpponentWords) -> bool:
    """«Not it», «without it», «there is no» it: a word by itself in the case this asks for."""
    if before.endswith((f" {cues.denied}", f" {cues.without}")):
        return True
    alone = " " not in needle[1:] and word.endswith(cues.missing_endings)
    return alone and before.endswith(f" {cues.missing}")
