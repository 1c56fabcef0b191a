"""What a person is reminded of: answers, deadlines of their own, what was left open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from flows.forms.agenda import plan_of
from flows.forms.ladder import ladder_of, place_after
from flows.letters.due_days import term_deadline
from flows.letters.own_deadlines import OwnDay, all_own_days
from flows.records.conditions import holds
from flows.records.timeline import CaseState
from flows.timeline.outcomes import ASKED_AFTER, day_of_asking
from flows.timeline.standing import (
    Standing,
    answer_to,
    due_days,
    is_undecided,
    last_sent,
    standings,
)

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.rungs import Rung
    from flows.records.steps import Nudge

#: A letter begun and left is asked about so many days later.
NUDGE = timedelta(days=3)


#: An answer awaited, the person's own deadline, a letter begun and not finished, one made and not
#: sent, a question on the letters left open, the question how the case ended.
WatchedKind = Literal["answer", "own", "letter", "sending", "question", "outcome"]


@dataclass(frozen=True, slots=True)
class Watched:
    """A day of a case somebody is reminded of; its kind and ``name`` are its key.

    ``rung`` is whose answer is awaited or whose letter it is, ``own`` the person's own deadline,
    ``nudge`` what is said of a question; all are ``None`` where they are not meant. ``latest`` is
    the day until which an answer may still come in time, where it is another one. ``since``:
    nothing is told up to that day, on which the letters were sent.
    """

    kind: WatchedKind
    name: str
    day: date
    rung: Rung | None = None
    latest: date | None = None
    own: OwnDay | None = None
    nudge: Nudge | None = None
    since: date | None = None

    @property
    def key(self) -> str:
        """Names the day as long as the case lives, wherever it moves."""
        return f"{self.kind}:{self.name}"

    @property
    def is_deadline(self) -> bool:
        """Whether something ends on the day; the others only ask."""
        return self.kind in {"answer", "own"}


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
        *(
            Watched("own", one.norm or one.rung, one.day, own=one)
            for one in own
            if one.rung not in gone
        ),
        *_letter(catalogue, case, facts),
        *_sending(catalogue, case, facts),
        *_asking(catalogue, case, facts),
    )


def _asking(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Watched]:
    """The questions left open on what was sent last, and then how the case ended."""
    last = last_sent(standings(catalogue, case, facts))
    if last is None or last.rung is None:
        return
    questions = tuple(_questions(catalogue, last, facts))
    yield from questions
    day = day_of_asking(last)
    if day:
        known = max((one.day + ASKED_AFTER for one in questions), default=day)
        yield Watched("outcome", last.rung.slug, max(day, known), last.rung)


def _questions(catalogue: Catalogue, last: Standing, facts: Facts) -> Iterator[Watched]:
    """Its day of receipt, its number: whatever waits to be known, while it is not answered."""
    for slug in last.rung.dispatch if last.rung and not last.reply else ():
        step = catalogue.steps[slug]
        for nth, nudge in enumerate(step.nudges, 1):
            start: date | None = nudge.start(facts) if holds(nudge.when, facts) else None
            if facts[slug] is None and holds(step.when, facts) and start:
                yield Watched(
                    "question",
                    f"{slug}.{nth}",
                    _nudged_on(catalogue, nudge, start, facts),
                    last.rung,
                    nudge=nudge,
                )


def _nudged_on(catalogue: Catalogue, nudge: Nudge, start: date, facts: Facts) -> date:
    norm = catalogue.norms.get(nudge.norm)
    found = term_deadline(catalogue, norm, start, facts) if norm else None
    if found and found.deadline:
        return found.deadline.earliest
    return start + timedelta(days=nudge.days)


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
        if found and not passed and _is_awaited(catalogue, case, rung, facts):
            day, latest = found
            sent: date | None = facts[rung.marks_sent] if rung.marks_sent else None
            after = latest if latest != day else None
            yield Watched("answer", rung.slug, day, rung, after, since=sent)


def _is_awaited(catalogue: Catalogue, case: Case, rung: Rung, facts: Facts) -> bool:
    """Whether the answer has not come, as far as the person has said; a promise is none yet."""
    if answer_to(case, facts, rung) and not is_undecided(catalogue, case, facts, rung):
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
        yield Watched("letter", rung.slug, facts["today"] + NUDGE, rung)


def _sending(catalogue: Catalogue, case: Case, facts: Facts) -> Iterator[Watched]:
    """The letters that are made, and nobody has said on which day they were sent."""
    for one in standings(catalogue, case, facts):
        if one.rung and one.made and one.state is CaseState.PREPARING:
            made = [letter.dated for letter in case.letters if letter.rung == one.rung.slug]
            if made:
                yield Watched("sending", one.rung.slug, max(made) + NUDGE, one.rung)
