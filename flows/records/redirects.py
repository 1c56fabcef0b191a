"""Where an answer leads when its usual next step was taken already."""

from __future__ import annotations

from flows.records.base import Record
from flows.records.conditions import Condition
from flows.records.replies import NextStep, Speaker


class Redirect(Record):
    """What to do instead of the steps ``instead_of`` once ``when`` holds.

    ``advice`` is a phrase over ``norms``; it takes the place of a reply's advice, and of what a
    problem named in ``problems`` advises when its first steps did not help. Without ``problems``
    it is for the replies of every problem. The answers of ``body`` itself keep their own advice.
    """

    instead_of: tuple[NextStep, ...]
    when: Condition
    problems: tuple[str, ...] = ()
    body: Speaker = ""
    advice: str
    next: NextStep
    norms: tuple[str, ...] = ()
