"""What a text is made of for the reading: stems, pairs and pieces of them, groups of words."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt
import Stemmer

from flows.language.folding import fold
from flows.reading.kin import GROUPS, NO_KIN, Kin

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]
#: How often a text has each place: by its words, by pieces and by groups of its words.
Counted = tuple[Counter[int], Counter[int], Counter[int]]
#: The places of the features that a text has, and their weights.
Weighed = tuple[Ints, Floats]
#: The places of the pieces of words that were met.
Pieces = dict[str, tuple[int, ...]]

#: Features are hashed into so many places: a power of two.
PLACES = 1 << 15
#: The groups of words have places of their own behind them.
SPAN = PLACES + GROUPS
#: How much words, their pieces and their groups count: as products of two texts 1, 1 and a half.
_COUNT = (1.0, 1.0, math.sqrt(0.5))
#: A longer story repeats itself; what it is about stands in the beginning and at the end.
_HEAD, _TAIL = 1400, 600
_SHORTEST, _LONGEST = 2, 5
#: What counts that often weighs; no text as it is read has so many pieces.
_OFTEN = np.array([0, *(1 + math.log(n) for n in range(1, 1 << 14))], np.float32)
_WORD = re.compile(r"[a-z\u0430-\u044f0-9]+")
_DIGITS = re.compile(r"[0-9]+")
_stemmers = threading.local()


def shortened(text: str) -> str:
    """The text with the middle of an overlong story left out."""
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"


def stems(text: str) -> list[str]:
    """The words of a text as stems (Snowball); every number is «0»."""
    return stem_words(_folded(text))


def _folded(text: str) -> list[str]:
    return _WORD.findall(_DIGITS.sub("0", fold(shortened(text))))


def stem_words(words: list[str]) -> list[str]:
    """The stems of folded words (Snowball)."""
    stemmer = getattr(_stemmers, "russian", None)
    if stemmer is None:  # a stemmer serves one thread
        stemmer = _stemmers.russian = Stemmer.Stemmer("russian")
    found: list[str] = stemmer.stemWords(words)
    return found


def count_features(text: str, kin: Kin = NO_KIN, met: Pieces | None = None) -> Counted:
    """How often each place is met: by words and pairs, by pieces of words, by their groups.

    How long the text is, roughly, is a feature of its own: «ok» tells by that alone. ``met``
    spares the pieces of words met before in a text and its parts.
    """
    met = {} if met is None else met
    folded = _folded(text)
    row = stem_words(folded)
    words = Counter(_place(f"w{word}") for word in row)
    words.update(_place(f"w{a} {b}") for a, b in pairwise(row))
    words[_place(f"n{len(row).bit_length()}")] += 1
    pieces: Counter[int] = Counter()
    for word, often in Counter(row).items():
        if word not in met:
            met[word] = tuple(map(_place, _pieces(f" {word} ")))
        for place in met[word]:
            pieces[place] += often
    groups = Counter({PLACES + group: n for group, n in kin.of(folded).items()})
    return words, pieces, groups


def _pieces(word: str) -> Iterator[str]:
    for size in range(_SHORTEST, _LONGEST + 1):
        if size >= len(word):
            yield word
            return
        for at in range(len(word) - size + 1):
            yield word[at : at + size]


def _place(feature: str) -> int:
    return crc32(feature.encode()) & (PLACES - 1)


def weigh(counted: Counted, rarity: Floats) -> Weighed:
    """The places of a text and their weights: each part of the length it counts for."""
    parts = [_weigh(*part, rarity) for part in zip(counted, _COUNT, strict=True)]
    return np.concatenate([p for p, _ in parts]), np.concatenate([w for _, w in parts])


def without_groups(text: Weighed) -> Weighed:
    """The words and pieces of a text alone."""
    places, weights = text
    return places[places < PLACES], weights[places < PLACES]


def _weigh(counted: Counter[int], count: float, rarity: Floats) -> Weighed:
    places = np.fromiter(counted, dtype=np.int64, count=len(counted))
    often = np.fromiter(counted.values(), dtype=np.int64, count=len(counted))
    weights = _OFTEN[often] * rarity[places]
    length = float(np.linalg.norm(weights)) or 1.0
    return places, weights * np.float32(count / length)


def rarity_of(texts: Sequence[Counted]) -> Floats:
    """How rare each place is among ``texts``: 1 where all have it, more the fewer do."""
    met = np.zeros(SPAN, np.float32)
    for words, pieces, groups in texts:
        met[list(words.keys() | pieces.keys() | groups.keys())] += 1
    rare: Floats = (np.log((1 + len(texts)) / (1 + met)) + 1).astype(np.float32)
    return rare
