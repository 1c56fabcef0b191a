"""The queue of reminders in SQL: claimed by one process, sent once, caught up after downtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reminder_ports import LEASE, Reminder
from bot.storage.moments import moment_or_none, read_moment
from bot.storage.outcomes import add_endings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.reminder_ports import Outcome
    from bot.storage.database import Database, Row
    from flows.model.outcomes import RungEnding

#: A claim far ahead was made before the clock went back.
_FREE = """
r.outcome IS NULL AND r.due_at <= :now
AND (r.claimed_at IS NULL OR r.claimed_at <= :lapsed OR r.claimed_at > :ahead)
"""
_GIVEN = "RETURNING id, person_id, number, kind, nth, due_at, claimed_at"
#: PostgreSQL: persons another process is claiming for are passed over, so that all that is due to
#: one of them comes to one process; SQLite has one writer anyway.
_SKIP = {"sqlite": "", "postgresql": "FOR UPDATE OF p SKIP LOCKED"}
_CLAIM = {
    kind: f"""
WITH picked AS MATERIALIZED (
    SELECT p.id FROM reminders r JOIN persons p ON p.id = r.person_id
    WHERE {_FREE} ORDER BY r.due_at LIMIT :most {skip}
)
UPDATE reminders AS r SET claimed_at = :now
WHERE r.person_id IN (SELECT id FROM picked) AND {_FREE} {_GIVEN}
"""  # noqa: S608 - put together from constants
    for kind, skip in _SKIP.items()
}
_CLAIM_OF = f"""
UPDATE reminders AS r SET claimed_at = :now, outcome = NULL
WHERE r.person_id = :person
  AND (r.outcome = 'missed' OR (r.outcome = 'unsure' AND r.claimed_at <= :lapsed) OR ({_FREE}))
{_GIVEN}
"""  # noqa: S608 - likewise
_LIST = """
SELECT id, person_id, number, kind, nth, due_at, claimed_at FROM reminders
WHERE outcome IS NULL AND due_at <= :now
"""
#: Only as it was claimed: a change of the facts may have moved it.
_HELD = "id = :id AND claimed_at = :claimed_at AND (outcome IS NULL OR outcome = 'unsure')"
_BEGIN = f"UPDATE reminders SET outcome = 'unsure' WHERE {_HELD} RETURNING id"  # noqa: S608 - likewise
_RELEASE = f"UPDATE reminders SET outcome = NULL WHERE {_HELD}"  # noqa: S608 - likewise
_SETTLE = f"UPDATE reminders SET outcome = :outcome, settled_at = :at WHERE {_HELD}"  # noqa: S608 - likewise
_POSTPONE = f"UPDATE reminders SET due_at = :until, claimed_at = NULL WHERE {_HELD}"  # noqa: S608 - likewise

_OWN = "id = :reminder AND person_id = :person"
_CASE_OF = f"SELECT number FROM reminders WHERE {_OWN}"  # noqa: S608 - likewise
_SNOOZE = f"""
UPDATE reminders SET due_at = :until, claimed_at = NULL, outcome = NULL, settled_at = NULL
WHERE {_OWN} RETURNING id
"""  # noqa: S608 - likewise
_OF_DEADLINE = f"""
person_id = :person AND (number, kind) IN (SELECT number, kind FROM reminders WHERE {_OWN})
RETURNING id
"""  # noqa: S608 - likewise
_STOP = f"UPDATE reminders SET outcome = 'stopped', settled_at = :at WHERE {_OF_DEADLINE}"  # noqa: S608 - likewise
_RESUME = f"""
UPDATE reminders SET outcome = CASE WHEN due_at > :at THEN NULL ELSE 'sent' END, claimed_at = NULL
WHERE {_OF_DEADLINE}
"""  # noqa: S608 - likewise


class SqlReminderStore:
    """Fulfils ``bot.ports.ReminderStore`` on an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim_due(self, now: datetime, persons: int) -> tuple[Reminder, ...]:
        """See ``ReminderStore``."""
        values = {**_claim_at(now), "most": persons}
        return _read(await self._database.fetch(_CLAIM[self._database.kind], values))

    async def claim_of(self, person: int, now: datetime) -> tuple[Reminder, ...]:
        """See ``ReminderStore``."""
        values = {**_claim_at(now), "person": person}
        return _read(await self._database.fetch(_CLAIM_OF, values))

    async def list_due(self, now: datetime) -> tuple[Reminder, ...]:
        """See ``ReminderStore``."""
        return _read(await self._database.fetch(_LIST, {"now": now}))

    async def begin(self, reminders: Sequence[Reminder]) -> bool:
        """See ``ReminderStore``."""
        if await self._write(_BEGIN, reminders) == len(reminders):
            return True
        await self.release(reminders)
        return False

    async def release(self, reminders: Sequence[Reminder]) -> None:
        """See ``ReminderStore``."""
        await self._write(_RELEASE, reminders)

    async def settle(self, reminders: Sequence[Reminder], outcome: Outcome, at: datetime) -> None:
        """See ``ReminderStore``."""
        await self._write(_SETTLE, reminders, outcome=outcome, at=at)

    async def settle_silence(
        self, reminder: Reminder, endings: Sequence[RungEnding], at: datetime
    ) -> None:
        """See ``ReminderStore``."""
        held = {"id": reminder.id, "claimed_at": reminder.claimed_at}
        async with self._database.transaction() as transaction:
            if await transaction.fetch(
                f"{_SETTLE} RETURNING id", {**held, "outcome": "void", "at": at}
            ):
                await add_endings(transaction, tuple(endings))

    async def postpone(self, reminders: Sequence[Reminder], until: datetime) -> None:
        """See ``ReminderStore``."""
        await self._write(_POSTPONE, reminders, until=until)

    async def snooze(self, person: int, reminder: int, until: datetime) -> bool:
        """See ``ReminderStore``."""
        return await self._touches(_SNOOZE, person, reminder, until=until)

    async def stop(self, person: int, reminder: int, at: datetime) -> bool:
        """See ``ReminderStore``."""
        return await self._touches(_STOP, person, reminder, at=at)

    async def resume(self, person: int, reminder: int, at: datetime) -> bool:
        """See ``ReminderStore``."""
        return await self._touches(_RESUME, person, reminder, at=at)

    async def case_of(self, person: int, reminder: int) -> int | None:
        """See ``ReminderStore``."""
        asked = {"person": person, "reminder": reminder}
        rows = await self._database.fetch(_CASE_OF, asked)
        return rows[0][0] if rows else None

    async def _write(self, sql: str, reminders: Sequence[Reminder], **values: object) -> int:
        """Run a statement over each reminder; returns how many rows it gave back."""
        given = 0
        async with self._database.transaction() as transaction:
            for one in reminders:
                held = {"id": one.id, "claimed_at": one.claimed_at}
                given += len(await transaction.fetch(sql, {**held, **values}))
        return given

    async def _touches(self, sql: str, person: int, reminder: int, **values: object) -> bool:
        asked = {"person": person, "reminder": reminder, **values}
        return bool(await self._database.fetch(sql, asked))


def _claim_at(now: datetime) -> dict[str, object]:
    return {"now": now, "lapsed": now - LEASE, "ahead": now + LEASE}


def _read(rows: Sequence[Row]) -> tuple[Reminder, ...]:
    found = map(_reminder, rows)
    return tuple(sorted(found, key=lambda reminder: (reminder.due_at, reminder.id)))


def _reminder(row: Row) -> Reminder:
    return Reminder(
        id=row["id"],
        person=row["person_id"],
        number=row["number"],
        key=row["kind"],
        nth=row["nth"],
        due_at=read_moment(row["due_at"]),
        claimed_at=moment_or_none(row["claimed_at"]),
    )
