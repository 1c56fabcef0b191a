"""The month a word names, in any case of grammar and with slips of spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.language.spelling import distance

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

_LONG_WORD = 6


def month_named(word: str, lexicon: Lexicon) -> int:
    """The month a word names, slips of spelling forgiven in long words; 0 when it names none."""
    words = lexicon.dates
    exact = words.month_of.get(word)
    if exact or len(word) < _LONG_WORD - 1:
        return exact or 0
    most = 2 if len(word) >= _LONG_WORD else 1
    near = {n: _nearest(word, forms, most) for n, forms in enumerate(words.months, 1)}
    least = min(near.values())
    close = [n for n, far in near.items() if far == least]
    return close[0] if least <= most and len(close) == 1 else 0


def months_in(text: str, lexicon: Lexicon) -> list[str]:
    """The words of a text that name a month, in their order."""
    return [one for one in plain_words(text).split() if month_named(one, lexicon)]


def _nearest(word: str, forms: tuple[str, ...], most: int) -> int:
    """Edits to the nearest long form; short ones (May, June, July) are too alike to guess."""
    long = [form for form in forms if len(form) >= _LONG_WORD - 1]
    return min((distance(word, form, most) for form in long), default=most + 1)
