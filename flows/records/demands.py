"""What a person may ask for: term, principal, penalty."""

from __future__ import annotations

from flows.records.base import Part, Record
from flows.records.conditions import Condition


class PenaltyRule(Part):
    """How a demand's penalty runs: ``base`` (roubles) and ``after`` (a day) are expressions.

    ``rate`` and ``cap`` are norms. The first day of penalty is the one following ``after``.
    """

    rate: str
    cap: str
    base: Condition
    after: Condition


class Demand(Record):
    """What a person may ask for, with the term the law gives for it and the penalty for delay.

    ``principal`` is the sum that goes into the price of a court claim (a fact or an expression);
    a demand without one is not about money. ``thing``: goods are asked for, and the sum is
    what they are worth; courts differ whether such a claim has a price. ``term`` is a norm; empty
    where no law sets one. ``until`` gives the last day where the person sets it, in place of the
    term's.
    """

    title: str
    hint: str = ""
    principal: Condition | None = None
    thing: bool = False
    when: Condition | None = None
    term: str = ""
    until: Condition | None = None
    penalty: PenaltyRule | None = None
    norms: tuple[str, ...] = ()
