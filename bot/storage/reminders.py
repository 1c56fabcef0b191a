"""The queue of reminders in SQL: claimed by one process, sent once, caught up after downtime."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, or_, select, update

from bot.ports import Reminder
from bot.storage.statements import insert_into
from bot.storage.tables import Moment, persons, reminders

if TYPE_CHECKING:
    from sqlalchemy import Insert
    from sqlalchemy.ext.asyncio import AsyncEngine

#: A claim older than this belongs to a process that died before it could send.
LEASE = timedelta(minutes=10)

_UNSENT = reminders.c.sent_at.is_(None)
_FREE = or_(
    reminders.c.claimed_at.is_(None),
    reminders.c.claimed_at <= bindparam("lapsed", type_=Moment),
)
#: Whoever has blocked the bot is left for the day they come back.
_REACHABLE = and_(persons.c.id == reminders.c.person_id, persons.c.blocked_at.is_(None))

_DUE = (
    select(reminders.c.id)
    .join(persons, _REACHABLE)
    .where(_UNSENT, _FREE, reminders.c.due_at <= bindparam("now", type_=Moment))
    .order_by(reminders.c.due_at)
    .limit(bindparam("most"))
    # PostgreSQL: rows another replica is claiming are passed over; SQLite has one writer anyway.
    .with_for_update(skip_locked=True, of=reminders)
    .cte("due")
)
_CLAIM = (
    update(reminders)
    .where(reminders.c.id.in_(select(_DUE.c.id)))
    .values(claimed_at=bindparam("now", type_=Moment))
    .returning(
        reminders.c.id,
        reminders.c.person_id,
        reminders.c.number,
        reminders.c.kind,
        reminders.c.due_at,
    )
)
_MARK_SENT = (
    update(reminders)
    .where(reminders.c.id == bindparam("reminder"))
    .values(sent_at=bindparam("new_sent_at"))
)
_UNPLAN = delete(reminders).where(
    reminders.c.person_id == bindparam("person"),
    reminders.c.number == bindparam("of_case"),
    _UNSENT,
)


@cache
def _plan(dialect: str) -> Insert:
    """Moving a reminder arms it again; planning the same moment does not, even after sending."""
    insert = insert_into(dialect, reminders)
    return insert.on_conflict_do_update(
        index_elements=["person_id", "number", "kind"],
        set_={"due_at": insert.excluded.due_at, "claimed_at": None, "sent_at": None},
        where=reminders.c.due_at != insert.excluded.due_at,
    )


class SqlReminders:
    """Fulfils :class:`bot.ports.ReminderStore` on an open engine."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def plan(self, person: int, number: int, kind: str, due_at: datetime) -> None:
        """Plan the reminder, or move it."""
        values = {"person_id": person, "number": number, "kind": kind, "due_at": due_at}
        async with self._engine.begin() as connection:
            await connection.execute(_plan(self._engine.dialect.name), values)

    async def unplan(self, person: int, number: int) -> None:
        """Drop what is planned for a case and not sent yet."""
        async with self._engine.begin() as connection:
            await connection.execute(_UNPLAN, {"person": person, "of_case": number})

    async def claim_due(self, now: datetime, limit: int) -> tuple[Reminder, ...]:
        """At most ``limit`` due reminders, earliest first, given to no other caller."""
        values = {"now": now, "lapsed": now - LEASE, "most": limit}
        async with self._engine.begin() as connection:
            rows = (await connection.execute(_CLAIM, values)).all()
        found = (Reminder(*row) for row in rows)
        return tuple(sorted(found, key=lambda reminder: (reminder.due_at, reminder.id)))

    async def mark_sent(self, reminder: int, at: datetime) -> None:
        """The reminder was delivered."""
        async with self._engine.begin() as connection:
            await connection.execute(_MARK_SENT, {"reminder": reminder, "new_sent_at": at})
