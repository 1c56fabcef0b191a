"""The bot as a child process of the demo: its environment, its start, its gentle end."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
#: A relative PATH gives Python a relative name; the bot works in another folder.
BOT = (str(Path(sys.executable).absolute()), "-m", "bot", "run")
#: Settings of a real bot, which would lead the demo's out of this machine or to real data.
REAL = (
    "ADMIN_IDS",
    "PROXY_URL",
    "REDIS_URL",
    "DATA_KEY",
    "DATA_KEY_FILE",
    "OPERATOR",
    "SENTRY_DSN",
    "WEBHOOK_URL",
    "WEBHOOK_SECRET",
    "HTTP_PORT",
    "FILES_URL",
)
STOP_SECONDS = 20.0


class Child:
    """The bot's process; ``stop`` it in the end."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def ended(self) -> int:
        """Return the exit status when the bot ends; negative is the number of a signal."""
        return await self._process.wait()

    async def stop(self) -> None:
        """Ask the bot to finish what it has in hand; kill it when it takes too long."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()


async def start_bot(url: str, token: str, database: Path, command: Sequence[str] = BOT) -> Child:
    """Start ``command`` against the Bot API at ``url`` with ``database`` as its SQLite file.

    It works in the folder of the database, where no ``.env`` of a real bot lies, and in a process
    group of its own: Ctrl-C reaches the demo alone, which then stops it in order.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=database.parent,
        env=environment(os.environ, url, token, database),
        process_group=0,
    )
    return Child(process)


def environment(
    present: Mapping[str, str], url: str, token: str, database: Path
) -> dict[str, str]:
    """Return the variables the bot starts with: the present ones, none of a real bot's."""
    kept = {name: value for name, value in present.items() if name.upper() not in REAL}
    paths = [str(ROOT), *filter(None, [present.get("PYTHONPATH")])]
    return {
        "LOG_LEVEL": "WARNING",
        **kept,
        "BOT_TOKEN": token,
        "BOT_API_URL": url,
        "DATABASE_URL": f"sqlite:///{database.resolve()}",
        "PYTHONPATH": os.pathsep.join(paths),
    }
