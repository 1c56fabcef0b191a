"""Values for the storage tests; the marker stands wherever something personal would."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from flows.model.document import Document, Listing, PageBreak, Paragraph, Run, Signature, Table
from flows.model.events import Say
from flows.model.screen import Letter
from flows.model.state import Case, Frozen, Position, ScreenId, State

MARKER = "Margarita-Ulitskaya"
NOW = datetime(2026, 3, 1, 9, 30, 15, 250_000, tzinfo=UTC)
LATER = NOW + timedelta(hours=5)
ANNA, BORIS = 7_000_000_001, 2

EMPTY = State()
STORY = Say(f"{MARKER} bought a kettle")


def case(number: int = 1, *, story: str = STORY.text, closed: date | None = None) -> Case:
    """A case with something in each kind of field."""
    return Case(
        number=number,
        opened=NOW,
        story=story,
        company="ozon",
        problem="defect",
        extracted={"bought": ("2026-02-20",)},
        answers={"name": (MARKER,), "demands": ("refund", "penalty"), "skipped": ()},
        letters=(Frozen("1-claim-1", "claim", "claim", date(2026, 3, 1)),),
        closed=closed,
    )


def first(*cases: Case) -> State:
    """The state after a person's first event."""
    kept = cases or (case(),)
    return State(
        rev=1, position=Position(ScreenId.ASK, "name"), cases=kept, current=kept[-1].number
    )


def then(before: State, *, story: str = "", **changes: object) -> State:
    """The state one event later, with another story in the case in hand if one is given."""
    moved = replace(before, rev=before.rev + 1, **changes)  # type: ignore[arg-type] # of a test
    return moved.with_case(case(moved.current, story=story)) if story else moved


def document(name: str = MARKER) -> Document:
    """A document with every kind of block."""
    runs = (Run(name, bold=True), Run("", blank=True))
    return Document(
        name="claim",
        title="Claim",
        head=(("To", "Shop"), ("From", name)),
        body=(
            Paragraph(runs, heading=True),
            Listing((runs, runs)),
            Table(((runs,), (runs,))),
            PageBreak(),
        ),
        attachments=("receipt",),
        closing=(Signature("2026-03-01", name),),
        short="short",
    )


def letter(letter_id: str = "1-claim-1", *, name: str = MARKER) -> Letter:
    """A confirmed letter of case 1."""
    made = document(name)
    return Letter(letter_id, 1, "claim", date(2026, 3, 1), made, base="2026.03", digest="a" * 64)
