"""The store of persons on SQL: one SELECT to load, one transaction to commit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

import structlog
from pydantic import ValidationError

from bot.observability.causes import cause
from bot.ports import Erased, Record
from bot.storage import statements
from bot.storage.cipher import place
from bot.storage.errors import CipherError, StorageError
from bot.storage.file_queue import entries, entry
from bot.storage.outcomes import keep_recount
from bot.storage.records import Records, Values, person_row, read_planned
from bot.storage.reminder_plan import keep_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from bot.ports import Happened, Loaded
    from bot.storage.cipher import Cipher
    from bot.storage.database import Database, Row
    from flows.model.events import Event
    from flows.model.outcomes import Recount
    from flows.model.reminders import CasePlan
    from flows.model.screen import Letter
    from flows.model.state import Case, State

log = structlog.get_logger(__name__)

Write = tuple[str, Values]
Value = TypeVar("Value")


class SqlPersonStore:
    """Fulfils ``bot.ports.PersonStore`` on an open database."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        """The tables must be at ``schema.HEAD``; the database stays the caller's to close."""
        self._database = database
        self._records = Records(cipher)

    async def load(self, person: int) -> Loaded:
        """See ``PersonStore``.

        Raises ``CipherError`` when nothing of the person opens: then not a record is damaged, the
        key is wrong.
        """
        rows = await self._database.fetch(statements.LOAD, {"person": person})
        loaded = self._records.person(person, rows)
        if loaded.damaged:
            self._prove(await self._database.fetch(statements.SEALED_OF, {"person": person}))
        found = {row["number"]: row["facts"] for row in rows}
        for case in loaded.state.cases:
            if case.number in loaded.damaged:
                await self._set_aside(person, found[case.number], case)
        return loaded

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
        """See ``PersonStore``."""
        _check(before, after)
        move = statements.MOVE if before.rev else statements.ENTER
        row = person_row(
            person, before, after, at=at, update=update, fsm_state=fsm_state, files=files
        )
        # Sealed before the transaction begins: the database is locked for the writing alone.
        rest = [
            *self._case_writes(person, before, after, at),
            *self._event_writes(person, before, after, event, at),
            *(
                (statements.ADD_LETTER, self._records.letter_row(person, letter, at))
                for letter in letters
            ),
        ]
        async with self._database.transaction() as transaction:
            if not await transaction.fetch(move, row):
                return False
            for sql, values in rest:
                await transaction.fetch(sql, values)
            for recount in recounts:
                await keep_recount(transaction, person, recount)
            for plan in plans:
                await keep_plan(transaction, person, plan, at)
        return True

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
        """See ``PersonStore``."""
        values = {"person": person, "rev": rev, "message": message, "at": at, "album": album}
        values["keyboards"] = entries(tuple(map(str, keyboards)))
        await self._database.fetch(statements.MARK_SHOWN, values)

    async def mark_file(self, person: int, letter: str) -> None:
        """See ``PersonStore``."""
        values = {"person": person, "letter": entry(letter)}
        await self._database.fetch(statements.MARK_FILE, values)

    async def persons_due(self, limit: int) -> tuple[int, ...]:
        """See ``PersonStore``."""
        rows = await self._database.fetch(statements.UNSHOWN, {"most": limit})
        return tuple(row["id"] for row in rows)

    async def count_due(self) -> int:
        """See ``PersonStore``."""
        rows = await self._database.fetch(statements.COUNT_UNSHOWN, {})
        return int(rows[0][0])

    async def letter(self, person: int, letter_id: str) -> Letter | None:
        """See ``PersonStore``."""
        asked = {"person": person, "letter_id": letter_id}
        for row in await self._database.fetch(statements.LETTER, asked):
            try:
                return self._records.letter(person, row)
            except (CipherError, ValidationError) as wrong:
                log.error("letter_damaged", letter=row["letter"], **cause(wrong))
        return None

    async def events(self, person: int, number: int | None = None) -> tuple[Happened, ...]:
        """See ``PersonStore``."""
        sql = statements.EVENTS if number is None else statements.EVENTS_OF_CASE
        rows = await self._database.fetch(sql, {"person": person, "number": number})
        return tuple(self._records.event(person, row) for row in rows)

    async def block(self, person: int, at: datetime) -> None:
        """See ``PersonStore``."""
        await self._database.fetch(statements.SET_BLOCKED, {"person": person, "at": at})

    async def unblock(self, person: int) -> None:
        """See ``PersonStore``."""
        await self._database.fetch(statements.SET_BLOCKED, {"person": person, "at": None})

    async def export(self, person: int, at: datetime) -> Record:
        """See ``PersonStore``."""
        whose, fetch = {"person": person}, self._database.fetch
        return Record(
            person,
            at,
            (await self.load(person)).state,
            _opened(partial(self._records.event, person), await fetch(statements.EVENTS, whose)),
            _opened(partial(self._records.letter, person), await fetch(statements.LETTERS, whose)),
            tuple(map(read_planned, await fetch(statements.REMINDERS, whose))),
        )

    async def erase(self, person: int) -> Erased:
        """See ``PersonStore``; raises ``StorageError`` when rows are left."""
        whose = {"person": person}
        async with self._database.transaction() as transaction:
            (found,) = await transaction.fetch(statements.ROWS, whose)
            await transaction.fetch(statements.ERASE, whose)
            (left,) = await transaction.fetch(statements.ROWS, whose)
            if any(tuple(left)):
                raise StorageError("rows of an erased person are left: a table without an owner?")
        await self._database.purge()
        return Erased(found["cases"], found["letters"], found["events"], found["reminders"])

    async def prove_key(self) -> None:
        """Open some of what is stored: a wrong key shows at start, not to a person.

        One damaged record among others is no wrong key. Raises ``CipherError``.
        """
        self._prove(await self._database.fetch(statements.SOME_SEALED, {}))

    def _prove(self, rows: Sequence[Row]) -> None:
        """One of the sealed records must open, if there are any; else ``CipherError``."""
        refused = None
        for row in rows:
            try:
                at = place(row["kind"], row["person_id"], row["place"])
                self._records.cipher.open(row["sealed"], at)
            except CipherError as error:
                refused = error
            else:
                return
        if refused is not None:
            raise refused

    async def _set_aside(self, person: int, found: bytes, case: Case) -> None:
        """Keep a damaged record apart and put the empty case in its place."""
        row = self._records.case_row(person, case, case.opened) | {"found": found}
        async with self._database.transaction() as transaction:
            await transaction.fetch(statements.SET_ASIDE, row)
            await transaction.fetch(statements.PUT_EMPTY, row)
        log.error(
            "case_damaged",
            cause="its record is damaged, or sealed under a key that is gone",
            fix="the record is kept in the table damaged_cases; put the former key into DATA_KEY",
        )

    def _case_writes(
        self, person: int, before: State, after: State, at: datetime
    ) -> Iterator[Write]:
        old, new = _by_number(before), _by_number(after)
        for number, case in new.items():
            if number not in old:
                yield statements.ADD_CASE, self._records.case_row(person, case, at)
            elif case != old[number]:
                yield statements.PUT_CASE, self._records.case_row(person, case, at)
        for number in old.keys() - new.keys():
            for sql in statements.DROP_CASE:
                yield sql, {"person": person, "number": number}

    def _event_writes(
        self, person: int, before: State, after: State, event: Event, at: datetime
    ) -> Iterator[Write]:
        if after.rev != before.rev:
            yield (
                statements.ADD_EVENT,
                self._records.event_row(person, before, after, event, at),
            )


def _opened(read: Callable[[Row], Value], rows: Sequence[Row]) -> tuple[Value, ...]:
    """What the rows hold; those that are damaged are logged and left out."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except (CipherError, ValidationError) as wrong:
            log.error("record_damaged", **cause(wrong))
    return tuple(found)


def _by_number(state: State) -> dict[int, Case]:
    return {case.number: case for case in state.cases}


def _check(before: State, after: State) -> None:
    """An unnoticed change would be lost silently, so it is refused aloud."""
    if after.rev < before.rev or (after.rev == before.rev and after != before):
        message = f"revision {before.rev} → {after.rev} does not go forward, yet the state changes"
        raise ValueError(message)
