"""Cutting a story where another quarrel begins: «and my second order has not come either»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.reading.services import heard

if TYPE_CHECKING:
    from flows.records.lexicon import Words

#: A shorter part says too little to be a quarrel.
_SHORTEST = 4
#: Where the words of the turn stand in a part: at its beginning.
_BEGINNING = 4


@lru_cache(maxsize=4)
def _ends(more: Words) -> re.Pattern[str]:
    """Where a sentence ends, or a clause before a word of one letter that begins a turn."""
    joints = "".join(sorted({words[0] for words in more if words[1:2] == " "}))
    return re.compile(rf"[.!?\n;]+\s+|\n+|,\s+(?=[{joints}] )")


def parts(text: str, more: Words) -> tuple[str, ...]:
    """The story cut at the sentences that lead over to another quarrel; one part when none do."""
    found = [""]
    for sentence in (part.strip() for part in _ends(more).split(text)):
        words = plain_words(sentence).split()
        if len(words) >= _SHORTEST and heard(more, f" {' '.join(words[:_BEGINNING])}"):
            found.append(sentence)
        else:
            found[-1] = f"{found[-1]} {sentence}"
    return tuple(part.strip() for part in found if part.strip())
