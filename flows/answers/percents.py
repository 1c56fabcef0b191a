"""Reading a rate in per cent as people type it."""

from __future__ import annotations

import re
from decimal import Decimal

from flows.errors import AnswerError

_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)(?![\d.,]*\d)")


def read_percent(text: str) -> Decimal:
    """The one rate a text names, in per cent: «14», «13,5 %».

    Raises :class:`AnswerError`: ``percent_unclear`` for none, several, zero, a hundred and more.
    """
    found = {Decimal(one.replace(",", ".")) for one in _RATE.findall(text)}
    if len(found) != 1 or not (rate := found.pop()):
        raise AnswerError("percent_unclear")
    return rate
