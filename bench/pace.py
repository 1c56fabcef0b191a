"""How long an update waits when people write at the pace Telegram allows: 30 updates a second.

``python -m bench.pace [seconds] [updates/s] [flood/s]`` (30, 30 and 100 by default): people come
one after another, each walking to the review; an update is posted at its moment whether or not the
ones before it are answered. Both builds, one after the other; then the present one in stretches in
turn, without and with one person who floods it. Asserts nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import sys
import tempfile
from pathlib import Path

from bench.beside import builds, script
from bench.town import Town
from bench.walk import BOT, town
from bot import ROOT

#: One flooding person, told apart from all others; stretches of each kind.
FLOODER, ROUNDS = 999, 5


async def paced(
    made: Town, root: Path, seconds: int, pace: int, first: int = 20_000
) -> list[float]:
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

    numbers = range(first, first + seconds * pace // len(form))
    await asyncio.gather(*map(person, numbers))
    return took


async def flooded(made: Town, seconds: int, flood: int) -> None:
    """One person sends ``flood`` messages a second, whether or not they are answered."""
    begun, sent = asyncio.get_running_loop().time(), []
    for n in range(seconds * flood):
        due = begun + n / flood
        await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))
        sent.append(asyncio.create_task(made.says(FLOODER, f"{n}")))
    await asyncio.gather(*sent)


async def compare(made: Town, seconds: int, pace: int, flood: int) -> None:
    """Quiet and flooded stretches in turn; prints how much longer the others wait."""
    stretch = max(3, seconds // ROUNDS)
    took: dict[str, list[list[float]]] = {"quiet": [], "flooded": []}
    for n in range(ROUNDS):
        for place, name in enumerate(took):
            people = paced(made, ROOT, stretch, pace, 40_000 + (2 * n + place) * 2_000)
            if name == "flooded":
                _, others = await asyncio.gather(flooded(made, stretch, flood), people)
            else:
                others = await people
            took[name].append(sorted(others))
    for share, told in ((50, "median"), (95, "p95")):
        quiet, busy = ([at(one, share) for one in rounds] for rounds in took.values())
        raised = statistics.median(b / q for q, b in zip(quiet, busy, strict=True)) - 1
        print(
            f"others' {told}: quiet {statistics.median(quiet) * 1000:.1f} ms, beside one person's "
            f"{flood} messages/s {statistics.median(busy) * 1000:.1f} ms: {raised:+.0%} "
            f"(median of {ROUNDS} rounds; goal for p95: at most +20 %)"
        )


def at(took: list[float], share: int) -> float:
    """The value that so many in a hundred of a sorted list do not exceed."""
    return took[len(took) * share // 100]


async def main(seconds: int, pace: int, flood: int) -> None:
    """Measure both builds, then the present one beside a flood, and print."""
    for name, root in builds().items():
        with tempfile.TemporaryDirectory() as folder:
            async with town(BOT, Path(folder), root) as made:
                await paced(made, root, 3, pace)
                took = sorted(await paced(made, root, seconds, pace))
        print(
            f"{name}, {len(took)} updates at {pace}/s: median {at(took, 50) * 1000:.1f} ms, "
            f"p95 {at(took, 95) * 1000:.1f} ms, longest {took[-1] * 1000:.0f} ms "
            "(goal: p95 at most 50 ms)"
        )
    with tempfile.TemporaryDirectory() as folder:
        async with town(BOT, Path(folder), ROOT, UPDATES_PER_MINUTE="120") as made:
            await paced(made, ROOT, 3, pace)
            await compare(made, seconds, pace, flood)


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    asyncio.run(main(*(given + [30, 30, 100][len(given) :])))
