"""What a case counts as: how each rung that was sent has ended."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.facts.given import today_of
from flows.model.outcomes import Ending, RungEnding
from flows.timeline.standing import Standing, last_sent, standings

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case

#: The end is asked about so long after the last rung, and taken for unknown so long after that.
ASKED_AFTER, SILENT_AFTER = timedelta(weeks=2), timedelta(days=30)


def day_of_asking(last: Standing) -> date | None:
    """When the end of a case is asked about: two weeks after the last day of its last rung."""
    days = [day for day in (last.sent, last.due, last.latest) if day]
    return max(days) + ASKED_AFTER if last.sent else None


def endings(catalogue: Catalogue, case: Case, facts: Facts) -> tuple[RungEnding, ...]:
    """How the rungs of a case ended; none of an open one, unless its end was asked in vain.

    A rung that another one followed has brought nothing.
    """
    if case.problem not in catalogue.problems:
        return ()
    found = standings(catalogue, case, facts)
    last = last_sent(found)
    if last is None:
        return ()
    end, outcome = _end(case, facts, last)
    if end is None:
        return ()
    return tuple(
        _ending(case, one, outcome if one == last else "nothing", end)
        for one in found
        if one == last or (one.sent and found.index(one) < found.index(last))
    )


def _end(case: Case, facts: Facts, last: Standing) -> tuple[date | None, Ending]:
    """The day a case ended and how; no day while it goes on."""
    if case.closed is not None:
        return case.closed, case.outcome or "all"
    asked = day_of_asking(last)
    silent = asked + SILENT_AFTER if asked else None
    return (silent if silent and silent <= today_of(facts) else None), "silent"


def _ending(case: Case, one: Standing, outcome: Ending, end: date) -> RungEnding:
    weeks = max(0, -((one.sent - end).days // 7)) if one.sent else 0
    rung, kind = (one.rung.slug if one.rung else ""), (one.reply.kind if one.reply else "")
    return RungEnding(case.problem, rung, kind, outcome, weeks)
