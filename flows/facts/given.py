"""What the conversation itself gives, typed: facts of answers are of the type their step says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.facts.values import Facts
    from flows.records.companies import Company
    from flows.records.problems import Problem


def today_of(facts: Facts) -> date:
    """The day the facts are of."""
    today: date = facts["today"]
    return today


def company_of(facts: Facts) -> Company:
    """The company of the case, the default one when none is named."""
    company: Company = facts["company"]
    return company


def problem_of(facts: Facts) -> Problem | None:
    """The problem of the case; ``None`` while it is not known."""
    problem: Problem | None = facts["problem"]
    return problem
