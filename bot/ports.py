"""What the application needs from a store; the application owns this contract, SQL fulfils it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

from flows.errors import DovodError
from flows.model.events import Event
from flows.model.outcomes import Recount, RungEnding
from flows.model.reminders import CasePlan
from flows.model.screen import Letter
from flows.model.state import State

#: So many updates of a person are remembered.
KEPT_UPDATES = 20
#: Bot API: an update that was not taken is kept for 24 hours.
REDELIVERY = timedelta(hours=24)


class NotSavedError(DovodError):
    """The store could not be read or written: nothing of the event was kept."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What has reached a person, and what has not yet.

    The screen of the present revision has not while ``shown_rev`` differs from it. ``message`` is
    the id of the living message, sent at ``message_at`` (``None``: not known); ``album`` the group
    of files it answers. ``files`` are the letters asked for whose files have not arrived,
    ``keyboards`` the messages above the living one whose buttons could not be taken yet.
    """

    shown_rev: int = 0
    message: int | None = None
    message_at: datetime | None = None
    album: str = ""
    files: tuple[str, ...] = ()
    keyboards: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A person as the store knows them.

    ``recent`` are the ids of the Telegram updates handled last, newest first, ``seen_at`` is when
    the newest was. ``damaged`` are the numbers of cases found unreadable just now: they are kept
    apart, stand in ``state`` empty and closed, and are named once. ``reminder_at`` is the moment
    of the earliest reminder that has not reached them, a future one too; ``blocked``: they have
    blocked the bot.
    """

    state: State
    recent: tuple[int, ...] = ()
    delivery: Delivery = Delivery()
    seen_at: datetime | None = None
    damaged: tuple[int, ...] = ()
    reminder_at: datetime | None = None
    blocked: bool = False

    def has_handled(self, update: int, now: datetime) -> bool:
        """Whether the update was handled before: remembered, or older than all remembered ones.

        Ids grow, but begin anywhere after a week without updates: an older one is believed to be
        old only as long as Telegram may still bring it again.
        """
        if update in self.recent:
            return True
        full = len(self.recent) == KEPT_UPDATES
        lately = self.seen_at is not None and now - self.seen_at < REDELIVERY
        return full and lately and update < min(self.recent)


@dataclass(frozen=True, slots=True)
class Happened:
    """One handled event: ``rev`` is the revision it led to, ``at`` a moment in UTC."""

    rev: int
    at: datetime
    event: Event


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder of a case as it stands in the queue; ``sent_at`` is ``None`` until it is sent."""

    number: int
    kind: str
    due_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Record:
    """Everything kept about a person: what they get as a copy, and a case can be rebuilt from.

    ``made_at`` is when it was taken. What could not be opened is left out and logged.
    """

    person: int
    made_at: datetime
    state: State
    events: tuple[Happened, ...] = ()
    letters: tuple[Letter, ...] = ()
    reminders: tuple[Planned, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """How many records of a person are gone; that none is left was looked for."""

    cases: int
    letters: int
    events: int
    reminders: int


@dataclass(frozen=True, slots=True)
class FsmPosition:
    """Where somebody stands, as aiogram's FSM shows it; it follows from the person's row."""

    state: str | None = None
    case: int = 0
    step: str = ""
    rev: int = 0
    message: int | None = None


class PersonStore(Protocol):
    """Persons, their cases and letters, and what has reached them. Every moment is aware."""

    async def load(self, person: int) -> Loaded:
        """The person as they are; an empty state for an unknown person."""
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
        fsm_state: str = "",
        files: tuple[str, ...] = (),
        plans: tuple[CasePlan, ...] = (),
        recounts: tuple[Recount, ...] = (),
    ) -> bool:
        """Write all of it or nothing; ``False`` when the person's revision is not ``before``'s.

        Equal revisions mean «handled, nothing changed»: only ``update`` is remembered then. In
        either case a screen is due until :meth:`mark_shown`. ``letters`` are kept for good,
        ``files`` are the letters to be handed over, ``fsm_state`` is the state the FSM shows.
        ``plans`` are the reminders of the cases that changed: what lies ahead is planned, moved or
        dropped with them; what was sent comes again only when its moment moved to another day.
        ``recounts`` say how these cases count from now on.
        Raises ``ValueError`` for a change that does not move the revision forward.
        """
        ...

    async def mark_shown(  # noqa: PLR0913 - what a delivery is
        self,
        person: int,
        rev: int,
        *,
        message: int | None,
        at: datetime | None,
        album: str = "",
        keyboards: tuple[int, ...] = (),
    ) -> None:
        """The screen of ``rev`` is in ``message``, sent at ``at``; nothing if ``rev`` is past.

        ``keyboards`` are the messages above whose buttons are still to be taken.
        """
        ...

    async def mark_file(self, person: int, letter: str) -> None:
        """The files of a letter have arrived, or never will."""
        ...

    async def persons_due(self, limit: int) -> tuple[int, ...]:
        """At most ``limit`` persons, not blocked, to whom something is due; oldest first.

        A screen, files, or the buttons of former screens are to be taken.
        Somebody whose update is being handled is among them: take their turn before sending.
        """
        ...

    async def count_due(self) -> int:
        """How many persons, not blocked, something is due to."""
        ...

    async def letter(self, person: int, letter_id: str) -> Letter | None:
        """A confirmed letter of the person; ``None`` when there is none, or it is damaged."""
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

    async def export(self, person: int, at: datetime) -> Record:
        """Everything kept about the person, as it is at the moment ``at``."""
        ...

    async def erase(self, person: int) -> Erased:
        """Remove everything kept about the person, for good; tells how much it was.

        Raises when anything is found afterwards.
        """
        ...


class FileLink(NamedTuple):
    """What a one-time link leads to: by the name screens give it, in a kind (``pdf``)."""

    person: int
    file: str
    kind: str


class LinkStore(Protocol):
    """One-time links by their digests; they go with the person."""

    async def add(self, links: Mapping[str, FileLink], now: datetime, until: datetime) -> None:
        """Keep links that work until a moment; former ones to these files, and those past, go."""
        ...

    async def find(self, digest: str, now: datetime) -> FileLink | None:
        """A link that still works."""
        ...

    async def take(self, digest: str, now: datetime) -> bool:
        """Drop a link that still works; ``False`` when there is none."""
        ...


class ReportStore(Protocol):
    """How often something was said of a contact; nothing of who said it."""

    async def count(self, contact: str, kind: str, at: datetime) -> int:
        """Count one more; returns how many there are."""
        ...


class OutcomeStore(Protocol):
    """How rungs ended; ``PersonStore.commit`` counts, and nothing says whose they were."""

    async def by_rung(self) -> Mapping[str, Counter[str]]:
        """How many rungs of each kind ended how, by their slugs."""
        ...

    async def endings(self) -> Counter[RungEnding]:
        """How many rungs ended so: by problem, rung, answer, outcome and weeks."""
        ...


class PositionStore(Protocol):
    """The position of each person, read and mended by aiogram's FSM."""

    async def position(self, person: int) -> FsmPosition:
        """The position; an empty one for an unknown person."""
        ...

    async def set_state(self, person: int, state: str | None) -> None:
        """Replace the state; ``None`` clears it. Nothing for an unknown person."""
        ...

    async def set_message(self, person: int, message: int | None) -> None:
        """Replace the living message. Nothing for an unknown person."""
        ...
