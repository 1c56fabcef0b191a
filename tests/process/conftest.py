"""The bot as a real process against the demo's Telegram on a loopback port."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from demo.server.server import Running, serve
from demo.world.chats import Entry, User
from tests.conftest import ROOT
from tests.fakes.telegram import TOKEN, labels

#: How long a step of a process may take before the test gives up, seconds.
PATIENCE = 60.0


class Process:
    """``python -m bot``, started, killed, started again over the same database."""

    def __init__(self, url: str, folder: Path) -> None:
        self.root = ROOT
        self._url = url
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._read: list[bytes] = []

    async def start(self, **extra: str) -> None:
        """Start the bot from the environment alone."""
        environment = {
            **os.environ,
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self._url,
            "DATABASE_URL": f"sqlite:///{self._folder / 'dovod.db'}",
            "REDIS_URL": "",
            **extra,
        }
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            cwd=self.root,
            env=environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )

    async def logs(self, word: str) -> None:
        """Wait for a line of the log with ``word`` in it."""
        assert self._process is not None
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            line = b""
            while word not in line.decode():
                assert self._process.returncode is None
                line = await self._process.stdout.readline()
                self._read.append(line)

    async def kill(self) -> None:
        """``kill -9``: no goodbye."""
        assert self._process is not None
        self._process.kill()
        await self._process.communicate()

    async def stop(self) -> tuple[int, str]:
        """SIGTERM; returns the exit status and what was logged."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        return await self.ended()

    async def ended(self) -> tuple[int, str]:
        """The end of the process by itself; returns the exit status and what was logged."""
        assert self._process is not None
        rest, _ = await asyncio.wait_for(self._process.communicate(), PATIENCE)
        read, self._read = b"".join(self._read), []
        return self._process.returncode or 0, (read + rest).decode()


class Phone:
    """A person at the demo's Telegram, waiting for what the process answers."""

    def __init__(self, running: Running, user: User) -> None:
        self.telegram = running.telegram
        self.user = user

    @property
    def bots(self) -> list[Entry]:
        """The bot's messages."""
        return [e for e in self.telegram.private_chat(self.user).entries.values() if e.by_bot]

    def says(self, text: str) -> None:
        """Type a message."""
        self.telegram.say(self.user, text)

    def taps(self, label: str) -> None:
        """Tap a button under the last message."""
        name = next(name for name in labels(self.bots[-1]) if label in name)
        self.telegram.tap(self.user, self.bots[-1].id, name)

    async def sees(self, word: str) -> None:
        """Wait until the last message of the bot holds ``word`` and has buttons."""
        await self.until(
            lambda: (
                bool(self.bots)
                and word in self.bots[-1].message.get("text", "")
                and bool(labels(self.bots[-1]))
            ),
            word,
        )

    async def until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait for a condition on the chat; every event of the chat is a chance to look."""
        happened = asyncio.Event()
        unwatch = self.telegram.watch(lambda _: happened.set())
        try:
            async with asyncio.timeout(PATIENCE):
                while not condition():
                    happened.clear()
                    await happened.wait()
        except TimeoutError:
            last = self.bots[-1].message.get("text") if self.bots else None
            pytest.fail(f"waited for {what!r}, last seen: {last!r}")
        finally:
            unwatch()


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    """The demo's Telegram, listening."""
    server = await serve("127.0.0.1", 0, TOKEN)
    yield server
    await server.stop()


@pytest.fixture
async def process(running: Running, tmp_path: Path) -> AsyncIterator[Process]:
    """The bot's process, stopped at the end whatever happened."""
    bot = Process(running.url, tmp_path)
    yield bot
    await bot.stop()


@pytest.fixture
def anna(running: Running) -> Phone:
    """Anna with her phone."""
    return Phone(running, running.telegram.add_user("Анна"))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files of the process and of SQLite."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A folder for the content's cache: it holds words of the content, so it must not change."""
    return {"CACHE_DIR": str(tmp_path_factory.mktemp("cache"))}
