"""The memory of the bot's process over many walks, each with its files.

``python -m bench.memory [walks]`` (1,000 by default): the process is driven by webhook over
SQLite, eight people at once; its resident memory is read from /proc after every tenth, and that of
the process of its letters, which ends a minute after the last. The bot stands beside the same bot
without its reading of stories, which has a goal of its own.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from bench.town import Town
from bench.walk import PEOPLE, town, walk
from tests.flows.walker import FILES, FORM

STEPS = 10


def resident(pid: int) -> float:
    """Resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def children(pid: int) -> list[int]:
    """The processes a process has started."""
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()))


async def main(walks: int) -> None:
    """Walk and print."""
    python = sys.executable
    for name, module in (("the bot", "bot"), ("the house", "bench.house")):
        await _weigh(name, [python, "-m", module], walks)
    print("goals: the house under 150 MB after 1,000 walks, the reading at most 120 MB more")


async def _weigh(name: str, command: list[str], walks: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with town(command, folder) as made:
            print(f"{name} started: {resident(made.pid):.0f} MB")
            done = 0
            while done < walks:
                lanes = (lane(made, done + n, walks // STEPS // PEOPLE) for n in range(PEOPLE))
                done += sum(await asyncio.gather(*lanes))
                letters = sum(map(resident, children(made.pid)))
                print(
                    f"{name}, {done} walks: {resident(made.pid):.0f} MB + letters {letters:.0f} MB"
                )


async def lane(made: Town, first: int, walks: int) -> int:
    """One person after another, each from the start to the files."""
    for n in range(walks):
        await walk(made, 10_000 + first + n * PEOPLE, (*FORM, *FILES))
    return walks


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
