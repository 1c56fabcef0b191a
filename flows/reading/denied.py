"""Values that a text names only to put others in their place: «not the 5th but the 6th»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.lexicon import StoryWords, Words


#: A number with up to two words behind it.
_NUMBER = r"\d[\d.,]*(?:\s+[^\s,;.!?]+){0,2}?"
#: A number alone, its thousands apart or not.
_BARE = r"\d+(?:[.,]\d+)*(?:\s\d{3})*"


def leave_out_denied(folded: str, words: StoryWords) -> str:
    """A folded text with blanks for the numbers said not to be so; its places stay."""
    for pattern in _patterns(words.denying, words.instead):
        folded = pattern.sub(_blank, folded)
    return folded


def _blank(found: re.Match[str]) -> str:
    """What was found with blanks for its denied part."""
    start, end = (place - found.start() for place in found.span("denied"))
    return found[0][:start] + " " * (end - start) + found[0][end:]


@lru_cache
def _patterns(denying: Words, instead: Words) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """«Not the 5th but the 6th», and «the 6th, not the 5th» of the same things."""
    lead, turn = (f"(?:{'|'.join(words)})" for words in (denying, instead))
    before = rf"(?P<denied>\b{lead}\s+(?:[^\W\d]+\s+){{0,2}}{_NUMBER},?\s+{turn}\s+)"
    between = rf"(?:,\s*(?:{turn}\s+)?|\s{turn}\s+)"
    behind = rf"(?P<denied>{between}{lead}\s+{_BARE}(?:\s+(?P=unit))?)"
    return (
        re.compile(rf"{before}(?=(?:[^\W\d]+\s+){{0,2}}\d)"),
        re.compile(rf"\b{_BARE}(?:\s+(?P<unit>[^\W\d]+))?{behind}(?=\s*(?:[.,;!?\n]|$))"),
    )
