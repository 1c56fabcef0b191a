"""What a text is made of for the reading: stems, pairs of stems, pieces of stems, all counted."""

from __future__ import annotations

import math
import re
import threading
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt
import Stemmer

from flows.language.folding import fold

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]

#: Features are hashed into so many places: a power of two.
PLACES = 1 << 15
#: A longer story repeats itself; what it is about stands in the beginning and at the end.
_HEAD, _TAIL = 1400, 600
_SHORTEST, _LONGEST = 2, 5
_WORD = re.compile(r"[a-z\u0430-\u044f0-9]+")
_DIGITS = re.compile(r"[0-9]+")
_stemmers = threading.local()


def shortened(text: str) -> str:
    """The text with the middle of an overlong story left out."""
    return text if len(text) <= _HEAD + _TAIL else f"{text[:_HEAD]} {text[-_TAIL:]}"


def stems(text: str) -> list[str]:
    """The words of a text as stems (Snowball); every number is «0»."""
    words = _WORD.findall(_DIGITS.sub("0", fold(shortened(text))))
    stemmer = getattr(_stemmers, "russian", None)
    if stemmer is None:  # a stemmer serves one thread
        stemmer = _stemmers.russian = Stemmer.Stemmer("russian")
    found: list[str] = stemmer.stemWords(words)
    return found


@lru_cache(maxsize=16)
def features(text: str) -> tuple[Counter[int], Counter[int]]:
    """How often each place is met: by words and pairs of words, and by pieces of words.

    Several classifiers read the same text one after another: it is taken apart once.
    """
    row = stems(text)
    words = Counter(_place(f"w{word}") for word in row)
    words.update(_place(f"w{a} {b}") for a, b in pairwise(row))
    return words, Counter(_place(piece) for word in row for piece in _pieces(f" {word} "))


def _pieces(word: str) -> Iterator[str]:
    for size in range(_SHORTEST, _LONGEST + 1):
        if size >= len(word):
            yield word
            return
        for at in range(len(word) - size + 1):
            yield word[at : at + size]


def _place(feature: str) -> int:
    return crc32(feature.encode()) & (PLACES - 1)


def weighed(text: str, rarity: Floats) -> tuple[Ints, Floats]:
    """The places of a text and their weights: words and pieces each of length one."""
    parts = [_weighed(counted, rarity) for counted in features(text)]
    return np.concatenate([p for p, _ in parts]), np.concatenate([w for _, w in parts])


def _weighed(counted: Counter[int], rarity: Floats) -> tuple[Ints, Floats]:
    places = np.fromiter(counted, dtype=np.int64, count=len(counted))
    often = np.fromiter((1 + math.log(n) for n in counted.values()), dtype=np.float32)
    weights = often * rarity[places]
    length = float(np.linalg.norm(weights)) or 1.0
    return places, weights / np.float32(length)
