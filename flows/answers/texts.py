"""Reading free text: visible characters only, some words in it, neither too short nor too long."""

from __future__ import annotations

import unicodedata

from flows.errors import AnswerError
from flows.language.folding import tidy


def read_text(text: str, *, minimum: int = 1, maximum: int = 200, lines: bool = False) -> str:
    """The text tidied up: no hidden characters, blanks collapsed, lines kept with ``lines``.

    ``minimum`` and ``maximum`` count characters. Raises :class:`AnswerError`: ``text_empty``,
    ``text_no_words``, ``text_short`` (minimum), ``text_long`` (maximum, length).
    """
    tidied = tidy(unicodedata.normalize("NFC", text), lines=lines)
    if not tidied:
        raise AnswerError("text_empty")
    if not any(char.isalnum() for char in tidied):
        raise AnswerError("text_no_words")
    if len(tidied) < minimum:
        raise AnswerError("text_short", {"minimum": minimum})
    if len(tidied) > maximum:
        raise AnswerError("text_long", {"maximum": maximum, "length": len(tidied)})
    return tidied
