"""``python -m demo`` says where it listens, starts the bot against it, and stops both."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Sequence
from datetime import date
from pathlib import Path

import aiohttp
import pytest

from bot.settings import Settings
from demo import __main__ as command
from demo.day import clock_on
from demo.launch import REAL, Child, environment, start_bot
from tests.conftest import ROOT
from tests.demo.stage import TOKEN

PATIENCE = 20.0
#: Settings that are harmless in the demo: where to listen, the time zone, the log.
HARMLESS = {
    "cache_dir",
    "http_host",
    "timezone",
    "log_format",
    "log_level",
    "retention_closed",
    "retention_drafts",
    "updates_per_minute",
}
#: The first lines of every stand-in for the bot: ``tell`` reports to the test.
TELLING = """
import os, signal, socket, urllib.request
def tell(word):
    with socket.create_connection(("127.0.0.1", {port})) as line:
        line.sendall(word)
"""
#: A bot that asks who it is, and tells when it is stopped.
POLITE = """
def stop(*_):
    tell(b"stopped")
    raise SystemExit(0)
signal.signal(signal.SIGTERM, stop)
url = f"{os.environ['BOT_API_URL']}/bot{os.environ['BOT_TOKEN']}/getMe"
tell(f"{os.getpgrp()} {os.getcwd()} ".encode() + urllib.request.urlopen(url).read())
while True:
    signal.pause()
"""
#: A bot that does not hear SIGTERM.
DEAF = """
signal.signal(signal.SIGTERM, signal.SIG_IGN)
tell(b"up")
while True:
    signal.pause()
"""


class Bots:
    """Stand-ins for the bot that the demo starts, and what they told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, port: int) -> None:
        self.started: list[Child] = []
        self.commands: list[Sequence[str]] = []
        self.told: asyncio.Queue[bytes] = asyncio.Queue()
        self._monkeypatch = monkeypatch
        self._port = port

    def be(self, program: str) -> None:
        """Let the demo start this program instead of the bot."""
        lines = TELLING.replace("{port}", str(self._port)) + program

        async def start(url: str, token: str, database: Path, command: Sequence[str]) -> Child:
            self.commands.append(command)
            child = await start_bot(url, token, database, [sys.executable, "-c", lines])
            self.started.append(child)
            return child

        self._monkeypatch.setattr(command, "start_bot", start)

    async def hears(self) -> bytes:
        """Wait for what a stand-in tells next."""
        return await asyncio.wait_for(self.told.get(), PATIENCE)


@pytest.fixture
async def bots(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bots]:
    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        made.told.put_nowait(await reader.read())
        writer.close()

    server = await asyncio.start_server(take, "127.0.0.1", 0)
    made = Bots(monkeypatch, server.sockets[0].getsockname()[1])
    async with server:
        yield made


@pytest.fixture
async def alone() -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "demo", "--alone", "--port", "0", "--token", TOKEN,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    yield process
    if process.returncode is None:
        process.kill()
    await process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_prints_its_address_and_ends_on_a_signal(
    alone: asyncio.subprocess.Process, number: signal.Signals
) -> None:
    assert alone.stdout is not None
    line = (await asyncio.wait_for(alone.stdout.readline(), PATIENCE)).decode().strip()
    url = line.removeprefix("Dovod demo: ")
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{url}/bot{TOKEN}/getMe") as answer,
    ):
        assert (await answer.json())["ok"]
    alone.send_signal(number)
    assert await asyncio.wait_for(alone.wait(), PATIENCE) == 0
    assert await alone.stdout.read() == b""


def chosen(folder: Path, *arguments: str) -> Namespace:
    return command.options(["--port", "0", "--database", str(folder / "demo.db"), *arguments])


async def test_the_bot_reaches_the_demo_and_is_stopped_with_it(bots: Bots, tmp_path: Path) -> None:
    bots.be(POLITE)
    ran = asyncio.create_task(command.main(chosen(tmp_path)))
    group, folder, answer = (await bots.hears()).split(b" ", 2)
    assert b'"ok": true' in answer
    assert int(group) != os.getpgrp(), "Ctrl-C would end the bot before the demo can stop it"
    assert folder.decode() == str(tmp_path), "the .env of a real bot would be read"
    os.kill(os.getpid(), signal.SIGTERM)
    assert await bots.hears() == b"stopped"
    assert await asyncio.wait_for(ran, PATIENCE) == 0
    assert await bots.started[0].ended() == 0


