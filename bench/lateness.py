"""How late reminders are told by the real process: due while it runs, over a jump, after a week.

``python -m bench.lateness``: of a hundred reminders a third was due a week ago, while the process
was down, a third comes due while it runs, and for a third the clock jumps: what was an hour ahead
is due at once. Seconds from the moment each could be told (due, start or jump) to its arrival.
"""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

from aiohttp import web

from bench.deaths import Listener, base
from bench.reminders import DUE
from bot import ROOT
from bot.storage.moments import as_text

#: The groups by the number of the person.
_KINDS = ("a week of downtime", "due while it runs", "a jump of an hour")
#: After the start: when the second group is due, when the clock jumps; how long all is watched, s.
_SOON, _JUMP, _LONGEST = 60, 90, 240
GOAL = 60


class _Clocked(Listener):
    """Notes when each chat heard first."""

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[int, float] = {}
        self.first_call = 0.0

    async def answer(self, request: web.Request) -> web.Response:
        self.first_call = self.first_call or time.time()
        answered = await super().answer(request)
        for chat in self.heard.keys() - self.at.keys():
            self.at[chat] = time.time()
        return answered


async def _watch(listener: _Clocked, path: str) -> float:
    """Until everybody has heard; returns the moment of the jump."""
    await asyncio.sleep(_JUMP)
    with closing(sqlite3.connect(path)) as file, file:
        _shift(file, 2, datetime.now(UTC))
    jumped, until = time.time(), time.time() + _LONGEST
    while len(listener.at) < DUE and time.time() < until:  # noqa: ASYNC110 - others run on
        await asyncio.sleep(0.5)
    return jumped


def _shift(file: sqlite3.Connection, kind: int, due: datetime) -> None:
    sql = "UPDATE reminders SET due_at = ? WHERE nth = 1 AND person_id <= ? AND person_id % 3 = ?"
    file.execute(sql, (as_text(due), DUE, kind))


async def main() -> None:
    """Fill, run, print."""
    listener, now = _Clocked(), datetime.now(UTC)
    async with base(listener) as (environment, path):
        soon = datetime.now(UTC) + timedelta(seconds=_SOON)
        with closing(sqlite3.connect(path)) as file, file:
            for kind, due in enumerate((now - timedelta(weeks=1), soon, now + timedelta(hours=1))):
                _shift(file, kind, due)
        process = subprocess.Popen(  # noqa: ASYNC220 - once
            (sys.executable, "-m", "bot"), env=environment, cwd=ROOT
        )
        try:
            jumped = await _watch(listener, path)
        finally:
            process.terminate()
            process.wait()
    _print(listener, (listener.first_call, soon.timestamp(), jumped))


def _print(listener: _Clocked, could_be_told: tuple[float, float, float]) -> None:
    for kind, since in enumerate(could_be_told):
        own = [person for person in range(1, DUE + 1) if person % 3 == kind]
        late = sorted(
            listener.at[one] - max(since, listener.first_call) for one in own if one in listener.at
        )
        twice = sum(listener.heard[one] > 1 for one in own)
        worst = f"{late[-1]:.0f}" if late else "-"
        print(
            f"{_KINDS[kind]}: {len(late)} of {len(own)} told, {twice} twice, the last after "
            f"{worst} s (goal {GOAL})"
        )


if __name__ == "__main__":
    asyncio.run(main())
