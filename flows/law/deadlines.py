"""A deadline with its reckoning: earliest and latest day, and every step that led there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from flows.law.terms import DAY, Counted, Term, count_term

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from flows.law.calendar import Calendar
    from flows.records.norms import DayOff


@dataclass(frozen=True, slots=True)
class Counting:
    """The norms of counting itself: where a term begins, how months end, what a day off does."""

    begins: str = ""
    months: str = ""
    day_off: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One term of a deadline, given by ``norm``.

    ``certain`` is false for what may be added and may not (storage at the post, an extension):
    only the latest day takes it. ``extends``: it lengthens the term before it, and is counted from
    that term's last day by count. ``otherwise`` is another reading of a disputed number.
    """

    norm: str
    term: Term
    day_off: DayOff = "on"
    certain: bool = True
    extends: bool = False
    otherwise: Term | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reckoning, from the day ``since`` to ``day``, by ``norm``.

    ``begins``: the event and the first day counted. ``counted``: the term and its last day by
    count. ``moved``: from a day off to the next working day. ``stays``: the end is a day off and
    stays there. ``skipped`` are the days off not counted or moved over; ``provisional``: the
    calendar of a year touched is not decreed yet. ``certain`` and ``extends`` are the rule's.
    """

    kind: Literal["begins", "counted", "moved", "stays"]
    norm: str
    since: date
    day: date
    term: Term
    skipped: tuple[date, ...] = ()
    provisional: bool = False
    certain: bool = True
    extends: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a deadline: it lies between ``earliest`` and ``latest``, both possible.

    They are one day where all is known. ``latest`` is ``None`` where nothing bounds it. ``steps``
    led to the earliest day, ``late_steps`` to the latest.
    """

    earliest: date
    latest: date | None
    steps: tuple[Step, ...]
    late_steps: tuple[Step, ...]

    @property
    def day(self) -> date | None:
        """The one last day; ``None`` where the earliest and the latest differ."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def by_count(self) -> date:
        """The earliest day by count alone, not moved from a day off; one that was set, itself."""
        counted = (step.day for step in reversed(self.steps) if step.kind == "counted")
        return next(counted, self.earliest)

    @property
    def provisional(self) -> bool:
        """Whether the working days of a year it rests on are not decreed yet."""
        return any(step.provisional for step in (*self.steps, *self.late_steps))


def reckon(
    calendar: Calendar,
    counting: Counting,
    start: tuple[date, date | None],
    rules: Sequence[Rule],
) -> Deadline:
    """The deadline that an event sets off, by its terms one after another.

    ``start`` is the earliest and the latest day of the event, ``None`` where nothing bounds it;
    the same day twice where it is known. Raises ``ValueError`` without a certain rule, and
    ``OutsideCalendarError`` where a year's working days were never verified.
    """
    if not any(rule.certain for rule in rules):
        raise ValueError("a deadline needs a term that is certain")
    early = tuple(_walk(calendar, counting, start[0], rules, late=False))
    if start[1] is None:
        return Deadline(early[-1].day, None, early, ())
    late = tuple(_walk(calendar, counting, start[1], rules, late=True))
    return Deadline(early[-1].day, late[-1].day, early, late)


def _walk(
    calendar: Calendar, counting: Counting, day: date, rules: Sequence[Rule], *, late: bool
) -> Iterator[Step]:
    """The steps to the latest or to the earliest day."""
    taken = [rule for rule in rules if rule.certain or late]
    yield Step("begins", counting.begins, day, day + DAY, taken[0].term)
    for n, rule in enumerate(taken):
        term, counted = _read(calendar, day, rule, late=late)
        yield _counted(calendar, rule, term, counted)
        lengthened = n + 1 < len(taken) and taken[n + 1].extends
        day = counted.raw if lengthened else _last_day(counted, rule, late=late)
        if counted.moved and not lengthened:
            yield _end(counting, rule, term, counted, day)


def _read(calendar: Calendar, day: date, rule: Rule, *, late: bool) -> tuple[Term, Counted]:
    """The reading of a disputed term that ends earlier or, for the latest day, later."""
    terms = (rule.term,) if rule.otherwise is None else (rule.term, rule.otherwise)
    read = [(term, count_term(calendar, day, term)) for term in terms]
    choose = max if late else min
    return choose(read, key=lambda one: (_last_day(one[1], rule, late=late), one[1].raw))


def _last_day(counted: Counted, rule: Rule, *, late: bool) -> date:
    """The last day as the rule has it: moved from a day off, or not."""
    stays = rule.day_off == "stays" or (rule.day_off == "disputed" and not late)
    return counted.raw if stays else counted.last_day


def _counted(calendar: Calendar, rule: Rule, term: Term, counted: Counted) -> Step:
    days = (counted.first_day + DAY * n for n in range((counted.raw - counted.start).days))
    off = (day for day in days if not calendar.is_working(day))
    return Step(
        "counted",
        rule.norm,
        counted.start,
        counted.raw,
        term,
        tuple(off) if term.unit == "working" else (),
        counted.provisional,
        rule.certain,
        rule.extends,
    )


def _end(counting: Counting, rule: Rule, term: Term, counted: Counted, last: date) -> Step:
    """What becomes of an end on a day off."""
    if last == counted.raw:
        return Step("stays", rule.norm, last, last, term)
    skipped = tuple(counted.raw + DAY * n for n in range((last - counted.raw).days))
    provisional = counted.provisional
    return Step("moved", counting.day_off, counted.raw, last, term, skipped, provisional)
