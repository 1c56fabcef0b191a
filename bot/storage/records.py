"""Values of the core as sealed rows and back: the only place where facts are opened."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from bot.ports import Delivery, Happened, Loaded, Planned
from bot.storage.cipher import place
from bot.storage.errors import CipherError
from bot.storage.file_queue import entries, read_entries
from bot.storage.moments import moment_or_none, read_day, read_moment
from bot.storage.recent import mark, read_marks
from flows.model.document import Document
from flows.model.events import Event
from flows.model.screen import Letter
from flows.model.state import (
    Case,
    Consent,
    Position,
    State,
    case_from_json,
    case_to_json,
    position_from_json,
    position_to_json,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.storage.cipher import Cipher
    from bot.storage.database import Row

Values = dict[str, object]

#: The tables that hold sealed records: each is bound to its own.
CASES, EVENTS, LETTERS = "cases", "case_events", "letters"


@cache
def _event() -> TypeAdapter[Event]:
    """Built at the first event."""
    return TypeAdapter(Annotated[Event, Field(discriminator="kind")])


@cache
def _document() -> TypeAdapter[Document]:
    """Built at the first letter: it costs more than all the others together."""
    return TypeAdapter(Document)


class Records:
    """Rows of the tables under one cipher."""

    def __init__(self, cipher: Cipher) -> None:
        self.cipher = cipher

    def _seal(self, plain: bytes, table: str, person: int, row: object) -> bytes:
        return self.cipher.seal(plain, place(table, person, row))

    def _open(self, sealed: bytes, table: str, person: int, row: object) -> bytes:
        return self.cipher.open(sealed, place(table, person, row))

    def person(self, owner: int, rows: Sequence[Row]) -> Loaded:
        """The person ``owner`` from the rows of ``LOAD``.

        A case that cannot be read stands there empty and closed, its number among ``damaged``.
        """
        if not rows:
            return Loaded(State())
        person, damaged, cases = rows[0], [], []
        position = read_position(person["place"])
        for row in rows:
            if row["number"] is None:
                continue
            in_hand = row["number"] == person["current"]
            found = self.case(owner, row, position.screen if in_hand else "")
            if found is None:
                damaged.append(row["number"])
            cases.append(found or _empty_case(row))
        state = State(
            rev=person["rev"],
            position=position,
            cases=tuple(cases),
            current=person["current"],
            consent=_consent(person),
        )
        return Loaded(
            state,
            read_marks(person["recent"]),
            _delivery(person),
            read_moment(person["seen_at"]),
            tuple(damaged),
            moment_or_none(person["reminder_at"]),
            person["blocked_at"] is not None,
        )

    def case(self, person: int, row: Row, screen: str = "") -> Case | None:
        """A case from its row; ``None`` when they are damaged.

        ``screen`` is where the person stands with this case in hand, empty for any other case.
        """
        try:
            return case_from_json(self._open(row["facts"], CASES, person, row["number"]), screen)
        except (CipherError, ValueError):
            return None

    def letter(self, person: int, row: Row) -> Letter:
        """A letter from its row; raises ``CipherError`` when it is damaged."""
        opened = self._open(row["payload"], LETTERS, person, row["id"])
        return Letter(
            id=row["id"],
            case=row["number"],
            letter=row["letter"],
            dated=read_day(row["dated"]),
            document=_document().validate_json(opened),
            base=row["base"],
            digest=row["digest"],
        )

    def event(self, person: int, row: Row) -> Happened:
        """An event from its row."""
        opened = self._open(row["payload"], EVENTS, person, row["rev"])
        event = _event().validate_json(opened)
        return Happened(row["rev"], read_moment(row["at"]), event)

    def case_row(self, person: int, case: Case, at: datetime) -> Values:
        """The parameters that insert or overwrite a case."""
        return {
            "person": person,
            "number": case.number,
            "facts": self._seal(case_to_json(case), CASES, person, case.number),
            "opened": case.opened,
            "at": at,
            "closed": case.closed,
        }

    def event_row(
        self, person: int, before: State, after: State, event: Event, at: datetime
    ) -> Values:
        """The parameters that append an event.

        It belongs to the case in hand after it, else to the one that was put down by it.
        """
        return {
            "person": person,
            "rev": after.rev,
            "number": after.current or before.current,
            "at": at,
            "payload": self._seal(_event().dump_json(event), EVENTS, person, after.rev),
        }

    def letter_row(self, person: int, letter: Letter, at: datetime) -> Values:
        """The parameters that insert a letter."""
        document = _document().dump_json(letter.document)
        return {
            "person": person,
            "letter_id": letter.id,
            "number": letter.case,
            "letter": letter.letter,
            "dated": letter.dated,
            "base": letter.base,
            "digest": letter.digest,
            "payload": self._seal(document, LETTERS, person, letter.id),
            "at": at,
        }


def person_row(  # noqa: PLR0913 - one row, one call
    person: int,
    before: State,
    after: State,
    *,
    at: datetime,
    update: int | None,
    fsm_state: str,
    files: tuple[str, ...],
) -> Values:
    """The parameters that enter a person or move them on."""
    return {
        "person": person,
        "old": before.rev,
        "rev": after.rev,
        "place": position_to_json(after.position),
        "current": after.current,
        "mark": mark(update),
        "at": at,
        "state": fsm_state or None,
        "unshown": after.rev - 1,
        "files": entries(files),
        "consent": after.consent and after.consent.version,
        "consented_at": after.consent and after.consent.at,
    }


def read_position(place: str) -> Position:
    """A stored position; the home screen for a damaged one."""
    try:
        return position_from_json(place)
    except ValidationError:
        return Position()


def _consent(row: Row) -> Consent | None:
    if row["consent"] is None:
        return None
    return Consent(row["consent"], read_moment(row["consented_at"]))


def read_planned(row: Row) -> Planned:
    """A reminder from its row."""
    return Planned(
        row["number"],
        row["kind"],
        read_moment(row["due_at"]),
        moment_or_none(row["sent_at"]),
    )


def _delivery(row: Row) -> Delivery:
    return Delivery(
        shown_rev=row["shown_rev"],
        message=row["message_id"],
        message_at=moment_or_none(row["message_at"]),
        album=row["album"],
        files=read_entries(row["files"]),
        keyboards=tuple(map(int, read_entries(row["keyboards"]))),
    )


def _empty_case(row: Row) -> Case:
    """A damaged case keeps its number, so that no new one takes it and the letters under it."""
    opened = read_moment(row["opened_at"])
    return Case(number=row["number"], opened=opened, closed=opened.date())
