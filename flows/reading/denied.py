"""Values that a text names only to put others in their place: «not the 5th but the 6th»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.lexicon import StoryWords, Words


#: The ending of an ordinal.
_ENDING = r"(?:-?[^\W\d]{1,3}\b)?"
#: A number with up to three words behind it.
_NUMBER = rf"\d[\d.,]*{_ENDING}(?:\s+[^\s,;.!?]+){{0,3}}?"
#: A number alone, its thousands apart or not.
_BARE = rf"\d+(?:[.,]\d+)*(?:\s\d{{3}})*{_ENDING}"
#: A number with what stands behind it: its unit or month, the year.
_WITH_UNIT = re.compile(rf"{_BARE}(?:\s+(?:[^\W\d]+|\d{{4}}\b)){{0,3}}")


@dataclass(frozen=True, slots=True)
class Swap:
    """A value said not to be so and the one that takes its place, as they stand in the text."""

    denied: str
    instead: str


def find_swaps(folded: str, words: StoryWords) -> Iterator[Swap]:
    """The values of a folded text that others take the place of: «not the 5th but the 6th»."""
    first, second = _patterns(words.denying, words.instead)
    for found in first.finditer(folded):
        if instead := _WITH_UNIT.search(folded, found.end()):
            yield Swap(found["number"].strip(" ,"), instead[0])
    for found in second.finditer(folded):
        yield Swap(found["other"], found["number"])


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
    before = rf"(?P<denied>\b{lead}\s+(?:[^\W\d]+\s+){{0,2}}(?P<number>{_NUMBER}),?\s+{turn}\s+)"
    between = rf"(?:,\s*(?:{turn}\s+)?|\s{turn}\s+)"
    behind = rf"(?P<denied>{between}{lead}\s+(?P<other>{_BARE}(?:\s+(?P=unit))?))"
    return (
        re.compile(rf"{before}(?=(?:[^\W\d]+\s+){{0,2}}\d)"),
        re.compile(
            rf"\b(?P<number>{_BARE}(?:\s+(?P<unit>[^\W\d]+))?){behind}(?=\s*(?:[.,;!?\n]|$))"
        ),
    )
