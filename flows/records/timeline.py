"""The decision table of a case: what is proposed in each state, whatever the person says there."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from flows.records.base import Part, Record
from flows.records.replies import ReplyKind


class CaseState(StrEnum):
    """Where the letters of a rung stand, and with them the case; each is a file of the table."""

    PREPARING = "preparing"
    SENT = "sent"
    WAITING = "waiting"
    OVERDUE = "overdue"
    SATISFIED = "satisfied"
    PARTLY = "partly"
    REFUSED = "refused"
    ASKS_MORE = "asks_more"
    TEMPLATE = "template"
    ESCALATED = "escalated"
    SOLVED = "solved"
    ABANDONED = "abandoned"


class CaseEvent(StrEnum):
    """What a person may do at a case: look at it, say what came of it, change or reopen it."""

    LOOK = "look"
    ANSWER = "answer"
    SILENCE = "silence"
    ESCALATE = "escalate"
    SOLVED = "solved"
    EDIT = "edit"
    REOPEN = "reopen"


#: What is done next: finish the rung in hand, open its letters, wait, paste the answer, go where
#: the answer leads, go to the next rung, say what was won, mend the answers, open the case anew.
Move = Literal[
    "prepare", "letters", "wait", "reply", "follow", "next", "outcome", "edit", "reopen"
]


class Proposal(Part):
    """One cell: the next step and its reason, by a norm or as advice (one of the two).

    ``text`` is a phrase over the facts, the state (docs/content.md) and ``norms``, all of them
    cited.
    """

    move: Move
    text: str
    norms: tuple[str, ...] = ()
    advice: bool = False

    @model_validator(mode="after")
    def _is_grounded(self) -> Self:
        if self.advice == bool(self.norms):
            message = "a proposal names its norms or says that it is advice"
            raise ValueError(message)
        return self


class StateTable(Record):
    """One state: its name (a phrase), which answers lead to it, what each event calls for."""

    title: str
    answers: tuple[ReplyKind, ...] = ()
    events: Mapping[CaseEvent, Proposal]
