"""What is known of a person's quarrels: frozen values that survive a round trip through JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Literal, TypeVar

from pydantic import TypeAdapter

from flows.model.evidence import Evidence
from flows.model.former import present_case
from flows.model.pending import PendingField

Kind = TypeVar("Kind")

#: Canonical texts of an answer: () is «skipped», one is plain, several are a multi-choice.
#: Dates are ISO, money is a decimal in roubles, choices are slugs, files are references.
Answer = tuple[str, ...]
Answers = Mapping[str, Answer]
#: What a case has brought; empty while it is open.
Outcome = Literal["", "all", "part", "nothing"]


class ScreenId(StrEnum):
    """The kinds of screen a person can stand on."""

    HOME = "home"
    TOPICS = "topics"
    READING = "reading"
    UNDERSTOOD = "understood"
    ROAD = "road"
    ASK = "ask"
    REVIEW = "review"
    FIELDS = "fields"
    PREVIEW = "preview"
    HANDED = "handed"
    CASES = "cases"
    HELP = "help"
    ABOUT = "about"
    COMPANY = "company"
    RECEIPT = "receipt"
    PHOTO = "photo"
    ANOTHER = "another"
    REPLY = "reply"
    CONTACTS = "contacts"
    CHECK = "check"
    CASE = "case"
    CASE_NOTE = "case_note"
    NEWS = "news"
    PRIVACY = "privacy"
    ERASE = "erase"
    CONSENT = "consent"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a screen


@dataclass(frozen=True, slots=True)
class Position:
    """Where in the conversation a person stands.

    ``step`` is the question on an ASK screen; ``return_to`` says it was reached from the review or
    the «understood» screen and leads back there; ``section`` narrows the FIELDS screen.
    """

    screen: ScreenId = ScreenId.HOME
    step: str = ""
    return_to: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A confirmed letter as the case remembers it; its document lies in the store.

    A chat message is also kept here as it was handed over, for the screen that shows it: ``text``
    whole, ``short`` for the copy button. Both are empty for a letter handed over as files.
    """

    id: str
    letter: str
    rung: str
    dated: date
    text: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Superseded:
    """An answer of the other side that is no longer the one in force.

    ``step`` held it, ``reply`` is its kind, ``day`` its day (ISO, empty when unknown).
    """

    step: str
    reply: str
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One quarrel of one person.

    ``extracted`` is what was read from the story, ``answers`` what was asked and said,
    ``ticked`` the ticks of an unfinished multi-choice. ``rung`` is the rung being prepared and
    ``known`` the steps that were already answered when its form was entered.

    Of the story: ``candidates`` are its possible problems, ``later`` the problems kept for a
    second case, ``ambiguous`` the values of a step among which the person must choose, ``doubts``
    the days as typed that cannot be. ``pending`` is what came in between and waits for a decision,
    ``place`` the question it came in at, when the form alone does not lead back there.
    ``evidence`` are all files sent for the case; answers name those in force by their references.

    ``name`` is what the person calls the case. ``closed`` is the day it was closed, ``outcome``
    what was reached (empty in a former case: closed as solved), ``won`` the sum received.
    ``superseded`` are answers to a letter that a later answer took the place of.
    """

    number: int
    opened: datetime
    story: str = ""
    company: str = ""
    problem: str = ""
    candidates: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    ambiguous: Answers = field(default_factory=dict)
    doubts: Mapping[str, str] = field(default_factory=dict)
    pending: PendingField | None = None
    place: Position | None = None
    evidence: tuple[Evidence, ...] = ()
    extracted: Answers = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    ticked: tuple[str, ...] = ()
    rung: str = ""
    known: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    letters: tuple[Frozen, ...] = ()
    closed: date | None = None
    name: str = ""
    outcome: Outcome = ""
    won: str = ""
    superseded: tuple[Superseded, ...] = ()

    def answer(self, step: str) -> Answer | None:
        """The answer in force for a step: said, else told; ``None`` when there is none."""
        found = self.answers.get(step)
        return found if found is not None else self.extracted.get(step)

    def with_files(self, *files: Evidence) -> Case:
        """The same case with these files among its evidence, each reference once."""
        known = {file.reference: file for file in (*self.evidence, *files)}
        return replace(self, evidence=tuple(known.values()))


@dataclass(frozen=True, slots=True)
class Consent:
    """That the person agreed to have personal facts kept: to which text, and when."""

    version: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything the conversation with one person rests on. ``rev`` grows with every change."""

    rev: int = 0
    position: Position = field(default_factory=Position)
    cases: tuple[Case, ...] = ()
    current: int = 0
    consent: Consent | None = None

    @property
    def case(self) -> Case | None:
        """The case in hand, if any."""
        return next((case for case in self.cases if case.number == self.current), None)

    def with_case(self, case: Case) -> State:
        """The same state with ``case`` put in (by its number) and taken in hand."""
        kept = tuple(case if old.number == case.number else old for old in self.cases)
        if all(old.number != case.number for old in self.cases):
            kept = (*kept, case)
        return replace(self, cases=kept, current=case.number)

    def without(self, number: int) -> State:
        """The same state with the case of this number dropped."""
        kept = tuple(case for case in self.cases if case.number != number)
        return replace(self, cases=kept, current=0 if self.current == number else self.current)


@cache
def _adapter(kind: type[Kind]) -> TypeAdapter[Kind]:
    """Built at its first use: at the start nothing is read or written yet."""
    return TypeAdapter(kind)


def case_to_json(case: Case) -> bytes:
    """The case as compact JSON."""
    return _adapter(Case).dump_json(case)


def case_from_json(raw: bytes, screen: str = "") -> Case:
    """The inverse of :func:`case_to_json`, for cases of former versions too.

    ``screen`` is where the person stands with this case in hand, empty for any other case. Raises
    ``ValueError`` on foreign data (``pydantic.ValidationError`` is one).
    """
    found: Case = _adapter(Case).validate_json(present_case(raw, screen))
    return found


def position_to_json(place: Position) -> str:
    """The place as compact JSON (nothing personal in it)."""
    return _adapter(Position).dump_json(place).decode()


def position_from_json(raw: str) -> Position:
    """The inverse of :func:`position_to_json`."""
    found: Position = _adapter(Position).validate_json(raw)
    return found


def state_to_json(state: State) -> bytes:
    """The whole state as compact JSON."""
    return _adapter(State).dump_json(state)


def state_from_json(raw: bytes | str) -> State:
    """The inverse of :func:`state_to_json`."""
    found: State = _adapter(State).validate_json(raw)
    return found
