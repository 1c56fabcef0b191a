"""Whether memory stays flat: two hours of updates at the pace of a busy day, in a few minutes.

``python -m tests.soak.memory [hours] [updates/s]`` (2 and 1 by default): as many updates as
in those hours is posted as fast as the bot takes them, eight people at once, everybody new and
walking to the files. The first tenth fills what is kept for good (schemas, templates, pools); from
then on the resident memory of the bot's process may move by three in a hundred. 1 when it does.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from bench.memory import resident
from bench.town import Town
from bench.walk import BOT, PEOPLE, town, walk
from bot import ROOT
from tests.flows.walker import FILES, FORM

STEPS = (*FORM, *FILES)
PARTS = 20
MOST = 0.03


async def main(hours: float, pace: float) -> int:
    """Walk, print the memory after each twentieth, say whether it is flat."""
    walks = int(hours * 3600 * pace / len(STEPS))
    part = max(1, walks // PARTS // PEOPLE)
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        async with town(BOT, Path(folder), ROOT) as made:
            print(f"started: {resident(made.pid):.1f} MB")  # noqa: T201 - the report
            for number in range(PARTS):
                first = 10_000 + number * part * PEOPLE
                await asyncio.gather(*(_lane(made, first + n, part) for n in range(PEOPLE)))
                taken.append(resident(made.pid))
                done = (number + 1) * part * PEOPLE * len(STEPS)
                print(f"{done} updates: {taken[-1]:.1f} MB", flush=True)  # noqa: T201
    settled = taken[PARTS // 10 :]
    middle = (max(settled) + min(settled)) / 2
    spread = (max(settled) - middle) / middle
    print(f"± {spread * 100:.1f} % around {middle:.0f} MB, goal ± {MOST * 100:.0f} %")  # noqa: T201
    return int(spread > MOST)


async def _lane(made: Town, first: int, walks: int) -> None:
    for n in range(walks):
        await walk(made, first + n * PEOPLE, STEPS)


if __name__ == "__main__":
    given = [float(value) for value in sys.argv[1:]]
    sys.exit(asyncio.run(main(*(given + [2.0, 1.0][len(given) :]))))
