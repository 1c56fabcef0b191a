"""The rungs of the ladder: what each can win, its price, its proof, its term."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from flows.records.base import Part, Record


class Term(Part):
    """How long to wait: by a norm, by the demand's own norm, or by our advice (no law sets it)."""

    norm: str = ""
    by_demand: bool = False
    days: int = 0
    unit: Literal["calendar_days", "working_days"] = "calendar_days"


class Rung(Record):
    """One rung of the ladder: what it can win and what it cannot, its price, its proof.

    ``addressee`` tells whom its letters go to and why him (a phrase, empty where a body is named).
    ``stage`` is the option of the step that reads the stage which says that this rung was taken.
    ``deadline`` tells how the day of the answer is reckoned. ``marks_sent`` is the step that holds
    the day its letters were sent, ``dispatch`` the questions on how they travelled, ``answer`` the
    step that holds what was answered. ``keeps`` gives the steps that hold on to what the letters
    said (their demand) when later answers differ: kept step by the step or fact it is taken from.
    ``needs`` are the rungs, or stages, that come before this one; ``ends``: it is taken once all
    is won, never as the next one. ``awaited`` is what the road
    says of an answer that is waited for, ``early`` what is said on a rung that needs this one when
    it comes too early (phrases, empty when there is nothing to say).
    """

    title: str
    button: str
    form: str
    addressee: str = ""
    body: str = ""
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    cost: str
    takes: str
    term: Term
    stage: str = ""
    norms: tuple[str, ...] = ()
    deadline: str = ""
    marks_sent: str = ""
    dispatch: tuple[str, ...] = ()
    answer: str = ""
    keeps: Mapping[str, str] = Field(default_factory=dict)
    needs: tuple[str, ...] = ()
    ends: bool = False
    awaited: str = ""
    early: str = ""
