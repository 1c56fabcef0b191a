"""What is kept no longer: closed cases, drafts, and persons without a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.service.retention import Swept
from bot.storage.statements import DROP_CASE

if TYPE_CHECKING:
    from bot.storage.database import Database

#: So many cases at a time.
_BATCH = 200
#: A draft is an open case of which no letter was ever made.
_DUE = """
SELECT c.person_id, c.number FROM cases c
WHERE c.closed_on < :closed OR (c.closed_on IS NULL AND c.changed_at < :idle AND NOT EXISTS (
    SELECT 1 FROM letters l WHERE l.person_id = c.person_id AND l.number = c.number))
LIMIT :most
"""
#: The revision moves on, so that an answer being handled is read again; nothing becomes due.
_STEP_ON = """
UPDATE persons SET rev = rev + 1, shown_rev = shown_rev + 1,
    place = CASE WHEN "current" = :number THEN '{}' ELSE place END,
    state = CASE WHEN "current" = :number THEN NULL ELSE state END,
    "current" = CASE WHEN "current" = :number THEN 0 ELSE "current" END
WHERE id = :person
"""
_DROP = (
    *DROP_CASE,
    "DELETE FROM damaged_cases WHERE person_id = :person AND number = :number",
)
_NOBODY = """
DELETE FROM persons WHERE seen_at < :idle
    AND NOT EXISTS (SELECT 1 FROM cases c WHERE c.person_id = persons.id)
RETURNING id
"""


class SqlRetention:
    """Fulfils ``bot.ports.Retention`` on an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sweep(self, closed_before: date, idle_before: datetime) -> Swept:
        """See ``Retention``."""
        limits = {"closed": closed_before, "idle": idle_before, "most": _BATCH}
        cases = 0
        while rows := await self._database.fetch(_DUE, limits):
            for person, number in map(tuple, rows):
                await self._drop({"person": person, "number": number})
            cases += len(rows)
        persons = len(await self._database.fetch(_NOBODY, {"idle": idle_before}))
        if cases or persons:
            await self._database.purge()
        return Swept(cases, persons)

    async def _drop(self, case: Mapping[str, object]) -> None:
        async with self._database.transaction() as transaction:
            await transaction.fetch(_STEP_ON, case)
            for sql in _DROP:
                await transaction.fetch(sql, case)
