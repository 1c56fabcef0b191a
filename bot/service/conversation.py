"""Plays one event of one person: load, advance, commit; nothing of Telegram in it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

import structlog

from bot.observability.metrics import METRICS
from bot.ports import Delivery, Loaded, NotSavedError, PersonStore
from bot.service.outcomes import KnownOdds
from flows.content.catalogue import Catalogue
from flows.engine import advance, present
from flows.intake.secrets import hide_secrets
from flows.model.events import Attach, Event, Other, Say
from flows.model.outcomes import Odds
from flows.model.screen import Screen
from flows.model.state import ScreenId, State
from flows.reading.reader import Reader
from flows.screens.context import NONE_KNOWN
from flows.screens.interrupted import takes_time
from flows.screens.passphrase import is_case_file

log = structlog.get_logger(__name__)

#: How often a lost race is run again before giving up; each run sees the winner's state.
_TRIES = 5

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show: ``repeated`` after an update handled before, ``moved`` after a change.

    ``reminders``: some were due and have not reached the person; they are told first.

    ``delivery`` is what had reached the person before, with the files that are due now; ``at`` is
    the moment of the event. ``erased``: nothing is kept of the person any more.
    """

    state: State
    screen: Screen
    delivery: Delivery
    at: datetime
    repeated: bool = False
    moved: bool = False
    reminders: bool = False
    erased: bool = False

    @property
    def due(self) -> bool:
        """Whether the person has not got this screen, or files they asked for."""
        behind = self.delivery.shown_rev != self.state.rev
        return not self.repeated or behind or bool(self.delivery.files)


