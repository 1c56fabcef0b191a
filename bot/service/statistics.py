"""Counts for the admins: what the cases are about and where people stop. Nothing of anybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Counts:
    """How many persons and cases there are, and of which kinds; the keys are slugs.

    ``problems``: cases by problem («» while none is known). ``rungs``: cases by the last rung
    whose letters were made («» before the first). ``outcomes``: ``closed``, ``letters`` or
    ``open``.
    ``stopped``: persons not seen lately by the screen, and the question, they stand at.
    """

    persons: int = 0
    blocked: int = 0
    problems: Counter[str] = field(default_factory=Counter)
    rungs: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    stopped: Counter[tuple[str, str]] = field(default_factory=Counter)


class Statistics(Protocol):
    """Counts what is kept."""

    async def count(self, seen_before: datetime) -> Counts:
        """The counts now; who was last seen before the moment has stopped where they stand."""
        ...
