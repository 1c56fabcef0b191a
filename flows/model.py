"""The records of the walk: problems, rungs, questions, demands, replies, letters.

One file is one record and its slug is the file's name; unknown keys are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from flows.expressions import Condition
from flows.knowledge import Checked, Part, Record, Service, Source

Kind = Literal[
    "text",
    "long_text",
    "date",
    "money",
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
    """One choice of a step. ``signals`` are word beginnings that tell it in a free story."""

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    label: str
    letter: str = ""
    when: Condition | None = None
    signals: tuple[str, ...] = ()


class Step(Record):
    """One question of the shared library.

    ``asked`` false: never asked on its own, offered in the review. ``default`` stands until the
    person says otherwise. ``free`` is the kind a choice also takes as typed text. ``reads`` names
    the fact of a story that answers it.
    """

    kind: Kind
    section: str
    label: str
    prompt: str
    why: str
    example: str = ""
    norms: tuple[str, ...] = ()
    optional: bool = False
    asked: bool = True
    default: Condition | None = None
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    options_from: Literal["", "demands", "replies", "regions"] = ""
    free: Kind | None = None
    earliest: Condition | None = None
    latest: Condition | None = None
    future: bool = False
    min_length: int = 1
    max_length: int = 200
    reads: str = ""


class PenaltyRule(Part):
    """How a demand's penalty runs: ``base`` and ``after`` are facts, ``rate`` and ``cap`` norms.

    The first day of penalty is the day following the date ``after``.
    """

    rate: str
    cap: str
    base: str
    after: str


class Demand(Record):
    """What a person may ask for, with the term the law gives for it and the penalty for delay.

    ``principal`` is the sum that goes into the price of a court claim (a fact or an expression);
    a demand without one is not about money. ``until`` names the fact that holds the last day when
    the person sets it, in place of the term's.
    """

    title: str
    hint: str = ""
    principal: Condition | None = None
    when: Condition | None = None
    term: str
    until: str = ""
    penalty: PenaltyRule | None = None
    norms: tuple[str, ...] = ()


#: The step proposed after an answer: a rung, or what to do on the one in hand.
NextStep = Literal[
    "claim", "second_claim", "rospotrebnadzor", "cbr", "ombudsman", "court",
    "answer", "give", "wait", "close",
]  # fmt: skip


class Reply(Checked):
    """A usual answer of a company or a body: how it is worded, what it means, what holds against.

    ``said`` completes «the seller answered that …», ``counter`` is the objection in a letter;
    ``means`` and ``advice`` speak to the person. All are phrases over the reply's norms.
    """

    title: str
    kind: Literal[
        "refusal",
        "promise",
        "request_for_documents",
        "request_for_examination",
        "substitute_offer",
        "wait",
        "template_no_substance",
        "partial",
        "satisfied",
        "forwarded",
        "no_jurisdiction",
        "silence",
    ]
    problems: tuple[str, ...]
    signals: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    said: str
    counter: str
    means: str
    advice: str
    next: NextStep
    norms: tuple[str, ...] = ()
    when: Condition | None = None


class Term(Part):
    """How long to wait: by a norm, by the demand's own norm, or by our advice (no law sets it)."""

    norm: str = ""
    by_demand: bool = False
    days: int = 0
    unit: Literal["calendar_days", "working_days"] = "calendar_days"


class Rung(Record):
    """One rung of the ladder: what it can win and what it cannot, its price, its proof."""

    title: str
    button: str
    form: str
    body: str = ""
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    cost: str
    takes: str
    term: Term
    norms: tuple[str, ...] = ()
    marks_sent: str = ""
    needs: tuple[str, ...] = ()


class Plan(Part):
    """A rung of one problem's ladder with the letters written there."""

    rung: str
    letters: tuple[str, ...] = Field(min_length=1)


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


class Problem(Record):
    """A kind of quarrel: how people tell it, what may be asked, the ladder.

    ``examples`` are texts of people by the service they write about; the reading learns from
    them. ``signals`` are word beginnings that nearly always mean this problem. ``urgent``: money
    is at risk now, the advice comes before any question. A problem without a ``topic`` is on no
    list and leads nowhere (a greeting); one without a ladder ends in its advice.
    """

    title: str
    service: Service
    topic: str = ""
    urgent: bool = False
    examples: Mapping[Service, tuple[str, ...]]
    signals: tuple[str, ...] = ()
    advice: Advice
    norms: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    ladder: tuple[Plan, ...] = ()
    sources: tuple[Source, ...] = ()


class Attachment(Part):
    """One numbered attachment, when it is there."""

    slug: str = Field(pattern=r"^[a-z0-9_]+$")
    text: str
    when: Condition | None = None


class LetterKind(Record):
    """A kind of letter: its template, what it must be told, the norms it may cite.

    The template is ``templates/letters/<slug>.j2``. ``name`` is the file name, a phrase with
    placeholders. ``pages`` is the most it may take.
    """

    title: str
    form: Literal["document", "message"] = "document"
    when: Condition | None = None
    steps: tuple[str, ...]
    norms: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    name: str = ""
    pages: int = 2
    sources: tuple[Source, ...]
