"""How wide the columns of a table are: decided once, so that DOCX and PDF look the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.model.document import Runs, Table

_WIDEST = 40
_LONGEST_WORD = 24
_PADDING = 3
_SUM = re.compile("[\u2212+-]?\\d[\\d\\s.,]*[%₽€$]?|[\u2014\u2013-]?")


def shares(table: Table) -> tuple[float, ...]:
    """Give the part of the width each column takes; the parts add up to 1.

    ``table`` comes from ``legible``: at least one row, all rows equally long.
    """
    weights = [max(map(_weight, column)) for column in zip(*table.rows, strict=True)]
    return tuple(weight / sum(weights) for weight in weights)


def ends_with_sums(table: Table) -> bool:
    """Whether the last column holds nothing but numbers, which are read best flush right."""
    return all(_SUM.fullmatch(_text(row[-1])) for row in table.rows[1:])


def _weight(cell: Runs) -> int:
    text = _text(cell)
    word = max(map(len, re.split(r"[ \n]", text)))
    return max(min(word, _LONGEST_WORD), min(len(text), _WIDEST)) + _PADDING


def _text(cell: Runs) -> str:
    return "".join(run.text for run in cell).strip()
