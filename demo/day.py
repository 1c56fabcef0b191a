"""The day the demo lives in: it may lie ahead of the real one, and never goes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from demo.world.world import system_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class DayGoneError(Exception):
    """The database has lived through a later day, which stands in ``args``."""


def lived_to(database: Path) -> date | None:
    """The day ahead of the real one that a database was last served on; ``None`` without one."""
    kept = _kept(database)
    return date.fromisoformat(kept.read_text()) if database.exists() and kept.exists() else None


def day_of(database: Path, asked: date | None, real: date) -> date | None:
    """The day to serve ``database`` on; ``None`` for the real one.

    Letters sent and reminders told of a later day would lie in the future: raises DayGoneError.
    A database that nobody gave a day goes on where it was.
    """
    last = lived_to(database) or real
    day = asked or max(last, real)
    if day < max(last, real):
        raise DayGoneError(max(last, real))
    return day if day > real else None


def remember(database: Path, day: date) -> None:
    """Keep beside ``database`` the day it is served on."""
    database.parent.mkdir(parents=True, exist_ok=True)
    _kept(database).write_text(day.isoformat())


def clock_on(day: date | None, real: date) -> Callable[[], float]:
    """The seconds since 1970 as they are on ``day``."""
    ahead = (day - real) / timedelta(seconds=1) if day else 0.0
    return lambda: system_clock() + ahead


def _kept(database: Path) -> Path:
    return database.with_name(f"{database.name}.day")
