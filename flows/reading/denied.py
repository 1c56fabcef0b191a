"""Values that a text names only to put others in their place: «not the 5th but the 6th»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.lexicon import StoryWords, Words


def leave_out_denied(folded: str, words: StoryWords) -> str:
    """A folded text with blanks for the numbers said not to be so; its places stay."""
    return _pattern(words.denying, words.instead).sub(lambda one: " " * len(one[0]), folded)


@lru_cache
def _pattern(denying: Words, instead: Words) -> re.Pattern[str]:
    """A few words with a number between the one that denies and the one that leads over."""
    value = r"(?:[^\W\d]+\s+){0,2}\d[\d.,]*(?:\s+[^\s,;.!?]+){0,2}?"
    lead, turn = "|".join(denying), "|".join(instead)
    return re.compile(rf"\b(?:{lead})\s+{value},?\s+(?:{turn})\s+(?=(?:[^\W\d]+\s+){{0,2}}\d)")
