"""What the application needs from a store; the application owns this contract, SQL fulfils it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from flows.errors import DovodError

if TYPE_CHECKING:
    from datetime import datetime

    from flows.model.events import Event
    from flows.model.screen import Letter
    from flows.model.state import State


class NotSavedError(DovodError):
    """The store could not be read or written: nothing of the event was kept."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What of a person's last screen has reached them.

    ``shown_rev``: the revision whose screen they have; ``message``: the id of the living message
    and ``message_at`` the moment it was sent; ``album``: the group of files being sent to it.
    ``files_done``: the letters of the last handing over whose files they have.
    """

    shown_rev: int = 0
    message: int | None = None
    message_at: datetime | None = None
    album: str = ""
    files_done: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A person as the store knows them.

    ``recent`` are the ids of the Telegram updates handled last, newest first: an update found
    there has been handled and must not be handled again.
    """

    state: State
    recent: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """One handled event: ``rev`` is the revision it led to, ``at`` a moment in UTC."""

    rev: int
    at: datetime
    event: Event


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder claimed by this process, to be sent and then marked as sent."""

    id: int
    person: int
    number: int
    kind: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Position:
    """ScreenId somebody stands, as an FSM storage keeps it: a state's name, data as JSON."""

    state: str | None = None
    data: str = "{}"


class PersonStore(Protocol):
    """Persons, their cases and their letters. Every moment is an aware ``datetime``."""

    async def load(self, person: int) -> Loaded:
        """The person's state and handled updates; an empty state for an unknown person."""
        ...

    async def commit(  # noqa: PLR0913 one transaction needs all of its parts at once
        self,
        person: int,
        before: State,
        after: State,
        *,
        event: Event,
        at: datetime,
        update: int | None,
        letters: tuple[Letter, ...] = (),
    ) -> bool:
        """Write all of it or nothing; ``False`` when the person's revision is not ``before``'s.

        Equal revisions mean «handled, nothing changed»: only ``update`` is remembered then.
        Raises ``ValueError`` for a change that does not move the revision forward.
        """
        ...

    async def letter(self, person: int, letter_id: str) -> Letter | None:
        """A confirmed letter of the person, or ``None``."""
        ...

    async def events(self, person: int, number: int | None = None) -> tuple[Happened, ...]:
        """What the person did, in order: all of it, or in one case (0: outside of any case)."""
        ...

    async def block(self, person: int, at: datetime) -> None:
        """Remember that the person has blocked the bot; a later commit of theirs lifts it."""
        ...

    async def unblock(self, person: int) -> None:
        """Forget that the person had blocked the bot."""
        ...

    async def erase(self, person: int) -> None:
        """Remove everything kept about the person, for good."""
        ...


class Outbox(Protocol):
    """Which screens and files have reached their persons."""

    async def mark_shown(
        self, person: int, rev: int, *, message: int | None, at: datetime, album: str = ""
    ) -> None:
        """The screen of ``rev`` reached the person as ``message``, sent at ``at``."""
        ...

    async def mark_file(self, person: int, rev: int, letter: str) -> None:
        """The files of a letter handed over by ``rev`` reached the person."""
        ...

    async def unshown(self, limit: int) -> tuple[int, ...]:
        """At most ``limit`` persons, not blocked, whose last screen has not been shown."""
        ...


class ReminderStore(Protocol):
    """The queue of reminders, shared by every process that sends them."""

    async def plan(self, person: int, number: int, kind: str, due_at: datetime) -> None:
        """Plan the reminder, or move it. Planning the same moment again changes nothing."""
        ...

    async def unplan(self, person: int, number: int) -> None:
        """Drop what is planned for a case and not sent yet."""
        ...

    async def claim_due(self, now: datetime, limit: int) -> tuple[Reminder, ...]:
        """At most ``limit`` due reminders, earliest first, given to no other caller."""
        ...

    async def mark_sent(self, reminder: int, at: datetime) -> None:
        """The reminder was delivered: it is never due again unless it is planned anew."""
        ...


class Positions(Protocol):
    """Positions by a text key; a record without state and data is none."""

    async def read(self, key: str) -> Position:
        """The position; an empty one for an unknown key."""
        ...

    async def set_state(self, key: str, person: int, state: str | None) -> None:
        """Write the state alone; ``None`` clears it."""
        ...

    async def set_data(self, key: str, person: int, data: str) -> None:
        """Replace the data alone."""
        ...

    async def put(self, key: str, person: int, position: Position) -> None:
        """Replace state and data at once."""
        ...

    async def put_all(self, due: Mapping[str, tuple[int, Position]]) -> None:
        """Replace many at once: by key the person and the position."""
        ...

    async def merge(self, key: str, person: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data and give the result back; two merges at once both stay."""
        ...
