"""The words of reminders: what becomes of a deadline on the day it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from flows.facts.gather import gather
from flows.letters.telling import Telling
from flows.model.outcomes import SILENCE
from flows.timeline.deadlines import Watched, watched
from flows.timeline.reminders import reminders_of

if TYPE_CHECKING:
    from markupsafe import Markup

    from flows.content.catalogue import Catalogue
    from flows.model.state import Case, State

#: Told later than this a reminder says so.
LATE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reminder to be told, by its id: the ``nth`` of the day ``key`` of a case, ``due`` then."""

    id: int
    case: int
    key: str
    nth: int
    due: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person is told, as HTML, the cases it is about and the reminders it tells."""

    text: str
    cases: tuple[int, ...]
    reminders: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """One day in a notice: its reminder, the ``nth`` ``of`` so many; ``left`` counts the days.

    ``asked`` is what is said of a question left open.
    """

    id: int
    case: Case
    title: str
    one: Watched
    nth: int
    of: int
    left: int
    awaited: str
    asked: Markup | None


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
    numbers = tuple(dict.fromkeys(line.case.number for line in lines))
    return Notice(text, numbers, tuple(line.id for line in lines))


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
            if told is not None and not (one.kind == "outcome" and told.nth >= SILENCE):
                nudge = one.nudge
                yield _Line(
                    told.id,
                    case,
                    catalogue.problems[case.problem].title,
                    one,
                    told.nth,
                    reminders_of(one, case, now),
                    _days_left(one.day, now),
                    catalogue.pages.markup(one.rung.awaited, facts) if one.rung else "",
                    Telling(catalogue, nudge.norms, facts).phrase(nudge.text) if nudge else None,
                )


def _days_left(day: date, now: datetime) -> int:
    return (day - now.date()).days
