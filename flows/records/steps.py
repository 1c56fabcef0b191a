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

#: Kinds of answer that are long by themselves.
_LONG = frozenset({"party", "address", "person_name"})


class Turn(Part):
    """The problem by which a case is led when an answer says that the law of its own is not its.

    The other side is no company at hand then; ``answers`` are those that follow. ``says`` tells
    the person why (a phrase, which may cite ``norms``).
    """

    problem: str
    answers: dict[str, str] = Field(default_factory=dict)
    says: str
    norms: tuple[str, ...] = ()


class Option(Part):
    """One choice of a step. ``signals`` are word beginnings that tell it in a free story.

    ``came``: it says that the goods came after all; no story tells it, the person is asked. Nor
    does one tell an option that ``turns`` the case.
    """

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    label: str
    letter: str = ""
    when: Condition | None = None
    signals: tuple[str, ...] = ()
    came: bool = False
    turns: Turn | None = None

    @model_validator(mode="after")
    def _turns_when_asked(self) -> Self:
        if self.turns and self.signals:
            message = "an option that turns the case is chosen, no story tells it: no signals"
            raise ValueError(message)
        return self


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
    """Word beginnings beside which a day is of something else, and what is said of that.

    A sum is of something else when one of them names it. ``when``: where that is no answer.
    """

    words: tuple[str, ...]
    when: Condition | None = None
    says: str


class Step(Record):
    """One question of the shared library; ``called`` is a phrase for its label where it varies."""

    kind: Kind
    section: str
    label: str
    called: str = ""
    prompt: str
    why: str
    example: str = ""
    norms: tuple[str, ...] = ()
    when: Condition | None = None

    # What may be answered.
    min_length: int = 1
    max_length: int = 200
    options: tuple[Option, ...] = ()
    options_from: Literal["", "demands", "replies", "regions"] = ""
    #: The option that «I do not know» is.
    unknown: str = "unknown"
    #: The answers offered are those of authorities, not of companies.
    bodies: bool = False
    #: The kind a choice also takes as typed text.
    free: Kind | None = None
    #: Bounds of a day or a sum; ``early`` says why a day before the first cannot be, ``late`` what
    #: a day yet to come means (phrases).
    earliest: Condition | None = None
    latest: Condition | None = None
    early: str = ""
    late: str = ""
    future: bool = False
    #: The whole of which a sum is a part: it is not offered.
    part_of: Condition | None = None
    #: What is left of the whole once a part came: where the whole is asked, this is no answer.
    rest: Condition | None = None
    #: What came already: the whole is more than that.
    above: Condition | None = None
    #: What was paid: less what a story tells to have come back of it, it is offered.
    less_came: Condition | None = None
    #: A price or the whole of it is asked: what the story calls a fee is not offered.
    no_fee: Condition | None = None
    #: The sums of the story are offered for an optional one, too.
    known_sums: bool = False
    #: Of a day to come: those so many days from today are offered.
    in_days: tuple[int, ...] = ()
    #: Its day may be that of another question as well: it is offered there, too.
    shared: bool = False

    # Who is asked, and who is not.
    #: Where it does not hold the step is never asked on its own, but offered in the review.
    asked: Condition | None = None
    optional: bool = False
    #: Not asked, the review says that it may be added.
    addable: bool = False
    #: Who does not know may leave a line to be filled in by hand.
    blank: bool = False
    #: What the button says that goes on with no tick of a multi-choice or leaves a ``blank``.
    nothing: str = ""
    #: Asked only of who has agreed that such things are kept.
    personal: bool = False
    #: Skipped, the next form asks it once more.
    again: bool = False
    #: Of how a letter travelled it is asked while this holds.
    dispatched: Condition | None = None
    #: The questions that follow when an answer was pasted, or goods are told to have come.
    then: tuple[str, ...] = ()
    #: Reminders of the question while the letters it is about wait for its answer.
    nudges: tuple[Nudge, ...] = ()

    # What stands without being asked.
    #: It stands until the person says otherwise, and ``because`` says why a letter may say so of
    #: who said nothing; of a multi-choice it is what is ticked when it is asked.
    default: Condition | None = None
    because: str = ""
    #: Where the default gives a value nobody is asked.
    settled: bool = False

    # What other words answer it.
    #: The fact of a story that answers it.
    reads: str = ""
    #: The answers of others that the person takes into the case tick its options, by who refused
    #: (``refusals``); what a case has brought picks one (``performance``); what is left of a sum
    #: is its answer (``rest``), or what came of it (``received``).
    collects: Literal["", "refusals", "performance", "rest", "received"] = ""
    #: Problems whose stories are an answer to it.
    tells: tuple[str, ...] = ()
    #: The story as it was told may be taken for the answer.
    retells: bool = False
    #: The one part of the story with a word of the problems it ``tells`` may be taken for it.
    quotes: bool = False
    #: A signal with one of these beginnings of words tells nothing to be quoted.
    unquoted: tuple[str, ...] = ()
    #: Who carries people or puts tours together is offered when the story names it.
    performers: bool = False
    #: What else an answer given tells, an option by its step, while the person has said no more
    #: than the first option there.
    implies: Mapping[str, str] = Field(default_factory=dict)
    #: The steps that the same text may answer behind a comma, a line's end or a phrase of
    #: ``between``; an optional one that is asked for beside it and not told is left out.
    also: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    #: A part of the text with one of these beginnings of words answers the step it is of.
    beside: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    #: A text with one of these beginnings of words (by the step it answers), not denied, is an
    #: answer to that step.
    moves: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    #: The day the person gave up what was bought: told at the review by words of that alone.
    gives_up: bool = False
    #: Beginnings of words beside which an answer of the other side tells this day.
    in_replies: tuple[str, ...] = ()
    #: What it tells is no answer: the day is asked for.
    unread: Unread | None = None

    @property
    def takes_long(self) -> bool:
        """Whether its answers are long by themselves: a longer one tells nothing else beside."""
        return bool(_LONG & {self.kind, self.free})
