"""A linear reading of texts into labels: learned by logistic regression, told as probabilities."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flows.reading.features import SPAN, Bytes, Floats, Weighed

#: How strongly the fit is held back, the steps it takes, and how much sharper than the fit the
#: probabilities are told; found by cross-validation (docs/decisions/0014).
HELD_BACK = 0.2
_STEPS = 40
SHARPER = 1.8
_LARGEST = 127
#: Half of so many texts are inverted at once.
_SMALL = 1024


@dataclass(frozen=True, slots=True)
class Classifier:
    """What was learned: ``words`` weighs each place (a row) for each label (a column).

    ``words`` are whole numbers of ``step``, one for each label: a byte a weight reads as well.
    """

    labels: tuple[str, ...]
    words: Bytes
    step: Floats

    def read(self, text: Weighed) -> Floats:
        """The probability of each label."""
        places, weights = text
        return shares((weights @ self.words[places].astype(np.float32)) * self.step)


def shares(scores: Floats) -> Floats:
    """Scores as probabilities, along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    probabilities: Floats = powers / powers.sum(-1, keepdims=True)
    return probabilities


def learn(
    rows: Sequence[Weighed],
    alike: Floats,
    labellings: Sequence[Sequence[str]],
    *,
    held_back: float = HELD_BACK,
    sharper: float = SHARPER,
) -> list[Classifier]:
    """Learn from texts, once for each labelling; ``alike`` holds the product of any two texts."""
    # The curvature is nowhere above a half of ``alike`` (Boehning 1992), so no step goes too far.
    bound: Floats = alike / np.float32(2)
    bound[np.diag_indices_from(bound)] += held_back
    inverse = _inverse(bound)
    del bound  # half a gigabyte for ten thousand texts
    made = []
    for labels in labellings:
        known = tuple(sorted(set(labels)))
        duals = _fit(alike, inverse, labels, known, held_back)
        made.append(_weights(rows, duals, known, sharper))
    return made


def _inverse(bound: Floats) -> Floats:
    """The inverse of a symmetric matrix by its quarters (Schur's complement).

    numpy inverts in double precision, with three copies of that: five gigabytes for ten thousand
    texts. Steps need no such precision, they end where the fit does whatever the inverse.
    """
    half = len(bound) // 2
    if half < _SMALL:
        small: Floats = np.linalg.inv(bound)
        return small
    first = _inverse(bound[:half, :half])
    across = first @ bound[:half, half:]
    last = _inverse(bound[half:, half:] - bound[half:, :half] @ across)
    made = np.empty_like(bound)
    made[half:, half:] = last
    made[:half, half:] = -across @ last
    made[half:, :half] = made[:half, half:].T
    made[:half, :half] = first - made[:half, half:] @ across.T
    return made


def _weights(
    rows: Sequence[Weighed], duals: Floats, known: tuple[str, ...], sharper: float
) -> Classifier:
    """The classifier of what each text (a row) counts for in the score of each label."""
    words = np.zeros((SPAN, len(known)), np.float32)
    for (places, weights), dual in zip(rows, duals, strict=True):
        np.add.at(words, places, weights[:, None] * dual)
    words *= sharper
    step = np.maximum(np.abs(words).max(0), np.float32(1e-9)) / _LARGEST
    return Classifier(known, np.rint(words / step).astype(np.int8), step)


def _fit(
    alike: Floats,
    inverse: Floats,
    labels: Sequence[str],
    known: tuple[str, ...],
    held_back: float,
) -> Floats:
    """The weight of each text (a row) in the score of each label: multinomial logistic regression.

    Each step solves a ridge regression of what is still wrong; momentum after Nesterov.
    """
    wanted = np.array([[label == one for one in known] for label in labels], np.float32)
    wanted = wanted.reshape(len(labels), len(known))
    duals: Floats = np.zeros_like(wanted)
    ahead = duals
    pace = 1.0
    for _ in range(_STEPS if known else 0):
        wrong = shares(alike @ ahead) - wanted
        better: Floats = ahead - inverse @ (wrong + held_back * ahead)
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        ahead = better + np.float32((pace - 1) / faster) * (better - duals)
        duals, pace = better, faster
    return duals


def compare(rows: Sequence[Weighed]) -> Floats:
    """How alike any two texts are by their features; in slices, for the memory's sake."""
    alike = np.zeros((len(rows), len(rows)), np.float32)
    if not rows:
        return alike
    row = np.repeat(np.arange(len(rows)), [len(places) for places, _ in rows])
    place = np.concatenate([places for places, _ in rows])
    weight = np.concatenate([weights for _, weights in rows])
    size = 1 << 12
    for start in range(0, SPAN, size):
        inside = np.flatnonzero((place >= start) & (place < start + size))
        part = np.zeros((len(rows), size), np.float32)
        np.add.at(part, (row[inside], place[inside] - start), weight[inside])
        alike += part @ part.T
    return alike
