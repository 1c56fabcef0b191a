"""The shared library of questions: kind of answer, prompt, reason, bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from flows.records.base import Part, Record
from flows.records.conditions import Condition

Kind = Literal[
    "text",
    "long_text",
    "date",
    "money",
    "percent",
    "choice",
    "multi_choice",
    "phone",
    "email",
    "person_name",
    "address",
    "order_number",
    "party",
    "receipt",
    "file",
]


class Option(Part):
    """One choice of a step. ``signals`` are word beginnings that tell it in a free story.

    ``came``: it says that the goods came after all; no story tells it, the person is asked.
    """

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    label: str
    letter: str = ""
    when: Condition | None = None
    signals: tuple[str, ...] = ()
    came: bool = False


class Nudge(Part):
    """A reminder that a question left open may be answered by now.

    It comes ``days`` after ``start`` (our advice), or the number of days that ``norm`` gives,
    while ``when`` holds. ``text`` is a phrase over the facts; it may cite ``norms``.
    """

    start: Condition
    days: int = 0
    norm: str = ""
    when: Condition | None = None
    text: str
    norms: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_one_term(self) -> Self:
        if bool(self.days) == bool(self.norm):
            message = "a nudge comes after days of ours or after those of a norm"
            raise ValueError(message)
        return self


class Unread(Part):
    """Word beginnings beside which a day is of something else, and what is said of that."""

    words: tuple[str, ...]
    says: str


class Step(Record):
    """One question of the shared library.

    Where ``asked`` does not hold it is never asked on its own, but offered in the review.
    ``default`` stands until the person says otherwise, and ``because`` says why a letter may say
    so of who said nothing; of a multi-choice it is what is ticked when it is asked. ``free`` is
    the kind a choice also takes as typed text. ``reads`` names the fact of a story that answers
    it. ``collects``: the answers of others that the person takes into the case tick its options,
    by who refused (``refusals``), or what a case has brought picks one (``performance``), or what
    is left of a sum is its answer (``rest``), or what came of it (``received``). ``again``:
    skipped, the next form asks it once more. ``then`` are the questions that follow when a
    company's answer was pasted, or when goods are told to have come. ``bodies``: the answers
    offered are those of authorities, not of companies. ``implies``: what else an answer given
    tells, an option by its step, while the person has said no more than the first option there.
    ``nudges`` remind of the question while the letters it is about wait for its answer.
    ``dispatched``: of how a letter travelled it is asked while this holds. ``early`` says why a
    day before ``earliest`` cannot be, ``late`` what a day yet to come means (phrases). ``tells``
    are problems whose stories are an answer to it. ``blank``: who does not know may leave a line
    to be filled in by hand. ``personal``: asked only of who has agreed that such things are kept.
    ``also`` are the steps that the same text may answer behind a comma, a line's end or a phrase
    of ``between``; an optional one that is asked for beside it and not told is left out. A part of
    the text with one of the beginnings of words of ``beside`` answers the step it is of.
    ``addable``: not asked, the review says that it may be added. ``settled``: where the default
    gives a value nobody is asked. ``nothing``: what the button says that goes on with no tick of a
    multi-choice or leaves a ``blank``. ``moves``: a text with one of these beginnings of words (by
    the step it answers), not denied, is an answer to that step. What ``unread`` tells is none: the
    day is asked for. ``retells``: the story as it was told may be taken for the answer.
    ``part_of`` is the whole of which a sum is a part: it is not offered.
    """

    kind: Kind
    section: str
    label: str
    prompt: str
    why: str
    example: str = ""
    norms: tuple[str, ...] = ()
    optional: bool = False
    asked: Condition | None = None
    default: Condition | None = None
    because: str = ""
    settled: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    options_from: Literal["", "demands", "replies", "regions"] = ""
    free: Kind | None = None
    earliest: Condition | None = None
    latest: Condition | None = None
    part_of: Condition | None = None
    early: str = ""
    late: str = ""
    future: bool = False
    dispatched: Condition | None = None
    min_length: int = 1
    max_length: int = 200
    reads: str = ""
    collects: Literal["", "refusals", "performance", "rest", "received"] = ""
    again: bool = False
    nudges: tuple[Nudge, ...] = ()
    then: tuple[str, ...] = ()
    bodies: bool = False
    implies: Mapping[str, str] = Field(default_factory=dict)
    tells: tuple[str, ...] = ()
    blank: bool = False
    personal: bool = False
    also: tuple[str, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    between: tuple[str, ...] = ()
    addable: bool = False
    nothing: str = ""
    moves: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    unread: Unread | None = None
    retells: bool = False
