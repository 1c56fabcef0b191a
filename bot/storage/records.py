"""Values of the core as sealed rows and back: the only place where facts are opened."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, TypeAdapter

from bot.ports import Happened, Loaded
from bot.storage.marks import mark, read_marks
from flows.model.document import Document
from flows.model.events import Event
from flows.model.screen import Letter
from flows.model.state import (
    State,
    case_from_json,
    case_to_json,
    position_from_json,
    position_to_json,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Row

    from bot.storage.vault import Vault
    from flows.model.state import Case

Values = dict[str, Any]

_EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])


@cache
def _document() -> TypeAdapter[Document]:
    """Built at the first letter: it costs more than all the others together."""
    return TypeAdapter(Document)


class Records:
    """Rows of the tables for one vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def loaded(self, rows: Sequence[Row[Any]]) -> Loaded:
        """A person from the rows of ``LOAD``: one for each case, one without facts if no case."""
        if not rows:
            return Loaded(State())
        rev, place, current, recent, _ = rows[0]
        cases = tuple(self.case(row.facts) for row in rows if row.facts is not None)
        state = State(rev=rev, position=position_from_json(place), cases=cases, current=current)
        return Loaded(state, read_marks(recent))

    def case(self, facts: bytes) -> Case:
        """A case from its sealed facts."""
        return case_from_json(self._vault.open(facts))

    def letter(self, row: Row[Any]) -> Letter:
        """A letter from its row."""
        return Letter(
            id=row.id,
            case=row.number,
            letter=row.letter,
            dated=row.dated,
            document=_document().validate_json(self._vault.open(row.payload)),
            base=row.base,
            digest=row.digest,
        )

    def happened(self, row: Row[Any]) -> Happened:
        """An event from its row."""
        event = _EVENT.validate_json(self._vault.open(row.payload))
        return Happened(row.rev, row.at, event)

    def new_case(self, person: int, case: Case, at: datetime) -> Values:
        """The parameters that insert a case."""
        return {
            "new_person_id": person,
            "new_number": case.number,
            "new_opened_at": case.opened,
            **self._changing(case, at),
        }

    def changed_case(self, person: int, case: Case, at: datetime) -> Values:
        """The parameters that overwrite a case."""
        return {"person": person, "of_case": case.number, **self._changing(case, at)}

    def _changing(self, case: Case, at: datetime) -> Values:
        return {
            "new_facts": self._vault.seal(case_to_json(case)),
            "new_changed_at": at,
            "new_closed_on": case.closed,
        }

    def event_row(self, person: int, before: State, after: State, event: Event) -> Values:
        """The parameters that append an event, without its moment.

        It belongs to the case in hand after it, else to the one that was put down by it.
        """
        return {
            "new_person_id": person,
            "new_rev": after.rev,
            "new_number": after.current or before.current,
            "new_payload": self._vault.seal(_EVENT.dump_json(event)),
        }

    def letter_row(self, person: int, letter: Letter, at: datetime) -> Values:
        """The parameters that insert a letter."""
        return {
            "new_person_id": person,
            "new_id": letter.id,
            "new_number": letter.case,
            "new_letter": letter.letter,
            "new_dated": letter.dated,
            "new_base": letter.base,
            "new_digest": letter.digest,
            "new_payload": self._vault.seal(_document().dump_json(letter.document)),
            "new_created_at": at,
        }


def first_row(person: int, after: State, at: datetime, update: int | None) -> Values:
    """The parameters that enter a person."""
    return {
        "new_id": person,
        "new_rev": after.rev,
        "new_place": position_to_json(after.position),
        "new_current": after.current,
        "new_recent": mark(update),
        "new_created_at": at,
        "new_seen_at": at,
        "new_blocked_at": None,
    }


def moved_row(person: int, old: int, after: State, at: datetime, update: int | None) -> Values:
    """The parameters that move a person on from revision ``old``."""
    return {
        "person": person,
        "old": old,
        "new_rev": after.rev,
        "new_place": position_to_json(after.position),
        "new_current": after.current,
        "mark": mark(update),
        "new_seen_at": at,
    }
