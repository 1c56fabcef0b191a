"""A tick of reminders costs what is due, not what exists: 100,000 open cases beside 1,000.

``python -m bench.reminders`` fills two databases of each kind with three reminders ahead for every
case and the same number due in both, and lets the service send what is due, each in turn, to a
messenger that takes everything. Needs the server of ``tests/services.py``.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg  # type: ignore[import-untyped] # ships no types
from cryptography.fernet import Fernet

from bot import ROOT
from bot.reminder_ports import Sending
from bot.service.reminders import Reminders
from bot.storage.cipher import Cipher
from bot.storage.cipher import place as place_of
from bot.storage.database import Database
from bot.storage.migration import migrate
from bot.storage.moments import as_text
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from bot.storage.reminder_store import SqlReminderStore
from flows.content.catalogue import Catalogue
from flows.content_check.load import load
from flows.facts.gather import gather
from flows.model.state import Case, Position, case_to_json, position_to_json
from flows.timeline.notices import Notice
from flows.timeline.reminders import plan_reminders
from tests.services import fresh_database

#: Open cases of the small and of the large database, and how many of their reminders are due.
CASES, DUE = (1_000, 100_000), 100
ROUNDS = 15
#: How many times the cost at 1,000 cases it may be at 100,000.
GOAL = 1.3
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=ZoneInfo("Europe/Moscow"))
_TABLES = {
    "persons": "id, rev, place, current, recent, created_at, seen_at, shown_rev, album, files",
    "cases": "person_id, number, facts, opened_at, changed_at",
    "reminders": "person_id, number, kind, nth, planned_at, due_at",
    "case_events": "person_id, rev, number, at, payload",
}
Rows = dict[str, Iterator[tuple[object, ...]]]


class Taker:
    """A messenger that takes everything."""

    async def remind(self, person: int, notice: Notice) -> Sending:  # noqa: ARG002 - the port's signature
        """Nothing is sent."""
        return "sent"


def rows_of(catalogue: Catalogue, cipher: Cipher, cases: int, due_at: datetime = NOW) -> Rows:
    """So many persons whose case waits for an answer; the first ``DUE`` hear of it at ``due_at``.

    All of it stands as on the day of ``NOW``.
    """
    answers = {"demand": "money", "claim_demand": "money", "claim_sent_on": "2026-11-19"}
    answers |= {"claim_sent_how": "post", "claim_received_on": "2026-11-23"}
    case = Case(
        number=1,
        opened=NOW - timedelta(days=9),
        problem="damaged_or_defective",
        company=catalogue.company.slug,
        answers={slug: (answer,) for slug, answer in answers.items()},
    )
    facts = case_to_json(case)
    plan = plan_reminders(catalogue, case, gather(catalogue, case, NOW.date()), NOW)
    planned = [one for one in plan if one.key.startswith("answer:")]
    assert len(planned) == 3
    place, people = position_to_json(Position()), range(1, cases + 1)

    def reminders() -> Iterator[tuple[object, ...]]:
        for person in people:
            for one in planned:
                due = due_at if person <= DUE and one.nth == 1 else one.due
                yield person, 1, one.key, one.nth, due, due

    return {
        "persons": ((n, 1, place, 1, "", NOW, NOW, 1, "", "") for n in people),
        "cases": ((n, 1, cipher.seal(facts, place_of("cases", n, 1)), NOW, NOW) for n in people),
        "reminders": reminders(),
    }


def fill_sqlite(path: str, rows: Rows) -> None:
    """Put the rows into a migrated file."""
    with closing(sqlite3.connect(path)) as file, file:
        for table, own in rows.items():
            names = _TABLES[table].replace("current", '"current"')
            marks = ", ".join("?" for _ in names.split(","))
            texts = (tuple(map(as_text, row)) for row in own)
            file.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", texts)  # noqa: S608 - names of ours


async def _fill_postgres(address: str, rows: Rows) -> None:
    server = await asyncpg.connect(address)
    for table, own in rows.items():
        columns = [name.strip() for name in _TABLES[table].split(",")]
        while batch := list(islice(own, 10_000)):
            await server.copy_records_to_table(table, records=batch, columns=columns)
    await server.execute("VACUUM ANALYZE")
    await server.close()


async def _filled(catalogue: Catalogue, address: str, cases: int) -> tuple[Database, Reminders]:
    await migrate(address)
    cipher = Cipher(Fernet.generate_key().decode())
    rows = rows_of(catalogue, cipher, cases)
    if address.startswith("sqlite"):
        fill_sqlite(address.removeprefix("sqlite:///"), rows)
    else:
        await _fill_postgres(address, rows)
    database = await open_database(address)
    store, queue = SqlPersonStore(database, cipher), SqlReminderStore(database)
    return database, Reminders(catalogue, store, queue, Taker(), lambda: NOW)


async def _tick(database: Database, reminders: Reminders, due: int) -> float:
    """The seconds of a tick with so many due; they are due again afterwards."""
    began = time.perf_counter()
    sent = await reminders.tick()
    took = time.perf_counter() - began
    assert sent == due, f"{sent} of {due} sent"
    again = "UPDATE reminders SET outcome = NULL, claimed_at = NULL WHERE outcome = 'sent'"
    await database.fetch(again, {})
    return took


async def _measure(catalogue: Catalogue, kind: str, addresses: Callable[[int], str]) -> None:
    filled = [await _filled(catalogue, addresses(cases), cases) for cases in CASES]
    taken: dict[int, list[float]] = {cases: [] for cases in CASES}
    for n in range(ROUNDS + 1):
        for cases, (database, reminders) in zip(CASES, filled, strict=True):
            took = await _tick(database, reminders, DUE)
            if n:
                taken[cases].append(took)
    idle = []
    for database, reminders in filled:
        await database.fetch(
            "UPDATE reminders SET outcome = 'sent' WHERE due_at <= :now", {"now": NOW}
        )
        idle.append(statistics.median([await _idle(reminders) for _ in range(ROUNDS)]))
        await database.close()
    _print(kind, [statistics.median(taken[cases]) for cases in CASES], idle)


async def _idle(reminders: Reminders) -> float:
    began = time.perf_counter()
    await reminders.tick()
    return time.perf_counter() - began


def _print(kind: str, due: list[float], idle: list[float]) -> None:
    small, large = (f"{1e3 * seconds:.1f}" for seconds in due)
    print(
        f"{kind}: {DUE} due, a tick at {CASES[0]:,} cases {small} ms, at {CASES[1]:,} {large} ms: "
        f"{due[1] / due[0]:.2f} (goal {GOAL}); nothing due {1e3 * idle[0]:.2f} and "
        f"{1e3 * idle[1]:.2f} ms"
    )


async def main(postgres: tuple[str, str]) -> None:
    """Measure both kinds and print."""
    catalogue: Any = load(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        await _measure(catalogue, "SQLite", lambda n: f"sqlite:///{Path(folder) / str(n)}.db")
    by_size = dict(zip(CASES, postgres, strict=True))
    await _measure(catalogue, "PostgreSQL", by_size.__getitem__)


if __name__ == "__main__":
    with fresh_database() as one, fresh_database() as other:
        asyncio.run(main((one, other)))
