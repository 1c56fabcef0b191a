"""Reminders over kill -9: the real process, killed again and again while it sends.

``python -m bench.deaths [kills]`` (4 by default): a hundred reminders are due; whoever plays
Telegram takes his time over each message, and every twentieth message the process is killed and
started again. Counts who heard twice, and who heard nothing although nothing marks that they may
not have heard: those the next contact would not make good. Takes a lease, a minute, for each kill.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import web
from cryptography.fernet import Fernet

from bench.reminders import DUE, fill_sqlite, rows_of
from bench.town import free_port
from bot import ROOT
from bot.reminder_ports import LEASE
from bot.storage.cipher import Cipher
from bot.storage.migration import migrate
from flows.content_check.load import load

#: Messages between two kills, and the seconds Telegram takes over each of its two halves.
BETWEEN, SLOW = 20, 0.05


class Listener:
    """A Bot API that counts the reminders each chat got; ``full`` at the next kill."""

    def __init__(self) -> None:
        self.heard: Counter[int] = Counter()
        self.full = asyncio.Event()
        self.until = BETWEEN

    async def answer(self, request: web.Request) -> web.Response:
        """Any method: a message counts once it has come whole, before it is answered."""
        method = request.match_info["method"]
        body = await request.post()
        if method == "getUpdates":
            await asyncio.sleep(1)
            return web.json_response({"ok": True, "result": []})
        if method == "sendMessage":
            await asyncio.sleep(SLOW)
            self.heard[int(str(body["chat_id"]))] += 1
            if self.heard.total() >= self.until:
                self.full.set()
            await asyncio.sleep(SLOW)
            return web.json_response({"ok": True, "result": {"message_id": 1}})
        return web.json_response({"ok": True, "result": True})


async def _live(environment: dict[str, str], full: asyncio.Event, patience: float) -> None:
    """The process from its start until it is killed."""
    process = subprocess.Popen(  # noqa: ASYNC220 - once
        (sys.executable, "-m", "bot"), env=environment, cwd=ROOT
    )
    try:
        async with asyncio.timeout(patience):
            await full.wait()
    except TimeoutError:
        pass
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()


@asynccontextmanager
async def base(listener: Listener) -> AsyncIterator[tuple[dict[str, str], str]]:
    """A database with ``DUE`` reminders due and Telegram played by ``listener``.

    Gives the environment of a bot over both, and the path of the database.
    """
    catalogue, key, now = load(ROOT), Fernet.generate_key().decode(), datetime.now(UTC)
    api, app = free_port(), web.Application()
    app.router.add_route("*", "/bot{token}/{method}", listener.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", api).start()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "due.db")
        await migrate(f"sqlite:///{path}")
        fill_sqlite(path, rows_of(catalogue, Cipher(key), DUE, now))
        environment = {
            **os.environ,
            "BOT_TOKEN": "1:bench",
            "BOT_API_URL": f"http://127.0.0.1:{api}",
            "DATABASE_URL": f"sqlite:///{path}",
            "DATA_KEY": key,
            # Noon where the persons live, whatever the hour is here.
            "TIMEZONE": f"Etc/GMT{now.hour - 12:+d}",
            "LOG_LEVEL": "ERROR",
        }
        yield environment, path
    await runner.cleanup()


async def main(kills: int) -> None:
    """Fill, kill, count and print."""
    listener = Listener()
    async with base(listener) as (environment, path):
        for n in range(kills + 1):
            listener.full.clear()
            listener.until = listener.heard.total() + BETWEEN if n < kills else sys.maxsize
            await _live(environment, listener.full, 2.5 * LEASE.total_seconds())
        with closing(sqlite3.connect(path)) as file:
            found = file.execute("SELECT person_id, outcome FROM reminders WHERE nth = 1")
            outcomes = dict(found.fetchall())
    _print(kills, listener.heard, outcomes)


def _print(kills: int, heard: Counter[int], outcomes: dict[int, str | None]) -> None:
    silent = [person for person in range(1, DUE + 1) if not heard[person]]
    lost = [person for person in silent if outcomes[person] != "unsure"]
    doubled = sum(1 for times in heard.values() if times > 1)
    unsure = sum(outcome == "unsure" for outcome in outcomes.values())
    print(
        f"{DUE} due, {kills} kills: {len(heard)} heard, {doubled} twice; {len(silent)} heard "
        f"nothing, of these {len(lost)} not marked for the next contact ({unsure} marked in all)"
    )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 4))
