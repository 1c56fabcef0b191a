"""Which rung comes next: the first not yet taken whose time has not run out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.forms.ladder import ladder_of, place_after
from flows.letters.own_deadlines import lapsed_days, own_days

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.state import Case
    from flows.records.rungs import Rung


def shut_rungs(catalogue: Catalogue, case: Case, facts: Facts) -> frozenset[str]:
    """The rungs whose own last day has passed: they are not proposed as if they were open."""
    problem = catalogue.problems.get(case.problem)
    lapsed = lapsed_days(catalogue, problem, facts) if problem else ()
    return frozenset(own.rung for own in lapsed)


def recommended_rung(catalogue: Catalogue, case: Case, facts: Facts) -> Rung | None:
    """The rung to take now: one whose last day is near, else the first not yet taken or tried.

    ``None`` on a case without a road.
    """
    ladder = ladder_of(catalogue, case, facts)
    if not ladder:
        return None
    slugs = [rung.slug for rung in ladder]
    days = own_days(catalogue, catalogue.problems[case.problem], facts)
    hurried = [own.rung for own in days if own.soon and own.rung in slugs]
    if hurried and hurried[0] not in case.done:
        return catalogue.rungs[hurried[0]]
    left = _left(catalogue, case, facts, ladder)
    return left[0] if left else next(rung for rung in reversed(ladder) if not rung.ends)


def rung_after(
    catalogue: Catalogue, case: Case, facts: Facts, rung: Rung | None, *, answered: bool = False
) -> Rung | None:
    """The next rung after ``rung``, one left out beside it first; ``None`` after the last.

    Once ``answered``, or met with silence, the stages go on: what stands beside them waits.
    """
    ladder = ladder_of(catalogue, case, facts)
    if rung not in ladder:
        return recommended_rung(catalogue, case, facts)
    place = ladder.index(rung)
    left = _left(catalogue, case, facts, ladder)
    after = [r for r in left if not r.stage or ladder.index(r) > place]
    staged = [r for r in after if r.stage] if answered else []
    return next(iter(staged or after), None)


def _left(catalogue: Catalogue, case: Case, facts: Facts, ladder: tuple[Rung, ...]) -> list[Rung]:
    """The rungs still to be taken.

    A sent one leaves the stages before it behind; what has no stage (the police) stands beside
    them and is not passed by it.
    """
    sent = (n for n, rung in enumerate(ladder) if rung.marks_sent and facts[rung.marks_sent])
    last, place = max(sent, default=-1), place_after(catalogue, ladder, facts)
    passed = {*case.done, *shut_rungs(catalogue, case, facts)}
    return [
        rung
        for n, rung in enumerate(ladder)
        if n >= place
        and (n >= last or not rung.stage)
        and rung.slug not in passed
        and not rung.ends
    ]
