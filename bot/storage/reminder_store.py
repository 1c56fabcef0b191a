"""The queue of reminders in SQL: claimed by one process, sent once, caught up after downtime."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.ports import Reminder
from bot.storage.moments import read_moment

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.database import Database

#: A claim older than this belongs to a process that died before it could send.
LEASE = timedelta(minutes=10)

#: PostgreSQL: rows another replica is claiming are passed over; SQLite has one writer anyway.
_SKIP = {"sqlite": "", "postgresql": "FOR UPDATE OF r SKIP LOCKED"}

#: Whoever has blocked the bot is left for the day they come back.
_CLAIM = {
    kind: f"""
UPDATE reminders SET claimed_at = :now WHERE id IN (
    SELECT r.id FROM reminders r JOIN persons p ON p.id = r.person_id AND p.blocked_at IS NULL
    WHERE r.sent_at IS NULL AND (r.claimed_at IS NULL OR r.claimed_at <= :lapsed)
      AND r.due_at <= :now
    ORDER BY r.due_at LIMIT :most {skip}
)
RETURNING id, person_id, number, kind, due_at
"""  # noqa: S608 - put together from constants
    for kind, skip in _SKIP.items()
}

#: Moving a reminder arms it again; planning the same moment does not, even after sending.
_PLAN = """
INSERT INTO reminders (person_id, number, kind, due_at) VALUES (:person, :number, :kind, :due_at)
ON CONFLICT (person_id, number, kind) DO UPDATE
SET due_at = excluded.due_at, claimed_at = NULL, sent_at = NULL
WHERE reminders.due_at <> excluded.due_at
"""
_UNPLAN = """
DELETE FROM reminders WHERE person_id = :person AND number = :number AND sent_at IS NULL
"""
_MARK_SENT = "UPDATE reminders SET sent_at = :at WHERE id = :reminder"


class SqlReminderStore:
    """Fulfils ``bot.ports.ReminderStore`` on an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, person: int, number: int, kind: str, due_at: datetime) -> None:
        """See ``ReminderStore``."""
        values = {"person": person, "number": number, "kind": kind, "due_at": due_at}
        await self._database.fetch(_PLAN, values)

    async def unplan(self, person: int, number: int) -> None:
        """See ``ReminderStore``."""
        await self._database.fetch(_UNPLAN, {"person": person, "number": number})

    async def claim_due(self, now: datetime, limit: int) -> tuple[Reminder, ...]:
        """See ``ReminderStore``."""
        values = {"now": now, "lapsed": now - LEASE, "most": limit}
        rows = await self._database.fetch(_CLAIM[self._database.kind], values)
        found = (Reminder(row[0], row[1], row[2], row[3], read_moment(row[4])) for row in rows)
        return tuple(sorted(found, key=lambda reminder: (reminder.due_at, reminder.id)))

    async def mark_sent(self, reminder: int, at: datetime) -> None:
        """See ``ReminderStore``."""
        await self._database.fetch(_MARK_SENT, {"reminder": reminder, "at": at})
