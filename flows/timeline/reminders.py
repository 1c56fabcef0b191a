"""The plan of reminders: when a person hears of a deadline, by their own clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from flows.model.reminders import PlannedReminder
from flows.timeline.deadlines import Watched, watched
from flows.timeline.outcomes import SILENT_AFTER

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case

#: Days from a deadline to its reminders: before it, on it, after it.
AROUND = (-3, 0, 1)
#: What was left open is asked about once.
ONCE = (0,)
#: The hour reminders come in. The minute is that the case was opened in: not all come at once.
HOUR = 10
#: Between these hours nothing is sent of itself.
MORNING, EVENING = 9, 21


def plan_reminders(
    catalogue: Catalogue, case: Case, facts: Facts, now: datetime
) -> tuple[PlannedReminder, ...]:
    """The reminders of a case, three a deadline at most; ``now`` stands in the person's zone.

    What would have come up to the day the case was opened, or its letters were sent, is left out
    and not counted.
    """
    return tuple(
        PlannedReminder(one.key, nth, moment)
        for one in watched(catalogue, case, facts)
        for nth, moment in enumerate(_moments(one, case, now), 1)
    )


def reminders_of(one: Watched, case: Case, now: datetime) -> int:
    """How many reminders of a deadline are told: silence on how a case ended is only counted."""
    return 1 if one.kind == "outcome" else sum(1 for _ in _moments(one, case, now))


def _moments(one: Watched, case: Case, now: datetime) -> Iterator[datetime]:
    if one.kind == "outcome" and one.day <= case.opened.date():
        return  # a quarrel older than the case: nobody waits for its end here
    for days in _days_around(one):
        day = one.day + timedelta(days=days)
        if day > max(case.opened.date(), one.since or date.min):
            yield moment_on(day, case, now)


def _days_around(one: Watched) -> tuple[int, ...]:
    if one.kind == "outcome":
        return (0, SILENT_AFTER.days)
    return AROUND if one.is_deadline else ONCE


def moment_on(day: date, case: Case, now: datetime) -> datetime:
    """When a reminder of the case comes on ``day`` by the clock of ``now``; in UTC."""
    at = time(HOUR, case.opened.minute, case.opened.second, tzinfo=now.tzinfo)
    return datetime.combine(day, at).astimezone(UTC)


def next_waking(now: datetime) -> datetime:
    """``now`` itself by day, else the next morning; both in the zone of ``now``."""
    if MORNING <= now.hour < EVENING:
        return now
    day = now.date() + timedelta(days=now.hour >= EVENING)
    return datetime.combine(day, time(MORNING), now.tzinfo)
