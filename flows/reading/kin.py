"""Words of like use: which groups a word belongs to, so that an unseen word counts for its like.

``data/intake/kin.npz`` holds them (docs/decisions/0020); ``python -m bench.kin`` makes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO
from zlib import crc32

import numpy as np
import numpy.typing as npt

#: How many groups the words are dealt into: roughly, more finely, finest.
GRAINS = (300, 1000, 3000)
#: All groups of all grains, numbered through.
GROUPS = sum(GRAINS)


@dataclass(frozen=True, slots=True)
class Kin:
    """``marks`` are the marks of the words in rising order, ``groups`` the groups of each."""

    marks: npt.NDArray[np.uint32]
    groups: npt.NDArray[np.uint16]

    def of(self, words: Sequence[str]) -> Counter[int]:
        """How often each group is met among folded words; a word not known has none."""
        if not len(self.marks) or not words:
            return Counter()
        sought = np.fromiter(map(mark, words), np.uint32, len(words))
        at = np.minimum(np.searchsorted(self.marks, sought), len(self.marks) - 1)
        return Counter(self.groups[at[self.marks[at] == sought]].ravel().tolist())


def mark(word: str) -> int:
    """The number a folded word is known by."""
    return crc32(word.encode())


#: No word is known.
NO_KIN = Kin(np.zeros(0, np.uint32), np.zeros((0, len(GRAINS)), np.uint16))


def load_kin(file: IO[bytes]) -> Kin:
    """The groups of words kept in a file."""
    with np.load(file) as kept:
        return Kin(kept["marks"], kept["groups"])
