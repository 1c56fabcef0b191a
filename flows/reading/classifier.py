"""A linear reading of texts into labels: learned by least squares, told as probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flows.reading.features import PLACES, Bytes, Floats, Ints, features, weighed

#: How strongly the fit is held back; found on texts kept apart (docs/decisions/0008).
RIDGE = 1.0
#: The weight of a text's meaning beside its words.
MEANING = 1.2
#: The sharpness of the probabilities is looked for among these.
_LARGEST = 127
_SHARPNESS = tuple(float(x) for x in np.geomspace(1, 30, 25))


@dataclass(frozen=True, slots=True)
class Classifier:
    """What was learned: ``words`` weigh features, ``meaning`` the sentence vector (may be empty).

    ``words`` are whole numbers of ``step``, one for each label: a byte a weight reads as well.
    ``sharpness`` turns scores into probabilities so that they tell the share of right readings.
    """

    labels: tuple[str, ...]
    rarity: Floats
    words: Bytes
    step: Floats
    centre: Floats
    meaning: Floats
    sharpness: float

    def read(self, text: str, vector: Floats | None) -> Floats:
        """The probability of each label; without a vector the words alone decide."""
        places, weights = weighed(text, self.rarity)
        scores = (weights @ self.words[places].astype(np.float32)) * self.step
        if vector is not None and self.meaning.size:
            scores = scores + (vector - self.centre) @ self.meaning
        powers = np.exp(self.sharpness * (scores - scores.max()))
        probabilities: Floats = powers / powers.sum()
        return probabilities


def _empty(*shape: int) -> Floats:
    return np.zeros(shape, np.float32)


_NOTHING = Classifier(
    (),
    _empty(PLACES),
    _empty(PLACES, 0).astype(np.int8),
    _empty(0),
    _empty(0),
    _empty(0, 0),
    1.0,
)


def learn(texts: Sequence[str], labels: Sequence[str], vectors: Floats | None) -> Classifier:
    """Learn from texts with their labels and sentence vectors (one row a text, or none at all).

    Ridge regression of the labels on the features, solved over the texts (there are fewer of them
    than features). How well each text is told by the others gives the sharpness.
    """
    rarity = _rarity(texts)
    rows = [weighed(text, rarity) for text in texts]
    known = tuple(sorted(set(labels)))
    if not known:
        return _NOTHING
    wanted = _wanted(labels, known)
    centre = vectors.mean(0) if vectors is not None else np.zeros(0, np.float32)
    meaning = _scaled(vectors - centre) if vectors is not None else np.zeros((len(texts), 0))
    alike = _alike(rows) + (meaning @ meaning.T).astype(np.float32)
    inverse = np.linalg.inv(alike + RIDGE * np.eye(len(texts), dtype=np.float32))
    duals = inverse @ wanted
    left_out: Floats = (wanted - duals / np.diag(inverse)[:, None]).astype(np.float32)
    words = np.zeros((PLACES, len(known)), np.float32)
    for (places, weights), dual in zip(rows, duals, strict=True):
        np.add.at(words, places, weights[:, None] * dual)
    scale = _scale(vectors - centre) if vectors is not None else 1.0
    step = np.abs(words).max(0) / _LARGEST
    return Classifier(
        known,
        rarity,
        np.rint(words / step).astype(np.int8),
        step,
        centre,
        (scale * (meaning.T @ duals)).astype(np.float32),
        _sharpness(left_out, wanted),
    )


def _rarity(texts: Sequence[str]) -> Floats:
    met = np.zeros(PLACES, np.float32)
    for text in texts:
        words, pieces = features(text)
        met[list(words.keys() | pieces.keys())] += 1
    rare: Floats = (np.log((1 + len(texts)) / (1 + met)) + 1).astype(np.float32)
    return rare


def _wanted(labels: Sequence[str], known: tuple[str, ...]) -> Floats:
    wanted = np.full((len(labels), len(known)), -1 / max(1, len(known) - 1), np.float32)
    for row, label in enumerate(labels):
        wanted[row, known.index(label)] = 1
    return wanted


def _scale(centred: Floats) -> float:
    """So that meaning weighs ``MEANING`` where the words of a text weigh about 1."""
    return MEANING / float(np.sqrt((centred**2).sum(1).mean()))


def _scaled(centred: Floats) -> Floats:
    scaled: Floats = centred * np.float32(_scale(centred))
    return scaled


def _alike(rows: Sequence[tuple[Ints, Floats]]) -> Floats:
    """How alike any two texts are by their features; in slices, for the memory's sake."""
    alike = np.zeros((len(rows), len(rows)), np.float32)
    step = 1 << 12
    for start in range(0, PLACES, step):
        part = np.zeros((len(rows), step), np.float32)
        for n, (places, weights) in enumerate(rows):
            inside = (places >= start) & (places < start + step)
            np.add.at(part[n], places[inside] - start, weights[inside])
        alike += part @ part.T
    return alike


def _sharpness(scores: Floats, wanted: Floats) -> float:
    """The sharpness under which the right labels of texts left out are likeliest."""
    right = wanted.argmax(1)

    def surprise(sharp: float) -> float:
        powers = sharp * (scores - scores.max(1, keepdims=True))
        logs = powers - np.log(np.exp(powers).sum(1, keepdims=True))
        return -float(logs[np.arange(len(right)), right].mean())

    return min(_SHARPNESS, key=surprise)
