"""Facts that follow from the answers: which function makes each, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from flows.records.base import Record
from flows.records.conditions import Condition

#: What a fact is: a plain value, a record of the content, a result of the law's functions.
FactType = Literal[
    "date", "days", "roubles", "text", "yes_or_no",
    "company_record", "problem_record", "demand_record", "reply_record", "region_record",
    "requisites", "verdict", "number_of_norm", "penalty_sum",
    "interest_sum", "slugs",
]  # fmt: skip


class Fact(Record):
    """One fact that follows from others: ``by`` is a function of ``flows/facts/registry.py``.

    ``given`` (``with`` in the file) gives each of its parameters an expression over other facts;
    one that leads to an expression in a record (``wanted.penalty.base``) is worth what that gives,
    and the slug of a norm is worth its number where a number is taken. A fact is ``None`` when
    ``when`` does not hold or a parameter that must be known is ``None``. ``means`` is its line in
    ``docs/content.md``; ``norms`` say by what law it is so.
    """

    gives: FactType
    means: str
    by: str
    given: Mapping[str, Condition] = Field(alias="with")
    when: Condition | None = None
    norms: tuple[str, ...] = ()


#: What a conversation itself gives: the day, the company and the problem of the case, whether the
#: person said in so many words what was tried, whether the story tells of it at all, and the steps
#: that the story alone answers.
GIVEN: Mapping[str, FactType] = {
    "today": "date",
    "company": "company_record",
    "problem": "problem_record",
    "tried_told": "yes_or_no",
    "tried_seen": "yes_or_no",
    "from_story": "slugs",
}
