"""``python -m tests.soak --runs 500 --seed 1``: seeded faults on the real process.

Every run is one seeded schedule with at least one fault and its own check. The first violations
are printed with seed and way; the same run again: ``--seed N --runs 1``.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

import bot.telegram  # noqa: F401 - aiogram the lean way, before anything imports it
from tests.soak import deaths, deliveries, network, stores
from tests.soak.checks import check, old_keyboards, settle, tap_old_keyboards, unknown
from tests.soak.kinds import KINDS, Kind
from tests.soak.life import Life, available, open_life
from tests.soak.person import Person
from tests.soak.run import Run

#: A life is used for so many runs.
USES = 25
#: So many violations end the soak.
ENOUGH = 10
MODULES = (network, deaths, stores, deliveries)


@dataclass
class Tally:
    """What the runs of one kind gave."""

    runs: int = 0
    violations: int = 0
    longest: float = 0.0
    lost_answers: int = 0
    doubled: int = 0
    keyboards: int = 0
    known: int = 0


@dataclass
class Soak:
    """All runs; ``todo`` are the seeds left."""

    todo: list[int]
    engines: list[str]
    kinds: list[Kind]
    verbose: bool
    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    failures: list[str] = field(default_factory=list)

    async def work(self) -> None:
        """Take seeds until there are none; each engine's life serves several."""
        lives: dict[str, tuple[Life, int]] = {}
        try:
            while self.todo and len(self.failures) < ENOUGH:
                await self._one(self.todo.pop(0), lives)
        finally:
            for life, _ in lives.values():
                await life.close()

    async def _one(self, seed: int, lives: dict[str, tuple[Life, int]]) -> None:
        rng = Random(seed)  # noqa: S311 - a schedule, no secret
        kind = self.kinds[seed % len(self.kinds)]
        engine = rng.choice([name for name in kind.engines if name in self.engines])
        life, uses = lives.pop(engine) if engine in lives else (await open_life(engine), 0)
        names = [f"Гость {seed}.{n}" for n in range(rng.randint(1, 3))]
        people = [Person(life.wire, life.wire.telegram.add_user(name)) for name in names]
        run = Run(life, rng, people, refused=kind.refuses)
        began, tally = time.monotonic(), self.tallies[kind.name]
        try:
            await kind.work(run)
            life.wire.strikes.clear()
            await life.revive()
            settled = await settle(life, run.people)
            await check(life, run.people, refused=run.refused)
            old = self._count_keyboards(tally, run)
            for person in run.people:
                await tap_old_keyboards(person)
        except asyncio.CancelledError:
            await life.close()
            raise
        except Exception as wrong:  # noqa: BLE001 - whatever it is, it is the finding
            tally.violations += 1
            log = life.log()[-3000:]
            what = f"{type(wrong).__name__}: {wrong}"
            self._say(f"VIOLATION seed {seed}, {kind.name} on {engine}: {what}\n  way: {run.way}")
            self.failures.append(f"seed {seed} {kind.name} on {engine}: {what}")
            if self.verbose:
                self._say(log)
            await life.close()
        else:
            self._count(tally, run, settled)
            if self.verbose:
                took = time.monotonic() - began
                self._say(
                    f"{seed} {kind.name} {engine} {len(names)} people {took:.1f} s "
                    f"old keyboards {old} {run.way}"
                )
            if uses + 1 < USES:
                lives[engine] = (life, uses + 1)
            else:
                await life.close()
        tally.runs += 1

    def _count(self, tally: Tally, run: Run, settled: float) -> None:
        ids = {person.user.id for person in run.people}
        sent = [one for one in run.life.wire.sent if one.chat in ids and one.rev > 0]
        tally.lost_answers += sum(one.lost for one in sent)
        tally.doubled += len(sent) - len({(one.chat, one.rev) for one in sent})
        tally.longest = max([tally.longest, settled, *(person.longest for person in run.people)])

    def _count_keyboards(self, tally: Tally, run: Run) -> int:
        """Count what stands above living screens; gives back what the bot knew of."""
        known = 0
        for person in run.people:
            old = len(old_keyboards(person))
            tally.keyboards += old
            known += max(0, old - unknown(run.life, person))
        tally.known += known
        return known

    def _say(self, line: str) -> None:
        print(line, flush=True)  # noqa: T201 - the report

    def report(self, seconds: float) -> None:
        """The table."""
        head = f"{'fault':32}{'runs':>6}{'violated':>10}{'longest wait, s':>17}"
        self._say(f"{head}{'answers lost':>14}{'doubled':>9}{'keyboards':>11}{'known':>7}")
        for name, tally in sorted(self.tallies.items()):
            self._say(
                f"{name:32}{tally.runs:6}{tally.violations:10}{tally.longest:17.1f}"
                f"{tally.lost_answers:14}{tally.doubled:9}{tally.keyboards:11}{tally.known:7}"
            )
        runs = sum(tally.runs for tally in self.tallies.values())
        self._say(f"{runs} runs in {seconds:.0f} s, {len(self.failures)} violations")
        for failure in self.failures:
            self._say(failure)


async def main() -> int:
    """Run all; 1 when something was violated."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=sorted(KINDS), help="these kinds alone")
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    engines = await available()
    kinds = [
        kind
        for name, kind in sorted(KINDS.items())
        if (not asked.only or name in asked.only) and set(kind.engines) & set(engines)
    ]
    soak = Soak(list(range(asked.seed, asked.seed + asked.runs)), engines, kinds, asked.verbose)
    began = time.monotonic()
    working = asyncio.gather(*(soak.work() for _ in range(asked.jobs)))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with suppress(asyncio.CancelledError):
        await working
    soak.report(time.monotonic() - began)
    if working.cancelled():
        print("interrupted: not all runs were made")  # noqa: T201 - the report
    return 1 if soak.failures or working.cancelled() else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
