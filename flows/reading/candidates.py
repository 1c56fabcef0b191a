"""What speaks for a value of a story being a fact of its quarrel: the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.reading.features import stem_words

#: So many words on each side tell of a value, no further away than so many characters.
_WORDS, _REACH = 8, 90
#: Words as near as these share a place: the next one, a few, the rest.
_NEXT, _FEW = 1, 3
#: From so many on values are simply many.
_MANY = 5
#: Quarters of a story tell where in it a value stands; so few characters make a short one.
_QUARTERS, _SHORT = 4, 120
_TOKEN = re.compile(r"[^\W_]+|[.!?;:,()\u00ab\u00bb\n-]")
_END = frozenset(".!?;\n")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value with the places where it stands in the folded story, and what else tells of it.

    With ``by_problem`` each of its marks tells something else in each problem.
    """

    value: str
    places: tuple[tuple[int, int], ...]
    marks: frozenset[str] = frozenset()
    by_problem: bool = False


def describe(folded: str, candidates: Sequence[Candidate], about: str) -> list[frozenset[str]]:
    """The features of each candidate of one kind in a story about the problem ``about``."""
    many = min(len(candidates), _MANY)
    return [
        frozenset(_features(folded, one, f"{min(nth, _MANY - 1)} of {many}", about))
        for nth, one in enumerate(candidates)
    ]


def _features(folded: str, one: Candidate, nth: str, about: str) -> Iterator[str]:
    yield f"nth {nth}"
    yield f"about {about}"
    yield f"about {about} nth {nth[0]}"
    yield f"times {min(len(one.places), _FEW)}"
    yield f"quarter {_QUARTERS * one.places[0][0] // max(1, len(folded))}"
    yield f"short {len(folded) < _SHORT}"
    for mark in one.marks:
        yield mark
        yield f"{mark} nth {nth}"
        if one.by_problem:
            yield f"{mark} about {about}"
    for start, end in one.places:
        before = _TOKEN.findall(folded[max(0, start - _REACH) : start])
        yield from _along("<", before[::-1][:_WORDS])
        yield from _along(">", _TOKEN.findall(folded[end : end + _REACH])[:_WORDS])


def _along(side: str, tokens: Sequence[str]) -> Iterator[str]:
    """The features of a row of words and marks, the nearest first; a sentence's end ends it."""
    far, parted, last = 0, False, ""
    stems = stem_words(["0" if token.isdigit() else token for token in tokens])
    for token, stem in zip(tokens, stems, strict=True):
        if token in _END:
            yield f"{side} end {far}"
            return
        if not token[0].isalnum():
            parted = True
            yield f"{side} {token} {far}"
            continue
        far += 1
        reach = _NEXT if far == _NEXT else _FEW if far <= _FEW else _WORDS
        yield f"{side} {stem} {reach} {parted}"
        yield f"{side} {stem}"
        if last:
            yield f"{side} {stem} {last}"
        last = stem
