"""Reading a postal address: one line that a postman could use."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from flows.errors import AnswerError
from flows.language.folding import fold, tidy

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

_SHORTEST, _LONGEST = 10, 250
_FEWEST_LETTERS = 5
_LINE_BREAK = re.compile(r"[\s,;]*\n[\s,;]*")
#: A number that can be a house's, and the word behind it, as in «1st Street», «8 March Street».
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}(?![0-9])(?:[\s-]([^\W\d_]+))?")
_QUOTES = " \"'\u00ab\u00bb\u201c\u201d\u201e,;"


def read_address(text: str, lexicon: Lexicon) -> str:
    """The address in one line, lines joined by commas; a six-digit index is kept where it stands.

    A number that belongs to the street's name is no house.

    Raises :class:`AnswerError`: ``address_short``, ``address_long`` (maximum),
    ``address_no_house``, ``address_unclear``.
    """
    tidied = tidy(unicodedata.normalize("NFC", text), lines=True)
    address = _LINE_BREAK.sub(", ", tidied).strip(_QUOTES)
    letters = sum(char.isalpha() for char in address)
    if not letters:
        raise AnswerError("address_unclear")
    if len(address) > _LONGEST:
        raise AnswerError("address_long", {"maximum": _LONGEST})
    if len(address) < _SHORTEST or letters < _FEWEST_LETTERS:
        raise AnswerError("address_short")
    if not _has_house(address, lexicon):
        raise AnswerError("address_no_house")
    return address


def _has_house(address: str, lexicon: Lexicon) -> bool:
    named = {*lexicon.dates.month_of, *lexicon.addresses.numbered}
    return any(found[1] not in named for found in _NUMBER.finditer(fold(address)))
