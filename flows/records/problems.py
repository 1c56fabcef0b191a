"""Kinds of quarrels: how people tell them, the first advice, the ladder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from flows.records.base import Part, Record, Service, Source
from flows.records.conditions import Condition

#: A sum that is no price: taken beside it, or promised.
Beside = Literal["charge", "reward"]


class Plan(Part):
    """A rung of one problem's ladder with the letters written there.

    ``when``: on other facts the rung is left out of the road. ``steps`` are asked before anything
    is written, so that the letters' own conditions may rest on them. ``do`` says what to do there
    besides: by telephone, in the application, in person. ``no_letter`` says why none is written
    where none is called for, and where to turn. Both are phrases over the problem's norms.
    """

    rung: str
    when: Condition | None = None
    steps: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    do: str = ""
    no_letter: str = ""


class Advice(Part):
    """The plain first advice: the right channel, what to gather, what to leave, where to go next.

    All are phrases; ``cite`` and ``number`` go by the problem's norms. ``contacts`` stand in the
    order to use them.
    """

    do: str
    prepare: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    next: str = ""
    contacts: tuple[str, ...] = ()


class OwnDeadline(Part):
    """A deadline the person must keep: ``start`` is the day that sets it off, ``norm`` its length.

    Without a norm ``start`` is the last day itself, which the person found in a contract.
    ``title`` says what must be done by then, ``lost`` what is lost after it (phrases over the
    facts). ``rung`` is the rung to take in time; ``closes``: after the last day it is shut.
    ``post`` is the norm by which a letter posted on the last day is in time.
    """

    title: str
    start: Condition
    norm: str = ""
    post: str = ""
    lost: str
    rung: str = ""
    closes: bool = False
    when: Condition | None = None


class Problem(Record):
    """A kind of quarrel: how people tell it, what may be asked, the ladder.

    ``examples`` are texts of people by the service they write about; the reading learns from
    them. ``signals`` are word beginnings that nearly always mean this problem. ``urgent``: money
    is at risk now, the advice comes before any question. ``disputes``: the sum is no price but a
    charge beside it, which has a step of its own, or a reward that was promised. A problem without
    a ``topic`` is on no list and leads nowhere (a greeting); one without a ladder ends in its
    advice. ``keywords`` are words people look it up by beside its title. With a company that
    serves others alone it is the problem of ``counterparts`` for these: what a shop took twice is
    one road, what a bank took another.
    """

    title: str
    service: Service
    topic: str = ""
    urgent: bool = False
    disputes: Beside | None = None
    examples: Mapping[Service, tuple[str, ...]]
    signals: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    counterparts: Mapping[Service, str] = Field(default_factory=dict)
    advice: Advice
    norms: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    ladder: tuple[Plan, ...] = ()
    deadlines: tuple[OwnDeadline, ...] = ()
    sources: tuple[Source, ...] = ()
