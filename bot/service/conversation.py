"""Plays one event of one person: load, advance, commit; nothing of Telegram in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Loaded, NotSavedError, PersonStore
from flows.content.catalogue import Catalogue
from flows.engine import advance, present
from flows.model.events import Event
from flows.model.screen import Screen
from flows.model.state import State
from flows.screens.interrupted import takes_time

#: How often a lost race is run again before giving up; each run sees the winner's state.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show: ``repeated`` after an update handled before, ``moved`` after a change."""

    state: State
    screen: Screen
    repeated: bool = False
    moved: bool = False


class Conversation:
    """The application: the pure core between a store and a clock."""

    def __init__(
        self, catalogue: Catalogue, store: PersonStore, clock: Callable[[], datetime]
    ) -> None:
        self.catalogue = catalogue
        self._store = store
        self._clock = clock

    async def play(self, person: int, event: Event, update: int | None = None) -> Reply:
        """Apply ``event`` once, whatever else happens to the person meanwhile.

        An update seen before changes nothing and gives the present screen. Raises
        ``NotSavedError`` when the store fails: nothing of the event is kept then.
        """
        for _ in range(_TRIES):
            loaded = await self._load(person)
            now = self._clock()
            if update is not None and update in loaded.recent:
                return Reply(
                    loaded.state, present(self.catalogue, loaded.state, now), repeated=True
                )
            state, screen = await self._advanced(loaded.state, event, now)
            try:
                committed = await self._store.commit(
                    person,
                    loaded.state,
                    state,
                    event=event,
                    at=now,
                    update=update,
                    letters=screen.letters,
                )
            except Exception as failed:
                raise NotSavedError from failed
            if committed:
                return Reply(state, screen, moved=state.rev != loaded.state.rev)
        message = f"lost the race for one person {_TRIES} times: is another writer looping?"
        raise NotSavedError(message)

    async def _load(self, person: int) -> Loaded:
        try:
            return await self._store.load(person)
        except Exception as failed:
            raise NotSavedError from failed

    async def _advanced(self, state: State, event: Event, now: datetime) -> tuple[State, Screen]:
        """A story is read in a worker thread: it takes its time and must hold up nobody else."""
        if takes_time(self.catalogue, state, event):
            return await asyncio.to_thread(advance, self.catalogue, state, event, now)
        return advance(self.catalogue, state, event, now)

    async def block(self, person: int) -> None:
        """The person blocked the bot."""
        await self._store.block(person, self._clock())

    async def unblock(self, person: int) -> None:
        """The person let the bot in again."""
        await self._store.unblock(person)
