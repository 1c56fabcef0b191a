"""What was said of contacts, as counters in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.storage.database import Database

_COUNT = """
INSERT INTO contact_reports (contact, kind, times, last_at) VALUES (:contact, :kind, 1, :at)
ON CONFLICT (contact, kind) DO UPDATE SET
    times = contact_reports.times + 1, last_at = excluded.last_at
RETURNING times
"""


class SqlReportStore:
    """Fulfils ``ports.ReportStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, contact: str, kind: str, at: datetime) -> int:
        """Count one more; returns how many there are."""
        [row] = await self._database.fetch(_COUNT, {"contact": contact, "kind": kind, "at": at})
        return int(row[0])
