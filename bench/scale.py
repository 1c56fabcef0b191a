"""PostgreSQL and Redis beside SQLite, one process and two, in one run.

``python -m bench.scale [walks]`` (48 by default): the walk to the review by webhook, eight people
at once, each way in turn, three rounds. On two cores the load generator, the two servers and the
bots are in each other's way, so the processor the bots' own processes use counts: what one core
carries is updates by the second of processor of the busiest process; the generator and the servers
are counted out. By the clock is printed beside. Needs the servers of ``tests/services.py``.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.fernet import Fernet
from redis.asyncio import Redis

from bench.town import Town, processor
from bench.walk import BOT, PEOPLE, Script, town, walk
from bot import ROOT
from tests.flows.walker import FORM
from tests.services import fresh_database

ROUNDS = 3
#: A base of Redis nobody else's tests use.
REDIS = os.environ.get("BENCH_REDIS_URL", "redis://127.0.0.1:6379/14")


@dataclass
class Figures:
    """Of each round: updates by second of processor of the busiest process, and by the clock."""

    carried: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)


async def _round(made: Town, first: int, walks: int, figures: Figures) -> None:
    before, began, took = list(map(processor, made.pids)), time.perf_counter(), 0

    async def lane(number: int, steps: Script) -> int:
        done = [await walk(made, first + number + n, steps) for n in range(0, walks, PEOPLE)]
        return sum(map(len, done))

    took = sum(await asyncio.gather(*(lane(number, FORM) for number in range(PEOPLE))))
    used = [processor(pid) - old for pid, old in zip(made.pids, before, strict=True)]
    figures.carried.append(took / max(used))
    figures.clock.append(took / (time.perf_counter() - began))


async def main(walks: int, address: str) -> None:
    """Measure all ways in turn and print."""
    redis = Redis.from_url(REDIS)
    await redis.flushdb()
    await redis.aclose()
    key = Fernet.generate_key().decode()
    shared = {"DATABASE_URL": address, "REDIS_URL": REDIS, "DATA_KEY": key}
    ways: dict[str, tuple[int, dict[str, str]]] = {
        "SQLite, one process": (1, {}),
        "PostgreSQL and Redis, one process": (1, shared),
        "PostgreSQL and Redis, two processes": (2, shared),
    }
    figures = {name: Figures() for name in ways}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        towns = {
            name: await stack.enter_async_context(
                town(BOT, folder / str(place), ROOT, processes, **settings)
            )
            for place, (name, (processes, settings)) in enumerate(ways.items())
        }
        for n in range(ROUNDS + 1):
            for place, name in enumerate(ways):
                first = 10_000 * (place + 1) + n * walks
                await _round(towns[name], first, walks, figures[name] if n else Figures())
    _print(figures)


def _print(figures: dict[str, Figures]) -> None:
    for name, own in figures.items():
        carried, clock = statistics.median(own.carried), statistics.median(own.clock)
        print(f"{name}: {carried:.0f} updates a second of processor, {clock:.0f}/s by the clock")
    sqlite, one, two = figures.values()
    for told, above, below, goal in (
        ("one process against SQLite", one, sqlite, 0.7),
        ("two processes against one", two, one, 1.7),
    ):
        by = [
            statistics.median(a / b for a, b in zip(x, y, strict=True))
            for x, y in ((above.carried, below.carried), (above.clock, below.clock))
        ]
        print(f"{told}: {by[0]:.2f} by processor, {by[1]:.2f} by the clock (goal {goal})")


if __name__ == "__main__":
    with fresh_database() as made_for_it:
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 48, made_for_it))
