"""Updates a second of the walk over webhook: both builds and a bare echo bot in one run.

``python -m bench.walk [walks]``: every bot is a process of its own, served the same updates by
eight people at once, in turn, three rounds each; the median round counts. The walk is measured up
to the review and, apart, with the making of the files. Every accepted answer is committed to
SQLite (WAL). Asserts nothing; prints how it was made.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import ClientConnectionError, ClientSession, web

from bench.beside import builds, script
from bench.town import Town, free_port

PEOPLE = 8
ROUNDS = 3
BOT = (sys.executable, "-m", "bot")

Script = tuple[tuple[str, str], ...]


@dataclass
class Figures:
    """What the rounds of one bot gave: updates/s to the review, letters/s, seconds an update."""

    form: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)


@asynccontextmanager
async def town(
    command: Sequence[str], folder: Path, root: Path, processes: int = 1, **settings: str
) -> AsyncIterator[Town]:
    """A bot started by ``command`` in ``root`` and a town that talks to its processes."""
    api, ports = free_port(), [free_port() for _ in range(processes)]
    environment = {
        **os.environ,
        "UPDATES_PER_MINUTE": "1000000",
        "BOT_TOKEN": "1:bench",
        "BOT_API_URL": f"http://127.0.0.1:{api}",
        "WEBHOOK_URL": f"http://127.0.0.1:{ports[0]}",
        "WEBHOOK_SECRET": "quiet-word",
        "DATABASE_URL": f"sqlite:///{folder}/made/bench.db",
        "LOG_LEVEL": "ERROR",
        **settings,
    }
    async with ClientSession() as client:
        made = Town(tuple(f"http://127.0.0.1:{port}/telegram" for port in ports), client)
        app = web.Application(client_max_size=64 << 20)
        app.router.add_route("*", "/bot{token}/{method}", made.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", api).start()
        started: list[subprocess.Popen[bytes]] = []
        try:
            for port in ports:
                own = {**environment, "HTTP_PORT": str(port)}
                started.append(subprocess.Popen(command, env=own, cwd=root))  # noqa: ASYNC220 - once
            made.pids = tuple(process.pid for process in started)
            await _ready(made)
            yield made
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait()
            await runner.cleanup()


async def _ready(made: Town) -> None:
    """Wait until every process has answered."""
    answered = 0
    for _ in range(600):
        try:
            await made.says(1, "/start")
        except ClientConnectionError:
            answered = 0
            await asyncio.sleep(0.1)
        else:
            answered += 1
            if answered == len(made.hooks):
                return
    raise TimeoutError


async def walk(made: Town, person: int, steps: Script) -> list[float]:
    """One person's walk; the seconds each update took.

    Everybody tells of an order of their own: no reading is remembered from another's.
    """
    own = f"46723891-{person % 10_000:04d}"
    return [
        await getattr(made, act)(person, what.replace("46723891-0045", own)) for act, what in steps
    ]


async def _round(made: Town, root: Path, first: int, walks: int, figures: Figures) -> None:
    took: list[float] = []

    async def one(lane: int, steps: Script) -> None:
        for n in range(walks // PEOPLE):
            took.extend(await walk(made, first + lane + n * PEOPLE, steps))

    began = time.perf_counter()
    form = script(root, "FORM")
    await asyncio.gather(*(one(lane, form) for lane in range(PEOPLE)))
    figures.form.append(len(took) / (time.perf_counter() - began))
    figures.took.extend(took)
    began, handled = time.perf_counter(), len(took)
    files = script(root, "FILES")
    await asyncio.gather(*(one(lane, files) for lane in range(PEOPLE)))
    figures.files.append((len(took) - handled) / (time.perf_counter() - began))


async def main(walks: int) -> None:
    """Measure all in turn and print."""
    echo = (sys.executable, str(Path(__file__).with_name("echo.py")))
    roots = builds()
    bots: dict[str, tuple[Sequence[str], Path]] = {n: (BOT, root) for n, root in roots.items()}
    bots["bare echo bot"] = (echo, next(reversed(roots.values())))
    figures = {name: Figures() for name in bots}
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            towns = {
                name: await stack.enter_async_context(town(command, Path(folder) / name, root))
                for name, (command, root) in bots.items()
            }
            for n in range(ROUNDS + 1):
                for name, (_, root) in bots.items():
                    kept = figures[name] if n else Figures()
                    await _round(towns[name], root, 1_000 + n * walks, walks, kept)
    _print(figures, walks)


def _print(figures: dict[str, Figures], walks: int) -> None:
    print(f"{ROUNDS} rounds after a warm-up, {walks} walks, {PEOPLE} people at once, SQLite")
    echo = figures["bare echo bot"]
    for name, own in figures.items():
        ratio = statistics.median(a / b for a, b in zip(own.form, echo.form, strict=True))
        took = sorted(own.took)
        print(
            f"{name}: {statistics.median(own.form):.0f} updates/s to the review "
            f"({ratio:.2f} of the echo), an update {took[len(took) // 2] * 1000:.1f} ms at the "
            f"median, {took[len(took) * 95 // 100] * 1000:.1f} ms p95; "
            f"{statistics.median(own.files):.0f} letters/s"
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 80))
