"""Where an answer leads when its usual next step was taken already."""

from __future__ import annotations

from flows.records.base import Record
from flows.records.conditions import Condition


class Redirect(Record):
    """What to do instead of the steps ``instead_of`` (as ``next`` of a reply) once ``when`` holds.

    ``advice`` is a phrase over ``norms``; it takes the place of a reply's advice, and of what a
    problem named in ``problems`` advises when its first steps did not help. Without ``problems``
    it is for the replies of every problem. The answers of ``body`` itself keep their own advice.
    """

    instead_of: tuple[str, ...]
    when: Condition
    problems: tuple[str, ...] = ()
    body: str = ""
    advice: str
    next: str
    norms: tuple[str, ...] = ()
