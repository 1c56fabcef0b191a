"""The records of ``data/``: what each kind of file says, as frozen and checked values.

One file is one record and its slug is the file's name. Unknown keys are refused.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from flows.expressions import Condition

Confidence = Literal["high", "medium-high", "medium", "low", "conflict", "project"]
#: Confidence that may stand in a letter or on a screen as a fact.
PRINTABLE: frozenset[str] = frozenset({"high", "medium-high", "medium"})

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
Unit = Literal[
    "calendar_days", "working_days", "percent_per_day", "percent", "roubles", "months", "years"
]


class Record(BaseModel):
    """What all records share: frozen, no unknown keys, a slug taken from the file's name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True
    )

    slug: str = Field(pattern=r"^[a-z0-9_]+$")


class Part(BaseModel):
    """A piece of a record."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, str_strip_whitespace=True
    )


class Source(Part):
    """Where a fact comes from; ``date`` is the page's own date as printed, empty when none."""

    where: str
    date: str = ""
    says: str = ""


class Checked(Record):
    """A record of facts: who says so, when we looked, how sure we are."""

    sources: tuple[Source, ...] = Field(min_length=1)
    checked_on: date
    confidence: Confidence
    note: str = ""


class Act(Record):
    """A law or a decree. All three but the title stand after «ст. 18», in the genitive.

    ``cited`` is the full name, ``short`` the one for screens, ``later`` the one a letter goes on
    with after it has named the act in full (the short one when there is none).
    """

    title: str
    cited: str
    short: str
    later: str = ""


class Number(Part):
    """The number a norm gives, with its unit."""

    value: Decimal
    unit: Unit


class Norm(Checked):
    """One article or clause: what it gives in a plain sentence and since when it stands so."""

    act: str
    place: str
    gives: str
    number: Number | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether the norm stands in this wording on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Entity(Part):
    """A legal entity as it must stand in an addressee block."""

    name: str
    role: str = ""
    ogrn: str = ""
    inn: str = ""
    address: str = ""


class Company(Checked):
    """A shop, a bank or an agent people quarrel with.

    ``names`` are the word beginnings people call it by; ``platform`` says that others sell there
    too; ``channels`` maps a channel («chat», «post») to a contact.
    """

    title: str
    names: tuple[str, ...]
    default: bool = False
    platform: bool = False
    entity: Entity
    channels: dict[str, str] = Field(default_factory=dict)
    problems: tuple[str, ...]


class Contact(Checked):
    """An address, a number or a path to a chat, with its grade."""

    kind: Literal["phone", "email", "url", "address", "app_path"]
    value: str
    purpose: str
    grade: Literal["official", "unconfirmed", "outdated", "dangerous"]
    shown: bool
    hours: str = ""
    answers_in: str = ""


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


class Authority(Checked):
    """A body one can turn to: what it can do, what it cannot, where it takes appeals."""

    title: str
    full: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    channels: tuple[str, ...]
    norms: tuple[str, ...]
    asks: tuple[str, ...] = ()


class Region(Record):
    """A subject of the federation with its Rospotrebnadzor office (``office``: its whole name).

    ``names`` are the ways people call it.
    """

    code: str
    title: str
    office: str
    timezone: str
    site: str = ""
    names: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    confidence: Confidence
