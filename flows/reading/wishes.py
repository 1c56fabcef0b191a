"""What a person says to want: «I want the money back», «please replace it»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from flows.language.folding import fold, plain_words
from flows.reading.services import heard, needles

if TYPE_CHECKING:
    from flows.records.wish_words import WishWords

T = TypeVar("T")

#: A wish ends with its sentence, or at a comma behind which it does not go on.
_END = r"[.!?;:\n]|,(?!\s*(?:{}))"


def find_wishes(
    text: str, offered: Iterable[tuple[T, tuple[str, ...]]], words: WishWords
) -> tuple[T, ...]:
    """Which of several things a text wishes, each told by word beginnings behind a wish.

    What is not wished («not the money but»), asked about or wished of a part alone is none.
    """
    tails = [tail for tail in _tails(text, words) if not heard(words.apart, tail)]
    return tuple(
        what
        for what, named in offered
        if any(_is_wished(needle, tail, words) for needle in needles(named) for tail in tails)
    )


def _tails(text: str, words: WishWords) -> Iterator[str]:
    """The plain words behind each word of wishing up to the end of the wish."""
    ends = re.compile(_END.format("|".join(map(re.escape, words.going_on))))
    for clause in ends.split(fold(text)):
        said = f" {plain_words(clause)} "
        for lead in words.leads:
            before, found, tail = said.partition(f" {lead} ")
            if found and not before.endswith(f" {words.denied}"):
                yield f" {tail}"


def _is_wished(needle: str, tail: str, words: WishWords) -> bool:
    before, found, _ = tail.partition(needle)
    return bool(found) and not before.endswith(f" {words.denied}")
