"""The numbers of federal laws that a story names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.lexicon import StoryWords, Words

#: A value with its place in the folded text.
Placed = tuple[str, int, int]

#: A law said in words is a law with that very word this close to it.
_NEAR = 20


def _any(words: Words) -> str:
    return "|".join(map(re.escape, words))


def find_laws(folded: str, words: StoryWords) -> Iterator[Placed]:
    """Numbers of federal laws: «115-FZ», «law 115», «by the 161st», and laws named in words."""
    end = 0
    patterns = _law_patterns(words.law, words.law_before, words.law_numbers)
    matches = (match for pattern in patterns for match in pattern.finditer(folded))
    for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
        if match.start() >= end:  # two patterns may meet the same law
            end = match.end()
            yield match[1], *match.span()
    for said, found in words.law_said.items():
        for match in re.finditer(rf"\b{re.escape(said)}\w*", folded):
            around = folded[max(0, match.start() - _NEAR) : match.end() + _NEAR]
            if re.search(rf"\b(?:{_any(words.law)})", around):
                yield found, *match.span()


@lru_cache(maxsize=4)
def _law_patterns(after: Words, before: Words, known: Words) -> tuple[re.Pattern[str], ...]:
    ordinal = "[\u0430-\u044f]{1,3}"
    return (
        re.compile(rf"(?<![\d.,-])(\d{{2,3}})(?:-?{ordinal})?[\s-]{{0,3}}(?:{_any(after)})\w*"),
        re.compile(rf"(?<!\d)(?<!\d[\s-])\b(?:{_any(before)})[\s№-]{{1,3}}(\d{{2,3}})(?![\d.,])"),
        re.compile(rf"(?<![\d.,-])({_any(known)})--?{ordinal}\b"),
    )
