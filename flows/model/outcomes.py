"""How rungs of cases ended, as counts: nothing in them is of anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Begins the key of the reminder that asks how a case ended; the slug of its last rung follows.
ASKING = "outcome:"
#: Which of those reminders is not sent: by then nothing was said.
SILENCE = 2
#: What a rung brought; ``silent``: the person was asked and did not say.
Ending = Literal["all", "part", "nothing", "silent"]


@dataclass(frozen=True, slots=True)
class RungEnding:
    """How a rung of a case ended: ``answer`` is the kind of the answer to it, «» for none.

    ``weeks`` from its sending to its end, begun ones counted whole; 0 when the day is not known.
    """

    problem: str
    rung: str
    answer: str
    outcome: Ending
    weeks: int


@dataclass(frozen=True, slots=True)
class Recount:
    """What a case no longer counts as, and what it counts as from now on."""

    case: int
    gone: tuple[RungEnding, ...]
    come: tuple[RungEnding, ...]


@dataclass(frozen=True, slots=True)
class Odds:
    """What is known of a rung: of ``known`` cases so many brought all, and so many a part."""

    known: int
    all: int
    part: int
