"""The ids of updates handled last, written so that one UPDATE appends and trims without a read.

Each id has one width, so «keep the last twenty» is ``substr`` in every SQL dialect: two processes
that remember different updates of one person cannot lose each other's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func

if TYPE_CHECKING:
    from sqlalchemy.sql.elements import ColumnElement

KEPT = 20
_DIGITS = 19
_WIDTH = _DIGITS + 1


def mark(update: int | None) -> str:
    """The text to put in front of the others; empty when there is no update to remember."""
    return "" if update is None else f"{update:0{_DIGITS}d},"


def remembered(added: ColumnElement[str], kept: ColumnElement[str]) -> ColumnElement[str]:
    """The SQL of «``added`` before ``kept``, the newest twenty of both»."""
    return func.substr(added.concat(kept), 1, KEPT * _WIDTH)


def read_marks(text: str) -> tuple[int, ...]:
    """The ids in a stored text, newest first."""
    return tuple(int(item) for item in text.split(",") if item)


def newest(added: int | None, kept: tuple[int, ...]) -> tuple[int, ...]:
    """What :func:`remembered` leaves in the database, reckoned here."""
    return kept if added is None else (added, *kept)[:KEPT]
