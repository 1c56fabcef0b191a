"""The plan of a case's reminders in SQL: written with the case, and only where it differs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.storage.moments import read_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.storage.database import Row, Statements
    from flows.model.reminders import CasePlan, PlannedReminder

#: A moment moved by less stands on the same day: another time zone, not another deadline.
SAME_DAY = timedelta(hours=12)

_KEPT = """
SELECT id, kind, nth, planned_at, outcome FROM reminders
WHERE person_id = :person AND number = :number
"""
_ADD = """
INSERT INTO reminders (person_id, number, kind, nth, planned_at, due_at, outcome)
VALUES (:person, :number, :kind, :nth, :due, :due, :outcome)
"""
_MOVE = """
UPDATE reminders SET planned_at = :due, due_at = :due, claimed_at = NULL, settled_at = NULL,
                     outcome = :outcome
WHERE id = :id
"""
_DROP = "DELETE FROM reminders WHERE id = :id"
#: What is not known to be delivered.
_OPEN = frozenset({None, "missed", "unsure"})
#: What has reached the person, as far as anybody can tell.
_TOLD = frozenset({"sent", "unsure"})


async def keep_plan(on: Statements, person: int, plan: CasePlan, at: datetime) -> None:
    """Bring the reminders of one case to its plan; ``at`` is the moment of the change."""
    owner = {"person": person, "number": plan.case}
    rows = await on.fetch(_KEPT, owner)
    for sql, values in _changes(rows, plan.reminders, at):
        await on.fetch(sql, {**owner, **values})


def _changes(
    rows: Sequence[Row], planned: Sequence[PlannedReminder], at: datetime
) -> Iterator[tuple[str, dict[str, object]]]:
    """The statements that make the rows of a case what is planned.

    Of what is new only the future counts. What was sent stays, to be known when it comes back.
    """
    kept = {(row["kind"], row["nth"]): row for row in rows}
    wanted = {(one.key, one.nth): one for one in planned}
    stopped = {row["kind"] for row in rows if row["outcome"] == "stopped"}
    for place, row in kept.items():
        if place not in wanted and row["outcome"] in _OPEN:
            yield _DROP, {"id": row["id"]}
    for (kind, nth), one in wanted.items():
        outcome, found = "stopped" if kind in stopped else None, kept.get((kind, nth))
        if found is None and one.due > at:
            yield _ADD, {"kind": kind, "nth": nth, "due": one.due, "outcome": outcome}
        elif found is not None and _is_moved(found, one):
            move = {"id": found["id"], "due": one.due, "outcome": outcome}
            yield (_MOVE, move) if one.due > at else (_DROP, {"id": found["id"]})


def _is_moved(row: Row, one: PlannedReminder) -> bool:
    """Whether a reminder has another moment; one that was sent, another day."""
    by = abs(read_moment(row["planned_at"]) - one.due)
    return by >= SAME_DAY if row["outcome"] in _TOLD else bool(by)
