"""The words of reminders: what becomes of a deadline on the day it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from flows.facts.gather import gather
from flows.model.outcomes import SILENCE
from flows.timeline.deadlines import Watched, watched
from flows.timeline.reminders import reminders_of

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.model.state import Case, State

#: Told later than this a reminder says so.
LATE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reminder to be told: the ``nth`` of the deadline ``key`` of a case, due at ``due``."""

    case: int
    key: str
    nth: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told, as HTML, and the numbers of the cases it is about."""

    text: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One deadline in a notice: the ``nth`` reminder ``of`` so many; ``left`` counts the days."""

    case: Case
    title: str
    one: Watched
    nth: int
    of: int
    left: int
    awaited: str


def notice_of(
    catalogue: Catalogue, state: State, occasions: Sequence[Occasion], now: datetime
) -> Notice | None:
    """One notice of all these reminders; ``None`` when nothing of it is waited for any more.

    ``now`` stands in the person's zone. Each deadline is told once, however often it was due.
    """
    lines = tuple(_lines(catalogue, state, occasions, now))
    if not lines:
        return None
    late = any(now - one.due > LATE for one in occasions)
    text = catalogue.pages.page("screens/reminder.j2", {"lines": lines, "late": late})
    return Notice(text, tuple(dict.fromkeys(line.case.number for line in lines)))


def _lines(
    catalogue: Catalogue, state: State, occasions: Sequence[Occasion], now: datetime
) -> Iterator[_Line]:
    last = {(one.case, one.key): one for one in sorted(occasions, key=lambda one: one.nth)}
    for case in state.cases:
        if all(case.number != number for number, _ in last):
            continue
        facts = gather(catalogue, case, now.date())
        for one in watched(catalogue, case, facts):
            told = last.get((case.number, one.key))
            if told is not None and not (one.ended and told.nth >= SILENCE):
                yield _Line(
                    case,
                    catalogue.problems[case.problem].title,
                    one,
                    told.nth,
                    reminders_of(one, case, now),
                    _days_left(one.day, now),
                    catalogue.pages.markup(one.rung.awaited, facts) if one.rung else "",
                )


def _days_left(day: date, now: datetime) -> int:
    return (day - now.date()).days
