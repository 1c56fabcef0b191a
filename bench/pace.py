"""How long an update waits when people write at the pace Telegram allows: 30 updates a second.

``python -m bench.pace [seconds] [updates/s]`` (30 and 30 by default): people come one after
another, each walking to the review; an update is posted at its moment whether or not the ones
before it are answered. Both builds, one after the other. Asserts nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
from pathlib import Path

from bench.beside import builds, script
from bench.town import Town
from bench.walk import BOT, town


async def paced(made: Town, root: Path, seconds: int, pace: int) -> list[float]:
    """The seconds each update took; a person's next step waits for the one before."""
    form = script(root, "FORM")
    took: list[float] = []
    ticks = itertools.count()
    begun = asyncio.get_running_loop().time()

    async def moment() -> None:
        due = begun + next(ticks) / pace
        await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))

    async def person(number: int) -> None:
        own = f"46723891-{number % 10_000:04d}"
        for act, what in form:
            await moment()
            took.append(await getattr(made, act)(number, what.replace("46723891-0045", own)))

    numbers = range(20_000, 20_000 + seconds * pace // len(form))
    await asyncio.gather(*map(person, numbers))
    return took


async def main(seconds: int, pace: int) -> None:
    """Measure both builds and print."""
    for name, root in builds().items():
        with tempfile.TemporaryDirectory() as folder:
            async with town(BOT, Path(folder), root) as made:
                await paced(made, root, 3, pace)
                took = sorted(await paced(made, root, seconds, pace))
        median, p95 = took[len(took) // 2], took[len(took) * 95 // 100]
        print(
            f"{name}, {len(took)} updates at {pace}/s: median {median * 1000:.1f} ms, "
            f"p95 {p95 * 1000:.1f} ms, longest {took[-1] * 1000:.0f} ms (goal: p95 at most 50 ms)"
        )


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    asyncio.run(main(*(given + [30, 30][len(given) :])))
