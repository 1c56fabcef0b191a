"""The ids of updates handled last, written so that one UPDATE appends and trims without a read.

Each id has one width, so «keep the last twenty» is ``substr`` in every SQL dialect: two processes
that remember different updates of one person cannot lose each other's.
"""

from __future__ import annotations

from bot.ports import KEPT_UPDATES

_DIGITS = 19
_WIDTH = _DIGITS + 1

#: The SQL of «parameter ``:mark`` before the ids in the row, the newest of both».
REMEMBER = f"substr(CAST(:mark AS TEXT) || persons.recent, 1, {KEPT_UPDATES * _WIDTH})"


def mark(update: int | None) -> str:
    """The text to put in front of the others; empty when there is no update to remember."""
    return "" if update is None else f"{update:0{_DIGITS}d},"


def read_marks(text: str) -> tuple[int, ...]:
    """The ids in a stored text, newest first; what is damaged in it is passed over."""
    return tuple(int(item) for item in text.split(",") if item.isdecimal())
