"""Which of a story's values are facts of its quarrel: learned from stories whose facts are known.

The rules of the reading say which value they take; how far they can be trusted beside these words
is learned as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

import numpy as np

from flows.reading.classifier import Classifier, compare, learn
from flows.reading.features import PLACES, Weighed

#: Kinds of values, each weighed by a classifier of its own.
Kind = Literal["sums", "goods", "days", "towns", "names"]
KINDS: tuple[Kind, ...] = ("sums", "goods", "days", "towns", "names")
#: The label of a value that is no fact of the quarrel.
NONE = ""
#: How strongly the fit is held back; found by leaving out each set in turn (``bench.facts``).
_HELD_BACK = 4.0


@dataclass(frozen=True, slots=True)
class Weighing:
    """One value of a labelled story: its features, and which fact it is, if any."""

    kind: Kind
    features: frozenset[str]
    label: str


def learn_choices(examples: Iterable[Weighing]) -> Mapping[Kind, Classifier]:
    """What weighs the values of each kind, learned from labelled ones."""
    of: dict[Kind, list[Weighing]] = {kind: [] for kind in KINDS}
    for one in examples:
        of[one.kind].append(one)
    return {kind: _learn(some) for kind, some in of.items()}


def _learn(examples: Sequence[Weighing]) -> Classifier:
    rows = [_place(one.features) for one in examples]
    labels = [one.label for one in examples]
    (made,) = learn(rows, compare(rows), [labels], held_back=_HELD_BACK, sharper=1.0)
    return made


def probability(classifier: Classifier, features: frozenset[str], label: str) -> float:
    """How likely a value is the fact ``label``; 1 where no story taught that fact."""
    if label not in classifier.labels:
        return 1.0
    return float(classifier.read(_place(features))[classifier.labels.index(label)])


def _place(features: frozenset[str]) -> Weighed:
    places = {crc32(one.encode()) & (PLACES - 1) for one in features}
    found = np.fromiter(sorted(places), dtype=np.int64, count=len(places))
    return found, np.ones(len(found), np.float32)
