"""How long an update waits when people write at the pace Telegram allows: 30 updates a second.

``python -m bench.pace [seconds] [updates/s] [flood/s]`` (30, 30 and 100 by default): people come
one after another, each walking to the review; an update is posted at its moment whether or not the
ones before it are answered. Both builds, one after the other; then the present one in short
stretches in turn, without and with one person who floods it. Asserts nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import statistics
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.beside import builds, script
from bench.town import Town, spent
from bench.walk import BOT, town
from bot import ROOT

#: One flooding person, told apart from all others; pairs of stretches, and seconds of each.
FLOODER, ROUNDS, STRETCH = 999, 15, 4


class Took(NamedTuple):
    """What an update took, in seconds: by the clock, and of the bot's processor meanwhile.

    Whatever else runs on the machine, the generator of the load too, is counted out of the second:
    it grows only by what the bot does for others first.
    """

    clock: float
    processor: float


async def paced(
    made: Town, root: Path, seconds: int, pace: int, first: int = 20_000
) -> list[Took]:
    """What each update took; a person's next step waits for the one before."""
    form = script(root, "FORM")
    took: list[Took] = []
    ticks = itertools.count()
    begun = asyncio.get_running_loop().time()

    async def moment() -> None:
        due = begun + next(ticks) / pace
        await asyncio.sleep(max(0.0, due - asyncio.get_running_loop().time()))

    async def person(number: int) -> None:
        own = f"46723891-{number % 10_000:04d}"
        for act, what in form:
            await moment()
            before = spent(made.pid)
            clock = await getattr(made, act)(number, what.replace("46723891-0045", own))
            took.append(Took(clock, spent(made.pid) - before))

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


async def compare(made: Town, pace: int, flood: int) -> None:
    """Quiet and flooded stretches in turn; prints how much longer the others wait."""
    took: dict[str, list[list[Took]]] = {"quiet": [], "flooded": []}
    used = dict.fromkeys(took, 0.0)
    for n in range(ROUNDS):
        for place, name in enumerate(took):
            people = paced(made, ROOT, STRETCH, pace, 40_000 + (2 * n + place) * 2_000)
            before = spent(made.pid)
            if name == "flooded":
                _, others = await asyncio.gather(flooded(made, STRETCH, flood), people)
            else:
                others = await people
            took[name].append(others)
            used[name] += spent(made.pid) - before
    for share, told in ((50, "median"), (95, "p95")):
        for kind, by in enumerate(("by the clock", "of the bot's processor")):
            quiet, busy = (
                at([one[kind] for others in rounds for one in others], share)
                for rounds in took.values()
            )
            pairs = zip(*took.values(), strict=True)
            ratios = [
                at([one[kind] for one in b], share) / at([one[kind] for one in q], share)
                for q, b in pairs
            ]
            print(
                f"others' {told} {by}: quiet {quiet * 1000:.1f} ms, flooded {busy * 1000:.1f} ms, "
                f"{busy / quiet - 1:+.0%}; median of {ROUNDS} pairs "
                f"{statistics.median(ratios) - 1:+.0%}"
            )
    refused = (used["flooded"] - used["quiet"]) / (ROUNDS * STRETCH * flood)
    print(
        f"{flood} messages/s of one person beside {pace}/s of all others, {ROUNDS} pairs of "
        f"{STRETCH} s; {refused * 1000:.2f} ms of processor a message of the flood "
        "(goal: p95 raised by at most 20 %)"
    )


def at(took: Iterable[float], share: int) -> float:
    """The value that so many in a hundred do not exceed."""
    ordered = sorted(took)
    return ordered[len(ordered) * share // 100]


async def main(seconds: int, pace: int, flood: int) -> None:
    """Measure both builds, then the present one beside a flood, and print."""
    for name, root in builds().items():
        with tempfile.TemporaryDirectory() as folder:
            async with town(BOT, Path(folder), root) as made:
                await paced(made, root, 3, pace)
                took = [one.clock for one in await paced(made, root, seconds, pace)]
        print(
            f"{name}, {len(took)} updates at {pace}/s: median {at(took, 50) * 1000:.1f} ms, "
            f"p95 {at(took, 95) * 1000:.1f} ms, longest {max(took) * 1000:.0f} ms "
            "(goal: p95 at most 50 ms)"
        )
    with tempfile.TemporaryDirectory() as folder:
        async with town(BOT, Path(folder), ROOT, UPDATES_PER_MINUTE="120") as made:
            await paced(made, ROOT, 3, pace)
            await compare(made, pace, flood)


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:]]
    asyncio.run(main(*(given + [30, 30, 100][len(given) :])))
