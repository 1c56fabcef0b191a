"""What the conversation itself gives, typed: facts of answers are of the type their step says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flows.records.companies import Company
    from flows.records.problems import Problem


def today_of(facts: Mapping[str, Any]) -> date:
    """The day the facts are of."""
    today: date = facts["today"]
    return today


def company_of(facts: Mapping[str, Any]) -> Company:
    """The company of the case, the default one when none is named."""
    company: Company = facts["company"]
    return company


def problem_of(facts: Mapping[str, Any]) -> Problem | None:
    """The problem of the case; ``None`` while it is not known."""
    problem: Problem | None = facts["problem"]
    return problem
