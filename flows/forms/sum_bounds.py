"""Whether a sum can be the answer to its step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.errors import AnswerError

if TYPE_CHECKING:
    from decimal import Decimal

    from flows.facts.values import Facts
    from flows.records.steps import Step


def check_sum(step: Step, amount: Decimal, facts: Facts) -> None:
    """Refuse a sum out of the bounds of its step, by an ``AnswerError``.

    Raised are ``money_rest`` (rest), ``money_came`` (came), ``money_under`` (least) and
    ``money_over`` (most).
    """
    least = step.earliest(facts) if step.earliest else None
    most = step.latest(facts) if step.latest else None
    came = step.above(facts) if step.above else None
    if step.rest and amount == step.rest(facts):
        raise AnswerError("money_rest", {"rest": amount})
    if came is not None and amount <= came:
        raise AnswerError("money_came", {"came": came})
    if least is not None and amount < least:
        raise AnswerError("money_under", {"least": least})
    if most is not None and amount > most:
        raise AnswerError("money_over", {"most": most})
