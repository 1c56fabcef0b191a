"""Hearing which of several options a text tells of, by the word beginnings that tell each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from flows.reading.services import needles

T = TypeVar("T")


def hear(offered: Iterable[tuple[T, tuple[str, ...]]], words: str, denied: str) -> tuple[T, ...]:
    """What is told of in ``words`` (plain words with a blank in front), each with its signals.

    A signal within a longer one is not heard, nor one right after ``denied``.
    """
    met = [
        (at, at + len(needle), what)
        for what, signals in offered
        for needle in needles(signals)
        for at in _places(needle, words, denied)
    ]
    told = [
        what
        for at, end, what in met
        if not any(a <= at and end <= b and b - a > end - at for a, b, _ in met)
    ]
    return tuple(what for n, what in enumerate(told) if what not in told[:n])


def _places(needle: str, words: str, denied: str) -> Iterator[int]:
    """Where a signal begins a word, and no denial stands before it."""
    at = words.find(needle)
    while at >= 0:
        if not words[:at].endswith(f" {denied}"):
            yield at
        at = words.find(needle, at + 1)
