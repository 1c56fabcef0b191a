"""Counts for the admins: what the cases are about and where people stop. Nothing of anybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

#: How far a case may come: a story, its problem, letters made, sent, answered; closed.
FUNNEL = ("told", "understood", "letters", "sent", "answered", "closed")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many persons and cases there are, and of which kinds; the keys are slugs.

    ``problems``: cases by problem («» while none is known). ``rungs``: cases by the last rung
    whose letters were made («» before the first). ``reached``: how many cases came so far, by the
    names of ``FUNNEL``.
    ``stopped``: persons not seen lately by the screen, and the question, they stand at.
    """

    persons: int = 0
    blocked: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    stopped: Counter[tuple[str, str]] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Marks:
    """The questions whose answers tell that a letter was sent, and that it was answered."""

    sent: frozenset[str]
    answered: frozenset[str]


class Statistics(Protocol):
    """Counts what is kept."""

    async def count(self, seen_before: datetime, marks: Marks) -> Counts:
        """The counts now; who was last seen before the moment has stopped where they stand."""
        ...
