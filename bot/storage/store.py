"""The store of persons on SQL: one SELECT to load, one transaction to commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from bot.memory import Memory
from bot.ports import Loaded
from bot.storage import statements
from bot.storage.engine import autocommit
from bot.storage.marks import newest
from bot.storage.records import Records, Values, first_row, moved_row
from bot.storage.reminders import SqlReminders
from bot.storage.statements import upserts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Executable, Row

    from bot.ports import Happened
    from bot.storage.engine import Database
    from bot.storage.lane import Write
    from bot.storage.vault import Vault
    from flows.model.events import Event
    from flows.model.screen import Letter
    from flows.model.state import Case, State


class SqlStore(SqlReminders):
    """Fulfils ``PersonStore`` and ``ReminderStore`` of :mod:`bot.ports` on an open engine."""

    def __init__(self, engine: Database, vault: Vault, remembered: int = 0) -> None:
        """The tables must be at ``schema.HEAD``; the engine stays the caller's to dispose of.

        ``remembered``: persons kept in memory too. Safe whoever else writes: a commit that rests
        on what has changed since is refused, and the next load reads anew.
        """
        super().__init__(engine)
        self._memory: Memory[int, Loaded] = Memory(remembered)
        self._lane = engine.lane
        self._autocommit = autocommit(engine)
        self._upserts = upserts(engine.dialect.name)
        self._records = Records(vault)

    async def load(self, person: int) -> Loaded:
        """The person's state and handled updates; an empty state for an unknown person."""
        known = self._memory.get(person)
        if known is None:
            rows = await self._lane.rows(statements.LOAD, {"person": person})
            known = self._records.loaded(rows)
            self._memory.keep(person, known)
        return known

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

        Raises ``ValueError`` for a change that does not move the revision forward.
        """
        _check(before, after)
        known = self._memory.drop(person)
        move = self._move(person, before, after, at, update)
        # Sealed before the transaction begins: the database is locked for the writing alone.
        rest = [
            *self._case_writes(person, before, after, at),
            *self._event_writes(person, before, after, event, at),
            *(
                (self._upserts.add_letter, self._records.letter_row(person, letter, at))
                for letter in letters
            ),
        ]
        done = await self._lane.transact(move, rest)
        if done and known is not None and known.state is before:
            self._memory.keep(person, Loaded(after, newest(update, known.recent)))
        return done

    async def letter(self, person: int, letter_id: str) -> Letter | None:
        """A confirmed letter of the person, or ``None``."""
        rows = await self._rows(statements.LETTER, {"person": person, "letter_id": letter_id})
        return self._records.letter(rows[0]) if rows else None

    async def events(self, person: int, number: int | None = None) -> tuple[Happened, ...]:
        """What the person did, in order: all of it, or in one case (0: outside of any case)."""
        if number is None:
            rows = await self._rows(statements.EVENTS, {"person": person})
        else:
            asked = {"person": person, "of_case": number}
            rows = await self._rows(statements.EVENTS_OF_CASE, asked)
        return tuple(self._records.happened(row) for row in rows)

    async def block(self, person: int, at: datetime) -> None:
        """Remember that the person has blocked the bot; a later commit of theirs lifts it."""
        await self._set_blocked(person, at)

    async def unblock(self, person: int) -> None:
        """Forget that the person had blocked the bot."""
        await self._set_blocked(person, None)

    async def erase(self, person: int) -> None:
        """Remove everything kept about the person, for good.

        SQLite overwrites the freed bytes, and the log that still holds old pages is emptied here.
        PostgreSQL frees them at its next (auto)vacuum.
        """
        self._memory.drop(person)
        async with self._engine.begin() as connection:
            await connection.execute(statements.ERASE_PERSON, {"person": person})
            await connection.execute(statements.ERASE_POSITIONS, {"person": person})
        if self._engine.dialect.name == "sqlite":
            async with self._autocommit.connect() as connection:
                await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    async def prove_key(self) -> None:
        """Open one stored case, if there is any: a wrong key shows at start, not to a person.

        Raises ``VaultError``.
        """
        for row in await self._rows(statements.ANY_FACTS, {}):
            self._records.case(row.facts)

    async def _rows(self, statement: Executable, values: Values) -> Sequence[Row[Any]]:
        async with self._autocommit.connect() as connection:
            return (await connection.execute(statement, values)).all()

    async def _set_blocked(self, person: int, at: datetime | None) -> None:
        values = {"person": person, "new_blocked_at": at}
        async with self._engine.begin() as connection:
            await connection.execute(statements.SET_BLOCKED, values)

    def _move(
        self, person: int, before: State, after: State, at: datetime, update: int | None
    ) -> Write:
        if before.rev == 0:
            return self._upserts.enter, first_row(person, after, at, update)
        return statements.MOVE, moved_row(person, before.rev, after, at, update)

    def _case_writes(
        self, person: int, before: State, after: State, at: datetime
    ) -> Iterator[Write]:
        old, new = _by_number(before), _by_number(after)
        for number, case in new.items():
            if number not in old:
                yield statements.ADD_CASE, self._records.new_case(person, case, at)
            elif case != old[number]:
                yield statements.PUT_CASE, self._records.changed_case(person, case, at)
        for number in old.keys() - new.keys():
            for statement in statements.DROP_CASE:
                yield statement, {"person": person, "of_case": number}

    def _event_writes(
        self, person: int, before: State, after: State, event: Event, at: datetime
    ) -> Iterator[Write]:
        if after.rev != before.rev:
            row = self._records.event_row(person, before, after, event)
            yield statements.ADD_EVENT, {**row, "new_at": at}


def _by_number(state: State) -> dict[int, Case]:
    return {case.number: case for case in state.cases}


def _check(before: State, after: State) -> None:
    """An unnoticed change would be lost silently, so it is refused aloud."""
    if after.rev < before.rev or (after.rev == before.rev and after != before):
        message = f"revision {before.rev} → {after.rev} does not go forward, yet the state changes"
        raise ValueError(message)