async def test_a_bot_that_dies_is_told_with_its_exit_status(
    bots: Bots, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bots.be("raise SystemExit(7)")
    assert await asyncio.wait_for(command.main(chosen(tmp_path)), PATIENCE) == 1
    assert "exit status 7" in capsys.readouterr().err


async def test_a_bot_that_does_not_stop_is_killed(
    bots: Bots, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("demo.launch.STOP_SECONDS", 0.2)
    bots.be(DEAF)
    ran = asyncio.create_task(command.main(chosen(tmp_path)))
    assert await bots.hears() == b"up"
    os.kill(os.getpid(), signal.SIGINT)
    assert await asyncio.wait_for(ran, PATIENCE) == 0
    assert await bots.started[0].ended() == -signal.SIGKILL


async def test_a_taken_port_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        assert await command.main(chosen(tmp_path, "--port", str(port))) == 1
    assert "--port 0" in capsys.readouterr().err


async def test_a_folder_that_cannot_be_made_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert await command.main(chosen(tmp_path / "file")) == 1
    assert "--database" in capsys.readouterr().err


def test_nothing_of_a_real_bot_reaches_the_demos(tmp_path: Path) -> None:
    real = dict.fromkeys((*REAL, "BOT_TOKEN", "DATABASE_URL", "BOT_API_URL", "HOME"), "real")
    made = environment(real, "http://127.0.0.1:1", TOKEN, tmp_path / "demo.db")
    assert {name for name, value in made.items() if value == "real"} == {"HOME"}
    assert made["DATABASE_URL"] == f"sqlite:///{tmp_path}/demo.db"


def test_every_setting_of_the_bot_is_set_kept_back_or_harmless() -> None:
    """A new setting must be judged: it might lead the demo's bot to the real one's data."""
    made = environment({}, "", "", Path("demo.db"))
    known = {*made, *REAL, *(name.upper() for name in HARMLESS)}
    assert {name.upper() for name in Settings.model_fields} <= known


def test_the_command_line_has_defaults() -> None:
    chosen = command.options([])
    assert (chosen.host, chosen.port, chosen.alone) == ("127.0.0.1", 8081, False)
    assert chosen.database == ROOT / "var" / "demo.db"
    assert Settings.model_fields["database_url"].default.get_secret_value() != (
        f"sqlite:///{chosen.database.relative_to(ROOT)}"
    )


def test_the_command_line_takes_loopback_hosts_only(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.options(["--host", "0.0.0.0"])  # noqa: S104 - refused
    assert "invalid choice" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("module", "name"), [("demo.launch", "BOT[0]"), ("bot.worker_process", "_PYTHON")]
)
def test_python_is_found_from_any_folder(tmp_path: Path, module: str, name: str) -> None:
    """A relative PATH gives Python a relative name of itself."""
    (tmp_path / "bin").symlink_to(Path(sys.executable).parent)
    told = subprocess.run(
        ["python", "-c", f"import {module} as it; print(it.{name})"],
        cwd=tmp_path,
        env={"PATH": "bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(told.stdout.strip()).is_absolute()


async def test_the_bot_is_given_the_day_and_the_database_remembers_it(
    bots: Bots, tmp_path: Path
) -> None:
    bots.be("raise SystemExit(0)")
    await command.main(chosen(tmp_path, "--today", "2126-12-20"))
    assert bots.commands[0][-2:] == ("--as-of", "2126-12-20")
    (tmp_path / "demo.db").touch()  # as the bot would have
    await command.main(chosen(tmp_path))
    assert bots.commands[1][-2:] == ("--as-of", "2126-12-20"), "it goes on where it was"


async def test_a_day_gone_by_is_refused_with_the_way_on(
    bots: Bots, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "demo.db").touch()
    (tmp_path / "demo.db.day").write_text("2126-12-20")
    assert await command.main(chosen(tmp_path, "--today", "2126-12-19")) == 1
    told = capsys.readouterr().err
    assert "2126-12-20" in told
    assert "--database" in told
    assert not bots.commands


async def test_without_a_day_the_clock_is_the_real_one(bots: Bots, tmp_path: Path) -> None:
    bots.be("raise SystemExit(0)")
    await command.main(chosen(tmp_path))
    assert "--as-of" not in bots.commands[0]
    assert not (tmp_path / "demo.db.day").exists()


def test_the_demo_and_its_telegram_stand_on_the_same_day() -> None:
    real, day = date(2026, 11, 28), date(2026, 12, 20)
    ahead = clock_on(day, real)() - clock_on(None, real)()
    assert ahead == pytest.approx(22 * 24 * 3600, abs=1)
