"""The memory of the bot's process over many walks, each with its files; both builds in turn.

``python -m bench.memory [walks]`` (1,000 by default): the process is driven by webhook over
SQLite, eight people at once, at its second start; its resident memory is read from /proc after
every tenth, and that of the process of its letters, which ends a minute after the last.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from bench.beside import builds, script
from bench.town import Town
from bench.walk import BOT, PEOPLE, Script, town, walk

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
    """Walk both builds and print."""
    ended = [await _weigh(name, root, walks) for name, root in builds().items()]
    print(f"ratio after {walks} walks {ended[1] / ended[0]:.2f} (goal at most 0.75)")


async def _weigh(name: str, root: Path, walks: int) -> float:
    steps = (*script(root, "FORM"), *script(root, "FILES"))
    with tempfile.TemporaryDirectory() as folder:
        async with town(BOT, Path(folder), root):
            pass  # the tables are made and the content is checked at the first start only
        async with town(BOT, Path(folder), root) as made:
            print(f"{name} started: {resident(made.pid):.0f} MB")
            done, own = 0, 0.0
            while done < walks:
                lanes = (_lane(made, steps, done + n, walks // STEPS) for n in range(PEOPLE))
                done += sum(await asyncio.gather(*lanes))
                own, letters = resident(made.pid), sum(map(resident, children(made.pid)))
                print(f"{name}, {done} walks: {own:.0f} MB + letters {letters:.0f} MB")
            return own


async def _lane(made: Town, steps: Script, first: int, walks: int) -> int:
    """One person after another, each from the start to the files; returns how many."""
    for n in range(walks // PEOPLE):
        await walk(made, 10_000 + first + n * PEOPLE, steps)
    return walks // PEOPLE


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
