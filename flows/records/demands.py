"""What a person may ask for: term, principal, penalty."""

from __future__ import annotations

from pydantic import model_validator

from flows.records.base import Part, Record
from flows.records.conditions import Condition, Expression


class PenaltyRule(Part):
    """How a demand's penalty runs: ``base`` (roubles) and ``after`` (a day) are expressions.

    ``rate`` and ``cap`` are norms. The first day of penalty is the one following ``after``,
    the last one ``until``.
    """

    rate: str
    cap: str
    base: Condition
    after: Condition
    until: Condition = Expression("today")


class InterestRule(Part):
    """How interest on a demand's principal runs: at the rates of ``table``, ``after`` a day."""

    table: str
    after: Condition


class Demand(Record):
    """What a person may ask for, its term by law, the penalty or interest for delay.

    ``principal`` is the sum that goes into the price of a court claim (a fact or an expression);
    a demand without one is not about money. ``thing``: goods are asked for, and the sum is
    what they are worth; courts differ whether such a claim has a price. ``term`` is a norm; empty
    where no law sets one. ``instead`` gives another norm in its place, or none. ``until`` gives
    the last day where the person sets it, in place of the term's. ``wished`` are word beginnings
    by which a story names it behind a word of wishing. Where the law gives a penalty
    there is no interest (Civil Code, art. 395, cl. 4).
    """

    title: str
    hint: str = ""
    principal: Condition | None = None
    thing: bool = False
    when: Condition | None = None
    term: str = ""
    instead: Condition | None = None
    until: Condition | None = None
    penalty: PenaltyRule | None = None
    interest: InterestRule | None = None
    norms: tuple[str, ...] = ()
    wished: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _paid_for_once(self) -> Demand:
        if self.interest and (self.penalty or self.thing or not self.principal):
            raise ValueError("interest runs on money, and not where a penalty does")
        return self
