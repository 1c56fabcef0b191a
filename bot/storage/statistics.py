"""Counts over the cases, opened one batch after another; nothing is written down of them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.service.statistics import FUNNEL, Counts, Marks
from bot.storage.records import Records, read_position

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.cipher import Cipher
    from bot.storage.database import Database, Row
    from flows.model.state import Case

#: So many cases are opened at a time, in a thread: others are served meanwhile.
_BATCH = 500
_CASES = """
SELECT person_id, number, facts FROM cases
WHERE person_id > :person OR (person_id = :person AND number > :number)
ORDER BY person_id, number LIMIT :most
"""
_PERSONS = "SELECT count(*) AS persons, count(blocked_at) AS blocked FROM persons"
_STOPPED = """
SELECT place, count(*) AS persons FROM persons WHERE seen_at < :before GROUP BY place
"""


class SqlStatistics:
    """Fulfils ``bot.service.statistics.Statistics`` on an open database."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._records = Records(cipher)

    async def count(self, seen_before: datetime, marks: Marks) -> Counts:
        """See ``Statistics``."""
        (people,) = await self._database.fetch(_PERSONS, {})
        counts = Counts(people["persons"], people["blocked"])
        last = {"person": -1, "number": 0}
        while rows := await self._database.fetch(_CASES, {**last, "most": _BATCH}):
            await asyncio.to_thread(self._add_cases, counts, rows, marks)
            last = {"person": rows[-1]["person_id"], "number": rows[-1]["number"]}
        stopped = await self._database.fetch(_STOPPED, {"before": seen_before})
        for row in stopped:
            at = read_position(row["place"])
            counts.stopped[at.screen, at.step] += row["persons"]
        return counts

    def _add_cases(self, counts: Counts, rows: Sequence[Row], marks: Marks) -> None:
        for row in rows:
            case = self._records.case(row["person_id"], row)
            if case is not None:
                counts.problems[case.problem] += 1
                counts.rungs[case.letters[-1].rung if case.letters else ""] += 1
                counts.reached.update(_reached(case, marks))


def _reached(case: Case, marks: Marks) -> Iterator[str]:
    """The names of ``FUNNEL`` that are true of a case."""
    answered = {slug for slug, answer in case.answers.items() if answer}
    reached = (
        True,
        case.problem != "",
        case.letters != (),
        not answered.isdisjoint(marks.sent),
        not answered.isdisjoint(marks.answered),
        case.closed is not None,
    )
    yield from (name for name, done in zip(FUNNEL, reached, strict=True) if done)
