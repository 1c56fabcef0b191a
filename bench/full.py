"""A base of 100,000 cases beside one of 100: start, wait for an answer at 30 updates/s, memory.

``python -m bench.full [cases] [rounds]`` (100,000 and 10): both files of SQLite hold persons with
a case, its events and its reminders; starts in turn, then both bots at once, updates posted to one
and the other in short stretches in turn. Asserts nothing.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet

from bench.memory import resident
from bench.pace import at, paced
from bench.reminders import NOW, Rows, fill_sqlite, rows_of
from bench.start import seconds_to_updates
from bench.walk import BOT, town
from bot import ROOT
from bot.storage.cipher import Cipher
from bot.storage.migration import migrate
from flows.content.catalogue import Catalogue
from flows.content_check.load import load

#: Cases of the small base; updates a second, seconds of a stretch; events of each case.
FEW, PACE, STRETCH, EVENTS = 100, 30, 4, 10
#: Who walks is not among the persons that are there.
FIRST = 1_000_000


async def fill(folder: Path, catalogue: Catalogue, cipher: Cipher, cases: int) -> None:
    """Make ``bench.db`` in ``folder`` with so many cases; none of their reminders is due."""
    folder.mkdir()  # noqa: ASYNC240 - once, nothing else is going on
    path = folder / "bench.db"
    await migrate(f"sqlite:///{path}")
    rows = rows_of(catalogue, cipher, cases)
    later = timedelta(days=36_500)
    rows["reminders"] = ((*row[:4], NOW + later, NOW + later) for row in rows["reminders"])
    fill_sqlite(str(path), {**rows, **_events(cases)})


def _events(cases: int) -> Rows:
    """Of the size of sealed ones; nobody opens them."""
    sealed = os.urandom(200)
    rows = ((n, rev, 1, NOW, sealed) for n in range(1, cases + 1) for rev in range(EVENTS))
    return {"case_events": rows}


async def main(cases: int, rounds: int) -> None:
    """Fill both, measure in turn and print."""
    key = os.environ["DATA_KEY"] = Fernet.generate_key().decode()
    catalogue, cipher = load(ROOT), Cipher(key)
    with tempfile.TemporaryDirectory() as made:
        folders = {number: Path(made) / str(number) for number in (FEW, cases)}
        for number, folder in folders.items():
            await fill(folder, catalogue, cipher, number)
        for folder in folders.values():
            await seconds_to_updates(ROOT, folder)
        starts = [
            [await seconds_to_updates(ROOT, folder) for folder in folders.values()]
            for _ in range(rounds)
        ]
        for place, kind in enumerate(("by the clock", "of processor")):
            _compare(f"start, s {kind}", [[one[place] for one in pair] for pair in starts])
        await _walk(folders, rounds)


async def _walk(folders: dict[int, Path], rounds: int) -> None:
    async with AsyncExitStack() as stack:
        towns = [
            await stack.enter_async_context(
                town(BOT, folder, ROOT, DATABASE_URL=f"sqlite:///{folder}/bench.db")
            )
            for folder in folders.values()
        ]
        pairs = [
            [await paced(one, ROOT, STRETCH, PACE, FIRST + n * 2_000) for one in towns]
            for n in range(rounds + 1)
        ][1:]
        for kind in ("clock", "processor"):
            _compare(
                f"p95 of an update at {PACE}/s, s, {kind}",
                [
                    [at((getattr(one, kind) for one in took), 95) for took in pair]
                    for pair in pairs
                ],
            )
        for number, one in zip(folders, towns, strict=True):
            print(f"{number} cases: {resident(one.pid):.0f} MB resident (goal: at most 250)")


def _compare(told: str, pairs: Iterable[list[float]]) -> None:
    few, many = zip(*pairs, strict=True)
    ratio = statistics.median(m / f for f, m in zip(few, many, strict=True))
    print(
        f"{told}: {statistics.median(few):.4f} with few cases, {statistics.median(many):.4f} "
        f"with many; median of the ratios {ratio:.2f} (goal: as with few)"
    )


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    asyncio.run(main(*(given + [100_000, 10][len(given) :])))
