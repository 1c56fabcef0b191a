"""What a person is reminded of: an answer awaited, a deadline of their own, a letter begun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.forms.agenda import plan_of
from flows.forms.ladder import ladder_of, place_after
from flows.letters.own_deadlines import OwnDay, all_own_days
from flows.model.outcomes import ASKING
from flows.timeline.outcomes import day_of_asking
from flows.timeline.standing import due_days, last_sent, standings

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.rungs import Rung

#: A letter begun and left is asked about so many days later.
NUDGE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Watched:
    """A day of a case somebody is reminded of; ``key`` names it as long as the case lives.

    ``rung`` is whose answer is awaited or whose letter is unfinished, ``own`` the person's own
    deadline; one of the two is there. ``unfinished`` tells a letter from an answer, ``ended`` the
    question how the case ended. ``latest`` is the day until which an answer may still come in
    time, where it is another one. ``since``: nothing is told up to that day, on which the letters
    were sent.
    """

    key: str
    day: date
    rung: Rung | None = None
    latest: date | None = None
    own: OwnDay | None = None
    unfinished: bool = False
    since: date | None = None
    ended: bool = False


def watched(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[Watched, ...]:
    """The days of an open case that wait for something, those already past included."""
    problem = catalogue.problems.get(case.problem)
    if case.closed or problem is None:
        return ()
    ladder = ladder_of(catalogue, case, facts)
    own = all_own_days(catalogue, problem, facts)
    gone = {rung.slug for rung in ladder[: place_after(catalogue, ladder, facts)]}
    gone |= {rung.slug for rung in ladder if _is_sent(rung, case, facts)}
    return (
        *_answers(catalogue, case, ladder, facts),
        *(Watched(f"own:{one.norm}", one.day, own=one) for one in own if one.rung not in gone),
        *_letter(catalogue, case, facts),
        *_asking(catalogue, case, facts),
    )


def _asking(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Watched]:
    """The day on which it is asked how the case ended."""
    last = last_sent(standings(catalogue, case, facts))
    day = day_of_asking(last) if last else None
    if last and last.rung and day:
        yield Watched(f"{ASKING}{last.rung.slug}", day, last.rung, ended=True)


def _answers(
    catalogue: Catalogue, case: Case, ladder: tuple[Rung, ...], facts: Facts
) -> Iterator[Watched]:
    """The answers awaited on what was sent, each until it has come."""
    left_behind = max(
        place_after(catalogue, ladder, facts) - 1,  # the rung taken last is still waited for
        *(n for n, rung in enumerate(ladder) if _is_sent(rung, case, facts)),
        0,
    )
    for n, rung in enumerate(ladder):
        found = due_days(catalogue, facts, rung)
        passed = n < left_behind and not rung.awaited and not rung.body
        if found and not passed and _is_awaited(catalogue, rung, facts):
            day, latest = found
            sent: date | None = facts[rung.marks_sent] if rung.marks_sent else None
            after = latest if latest != day else None
            yield Watched(f"answer:{rung.slug}", day, rung, after, since=sent)


def _is_awaited(catalogue: Catalogue, rung: Rung, facts: Facts) -> bool:
    """Whether the answer has not come, as far as the person has said."""
    if rung.answer and facts[rung.answer] is not None:
        return False
    return not rung.awaited or bool(catalogue.pages.markup(rung.awaited, facts).strip())


def _is_sent(rung: Rung, case: Case, facts: Facts) -> bool:
    """Whether a rung was taken: its letters sent, or done where no day is asked."""
    return facts[rung.marks_sent] is not None if rung.marks_sent else rung.slug in case.done


def _letter(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Watched]:
    """The letter that was begun and not finished."""
    plan = plan_of(catalogue, case)
    if plan is not None and plan.letters and case.rung not in case.done:
        rung = catalogue.rungs[case.rung]
        yield Watched(f"letter:{rung.slug}", facts["today"] + NUDGE, rung, unfinished=True)
