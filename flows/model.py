"""The records of the walk: problems, rungs, questions, demands, replies, letters.

One file is one record and its slug is the file's name; unknown keys are refused.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from flows.expressions import Condition
from flows.knowledge import Checked, Part, Record, Source

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


class Reply(Checked):
    """A usual answer of a company or a body, and what holds against it."""

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
    said: str
    counter: str
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


class Problem(Record):
    """A kind of quarrel: how people tell it, what may be asked, the ladder."""

    title: str
    service: Literal["marketplace", "bank", "travel", "seller"]
    examples: tuple[str, ...]
    signals: tuple[str, ...]
    advice: str
    demands: tuple[str, ...]
    understood: tuple[str, ...]
    ladder: tuple[Plan, ...] = Field(min_length=1)
    sources: tuple[Source, ...]


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
