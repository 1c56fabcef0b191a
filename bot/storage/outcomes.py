"""How rungs ended, as counters in SQL: written with the case, nothing of whose it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from flows.model.outcomes import ASKING, SILENCE, RungEnding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.storage.database import Database, Statements
    from flows.model.outcomes import Recount

_ADD = """
INSERT INTO outcomes (problem, rung, answer, outcome, weeks, times)
VALUES (:problem, :rung, :answer, :outcome, :weeks, 1)
ON CONFLICT (problem, rung, answer, outcome, weeks) DO UPDATE SET times = outcomes.times + 1
"""
_TAKE = """
UPDATE outcomes SET times = times - 1
WHERE problem = :problem AND rung = :rung AND answer = :answer AND outcome = :outcome
  AND weeks = :weeks AND times > 0
"""
#: Silence was counted when the reminder of its day came, and only then.
_COUNTED = f"""
SELECT id FROM reminders
WHERE person_id = :person AND number = :number AND kind = :kind AND nth = {SILENCE}
  AND outcome = 'void'
"""  # noqa: S608 - put together from constants
_ALL = "SELECT problem, rung, answer, outcome, weeks, times FROM outcomes WHERE times > 0"
_BY_OUTCOME = "SELECT rung, outcome, sum(times) AS times FROM outcomes GROUP BY rung, outcome"


async def keep_recount(on: Statements, person: int, recount: Recount) -> None:
    """Count the endings of a case anew."""
    gone = recount.gone
    for silent in (one for one in recount.gone if one.outcome == "silent"):
        asked = {"person": person, "number": recount.case, "kind": f"{ASKING}{silent.rung}"}
        gone = gone if await on.fetch(_COUNTED, asked) else ()
    for one in gone:
        await on.fetch(_TAKE, asdict(one))
    await add_endings(on, recount.come)


async def add_endings(on: Statements, endings: tuple[RungEnding, ...]) -> None:
    """Count each of them once more."""
    for one in endings:
        await on.fetch(_ADD, asdict(one))


class SqlOutcomes:
    """Fulfils ``bot.ports.OutcomeStore`` on an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def by_rung(self) -> Mapping[str, Counter[str]]:
        """See ``OutcomeStore``."""
        found: dict[str, Counter[str]] = {}
        for row in await self._database.fetch(_BY_OUTCOME, {}):
            found.setdefault(row["rung"], Counter())[row["outcome"]] = int(row["times"])
        return found

    async def endings(self) -> Counter[RungEnding]:
        """See ``OutcomeStore``."""
        rows = await self._database.fetch(_ALL, {})
        return Counter(
            {
                RungEnding(
                    row["problem"], row["rung"], row["answer"], row["outcome"], row["weeks"]
                ): row["times"]
                for row in rows
            }
        )
