"""Reminders as they are planned: values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    """One reminder: ``key`` names its deadline within the case, ``nth`` counts from 1.

    ``due`` is a moment in UTC. The key and the number stay while the facts move the moment.
    """

    key: str
    nth: int
    due: datetime


@dataclass(frozen=True, slots=True)
class CasePlan:
    """All reminders of one case, past ones too: whoever keeps the plan finds what has changed."""

    case: int
    reminders: tuple[PlannedReminder, ...]
