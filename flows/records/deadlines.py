"""Deadlines of the other side to answer: what sets them off, and their terms one by one."""

from __future__ import annotations

from flows.records.base import Part, Record
from flows.records.conditions import Condition


class TermRule(Part):
    """One term of a deadline: ``norm`` is an expression that gives the slug of a norm.

    ``may``: it may be added and may not; ``extends``: it lengthens the term before it. It counts
    where ``when`` holds and its norm gives days, months or years. ``says`` is what goes on in that
    time.
    """

    norm: Condition
    when: Condition | None = None
    may: bool = False
    extends: bool = False
    says: str = ""


class AnswerDeadline(Record):
    """A deadline of the other side.

    ``start`` is the day that sets it off; while it is not known, it lies between ``earliest`` and
    ``latest`` (a latest day left out: nothing bounds it). ``instead`` is the day somebody set in
    place of the terms. ``begins`` says why it runs from that day, ``changes`` what would move it:
    phrases over the facts that may cite ``norms``.
    """

    title: str
    start: Condition
    earliest: Condition | None = None
    latest: Condition | None = None
    instead: Condition | None = None
    terms: tuple[TermRule, ...]
    begins: str
    changes: str = ""
    norms: tuple[str, ...] = ()
