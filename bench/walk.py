"""Updates a second of the walk over webhook, side by side with a bare echo bot.

``python -m bench.walk [walks]``: both bots run as processes of their own, served the same updates
by eight people at once, in turn, three rounds each; the median round counts. The walk is measured
up to the review and, apart, with the making of the files. Every accepted answer is committed to
SQLite (WAL). Asserts nothing; prints how it was made.
"""

from __future__ import annotations

import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import ClientConnectionError, ClientSession, web

from bench.town import Town
from tests.flows.walker import FILES, FORM

#: Updates a second to the review, letters a second, the seconds of each update.
Round = tuple[float, float, list[float]]

PEOPLE = 8
ROUNDS = 3


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@asynccontextmanager
async def town(command: list[str], folder: str) -> AsyncIterator[Town]:
    """A bot started by ``command`` and a town that talks to it."""
    api, hook = _port(), _port()
    environment = {
        **os.environ,
        "BOT_TOKEN": "1:bench",
        "BOT_API_URL": f"http://127.0.0.1:{api}",
        "WEBHOOK_URL": f"http://127.0.0.1:{hook}",
        "WEBHOOK_SECRET": "quiet-word",
        "HTTP_PORT": str(hook),
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "LOG_LEVEL": "ERROR",
    }
    async with ClientSession() as client:
        made = Town(f"http://127.0.0.1:{hook}/telegram", client)
        app = web.Application(client_max_size=64 << 20)
        app.router.add_route("*", "/bot{token}/{method}", made.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", api).start()
        process = subprocess.Popen(command, env=environment)  # noqa: ASYNC220 - started once
        made.pid = process.pid
        try:
            await _ready(made)
            yield made
        finally:
            process.terminate()
            process.wait()
            await runner.cleanup()


async def _ready(made: Town) -> None:
    for _ in range(300):
        try:
            await made.says(1, "/start")
        except ClientConnectionError:
            await asyncio.sleep(0.1)
        else:
            return
    raise TimeoutError


async def walk(made: Town, person: int, script: tuple[tuple[str, str], ...]) -> list[float]:
    """One person's walk; the seconds each update took.

    Everybody tells of an order of their own: no reading is remembered from another's.
    """
    own = f"46723891-{person % 10_000:04d}"
    return [
        await getattr(made, act)(person, what.replace("46723891-0045", own))
        for act, what in script
    ]


async def round_of(made: Town, first: int, walks: int) -> Round:
    """Updates a second to the review, with files, and the seconds of each update."""
    took: list[float] = []

    async def one(lane: int, script: tuple[tuple[str, str], ...]) -> None:
        for n in range(walks // PEOPLE):
            took.extend(await walk(made, first + lane + n * PEOPLE, script))

    began = time.perf_counter()
    await asyncio.gather(*(one(lane, FORM) for lane in range(PEOPLE)))
    form = len(took) / (time.perf_counter() - began)
    handled = list(took)
    began = time.perf_counter()
    await asyncio.gather(*(one(lane, FILES) for lane in range(PEOPLE)))
    files = (len(took) - len(handled)) / (time.perf_counter() - began)
    return form, files, handled


async def main(walks: int) -> None:
    """Measure both in turn and print."""
    with tempfile.TemporaryDirectory() as folder:
        python = sys.executable
        bot = [python, "-m", "bot"]
        echo = [python, str(Path(__file__).with_name("echo.py"))]
        async with town(bot, folder) as ours, town(echo, folder) as bare:
            rounds = []
            for n in range(ROUNDS + 1):
                first = 1_000 + n * walks
                rounds.append(
                    (await round_of(ours, first, walks), await round_of(bare, first, walks))
                )
            _print(rounds[1:], walks, ours)


def _print(rounds: list[tuple[Round, Round]], walks: int, ours: Town) -> None:
    form = statistics.median(mine[0] for mine, _ in rounds)
    echo = statistics.median(theirs[0] for _, theirs in rounds)
    ratio = statistics.median(mine[0] / theirs[0] for mine, theirs in rounds)
    files = statistics.median(mine[1] for mine, _ in rounds)
    print(
        f"{ROUNDS} rounds after a warm-up, {walks} walks of {len(FORM)} updates, "
        f"{PEOPLE} people at once, webhook, SQLite"
    )
    print(f"walk to the review: {form:8.1f} updates/s")
    print(
        f"bare echo bot:      {echo:8.1f} updates/s   "
        f"ratio {ratio:.2f} (median of rounds; goal at least 0.4)"
    )
    print(f"making the files:   {files:8.1f} letters/s (DOCX, PDF, text of each, as an album)")
    for name, index in (("walk", 0), ("echo", 1)):
        took = sorted(second for pair in rounds for second in pair[index][2])
        median, p95 = took[len(took) // 2], took[len(took) * 95 // 100]
        print(
            f"one update, {name}: median {median * 1000:.1f} ms, "
            f"p95 {p95 * 1000:.1f} ms ({PEOPLE} in flight)"
        )
    print(f"Bot API calls of the walks: {ours.calls}")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 80))