class Conversation:
    """The application: the pure core between a store and a clock."""

    def __init__(  # noqa: PLR0913 - what a conversation needs
        self,
        catalogue: Catalogue,
        reader: Reader,
        store: PersonStore,
        clock: Callable[[], datetime],
        fsm_state: Callable[[Screen], str] = lambda _: "",
        odds: KnownOdds | None = None,
    ) -> None:
        """``fsm_state`` names the state of the shell that belongs to a screen."""
        self.catalogue = catalogue
        self.reader = reader
        self._store = store
        self._clock = clock
        self._fsm_state = fsm_state
        self._known_odds = odds

    async def play(self, person: int, event: Event, update: int | None = None) -> Reply:
        """Apply ``event`` once, whatever else happens to the person meanwhile.

        An update handled before changes nothing and gives the present screen. Card numbers and
        codes are hidden before anything is kept; the screen says so. Raises ``NotSavedError``
        when the store fails: nothing of the event is kept then.
        """
        began = time.perf_counter()
        event, secret = hide_secrets(self.catalogue, event)
        damaged: dict[int, None] = {}
        for _ in range(_TRIES):
            loaded = await ask(self._store.load(person))
            damaged |= dict.fromkeys(loaded.damaged)
            event, now = _without_passphrase(loaded.state, event), self._clock()
            if update is not None and loaded.has_handled(update, now):
                return await self._present(loaded, now)
            state, screen = await self._advance(loaded.state, event, now)
            if screen.erases:
                return await self._erase(person, loaded.delivery, screen, now)
            if await self._commit(person, loaded.state, (state, screen), event, now, update):
                METRICS.screen(screen.part, time.perf_counter() - began)
                for flaw in screen.flaws:
                    log.error("letter_not_written", file=flaw.file, reason=flaw.reason)
                return Reply(
                    state,
                    self._with_secret(self._with_loss(screen, tuple(damaged)), secret),
                    _with_files(loaded.delivery, screen.files),
                    now,
                    moved=state.rev != loaded.state.rev,
                    reminders=_has_reminders(loaded, now),
                )
        message = f"lost the race for one person {_TRIES} times: is another writer looping?"
        raise NotSavedError(message)

    async def present(self, person: int) -> Reply:
        """The screen as it stands, for whoever has not got it; raises ``NotSavedError``."""
        return await self._present(await ask(self._store.load(person)), self._clock())

    async def mark_shown(
        self,
        person: int,
        reply: Reply,
        message: int | None,
        album: str = "",
        keyboards: tuple[int, ...] = (),
    ) -> bool:
        """The reply's screen is in ``message``, buttons are left on ``keyboards``.

        Whether that is kept. Never raises.
        """
        kept = reply.delivery
        at = kept.message_at if message == kept.message else self._clock()
        try:
            await self._store.mark_shown(
                person,
                reply.state.rev,
                message=message,
                at=at,
                album=album,
                keyboards=keyboards,
            )
        except Exception as failed:  # noqa: BLE001 - whatever the database has
            log.warning("shown_not_marked", error=type(failed).__name__)
            return False
        return True

    async def block(self, person: int) -> None:
        """The person blocked the bot; raises ``NotSavedError``."""
        await ask(self._store.block(person, self._clock()))

    async def unblock(self, person: int) -> None:
        """The person let the bot in again; raises ``NotSavedError``."""
        await ask(self._store.unblock(person))

    async def _present(self, loaded: Loaded, now: datetime) -> Reply:
        odds = await self._odds()
        screen = present(self.catalogue, self.reader, loaded.state, now, odds)
        screen = self._with_loss(screen, loaded.damaged)
        waiting = _has_reminders(loaded, now)
        return Reply(loaded.state, screen, loaded.delivery, now, repeated=True, reminders=waiting)

    async def _advance(self, state: State, event: Event, now: datetime) -> tuple[State, Screen]:
        """A long story is read in a worker thread: it must hold up nobody else."""
        reader, odds = self.reader.for_turn(), await self._odds()
        if takes_time(state, event):
            return await asyncio.to_thread(
                advance, self.catalogue, reader, state, event, now, odds
            )
        return advance(self.catalogue, reader, state, event, now, odds)

    async def _odds(self) -> Mapping[str, Odds]:
        return await self._known_odds.current() if self._known_odds else NONE_KNOWN

    async def _erase(self, person: int, kept: Delivery, screen: Screen, now: datetime) -> Reply:
        """Erase the person; the screen tells what is gone."""
        gone = await ask(self._store.erase(person))
        log.info("erased", cases=gone.cases, letters=gone.letters, events=gone.events)
        counted = self.catalogue.pages.text(
            "erased.counted", cases=gone.cases, letters=gone.letters, events=gone.events
        )
        told = replace(screen, text=f"{screen.text}\n\n{counted}")
        return Reply(State(), told, replace(kept, files=()), now, moved=True, erased=True)

    async def _commit(  # noqa: PLR0913 - what the store needs at once
        self,
        person: int,
        before: State,
        done: tuple[State, Screen],
        event: Event,
        now: datetime,
        update: int | None,
    ) -> bool:
        after, screen = done
        return await ask(
            self._store.commit(
                person,
                before,
                after,
                event=event,
                at=now,
                update=update,
                letters=screen.letters,
                fsm_state=self._fsm_state(screen),
                files=screen.files,
                plans=screen.plans,
                recounts=screen.recounts,
            )
        )

    def _with_secret(self, screen: Screen, key: str) -> Screen:
        """The screen under a line that says what was hidden of the person's message."""
        said = self.catalogue.pages.text(key) if key else ""
        return replace(screen, text=f"{said}\n\n{screen.text}") if said else screen

    def _with_loss(self, screen: Screen, damaged: tuple[int, ...]) -> Screen:
        """The screen under a line that says which cases could not be read."""
        if not damaged:
            return screen
        numbers = ", ".join(map(str, damaged))
        said = self.catalogue.pages.text("case_damaged", numbers=numbers)
        return replace(screen, text=f"{said}\n\n{screen.text}")


def _without_passphrase(state: State, event: Event) -> Event:
    """The event without words that may be a passphrase: nothing of them is kept anywhere."""
    match event:
        case Say() if state.position.screen is ScreenId.PASSPHRASE:
            return Other("case_file.again")
        case Attach() if is_case_file(event):
            return replace(event, caption="")
    return event


def _with_files(delivery: Delivery, asked: tuple[str, ...]) -> Delivery:
    return replace(delivery, files=tuple(dict.fromkeys((*delivery.files, *asked))))


def _has_reminders(loaded: Loaded, now: datetime) -> bool:
    return loaded.reminder_at is not None and loaded.reminder_at <= now


async def ask(call: Awaitable[Answer]) -> Answer:
    """What the store answers; ``NotSavedError`` when it does not, whatever the reason."""
    try:
        return await call
    except Exception as failed:
        raise NotSavedError from failed
