"""One life of the bot: a Telegram, one process or two, their database, and a look into it."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg  # type: ignore[import-untyped] # ships no types
from aiohttp import ClientError, ClientSession
from cryptography.fernet import Fernet
from redis.asyncio import Redis

from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from demo.api.errors import Json
from demo.server.delivery import HttpDelivery
from demo.updates.webhook import Reply
from tests.fakes.telegram import TOKEN
from tests.soak.process import BotProcess
from tests.soak.relay import Relay
from tests.soak.wire import Wire

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
#: Engine → by webhook, on PostgreSQL and Redis, processes. «small» lies on a disk of a few
#: megabytes, «beside» has its key beside the file.
ENGINES: Mapping[str, tuple[bool, bool, int]] = {
    "sqlite-poll": (False, False, 1),
    "sqlite-hook": (True, False, 1),
    "small-poll": (False, False, 1),
    "beside-poll": (False, False, 1),
    "shared-poll": (False, True, 1),
    "shared-hook": (True, True, 2),
}
#: The size of the small disk.
SMALL = "24m"
#: Bases of Redis nobody else's tests use, and how long a soak that was killed holds one, seconds.
BASES, CLAIMED = range(1, 14), 3600


class Delivery(HttpDelivery):
    """Posts updates to the processes in turn, to the next when one is down; twice on demand."""

    def __init__(self, ports: list[int]) -> None:
        super().__init__()
        self._ports = ports
        self._turn = 0
        self.twice = False

    async def __call__(self, url: str, headers: Mapping[str, str], update: Json) -> Reply:
        """Post an update; the first answer counts."""
        replies = [await self._post(url, headers, update) for _ in range(1 + self.twice)]
        return replies[0]

    async def _post(self, url: str, headers: Mapping[str, str], update: Json) -> Reply:
        refused: OSError = ConnectionRefusedError("no process")
        for _ in self._ports:
            self._turn += 1
            port = self._ports[self._turn % len(self._ports)]
            address = urlunsplit(urlsplit(url)._replace(netloc=f"127.0.0.1:{port}"))
            try:
                return await super().__call__(address, headers, update)
            except OSError as failed:
                refused = failed
        raise refused


@dataclass
class Life:
    """What a run works on."""

    engine: str
    folder: Path
    wire: Wire
    bots: list[BotProcess]
    data: Database
    store: SqlPersonStore
    environment: dict[str, str]
    postgres: Relay | None = None
    redis: Relay | None = None
    delivery: Delivery | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def is_shared(self) -> bool:
        """On PostgreSQL and Redis."""
        return ENGINES[self.engine][1]

    @property
    def bot(self) -> BotProcess:
        """The first process."""
        return self.bots[0]

    @property
    def database(self) -> Path:
        """The file of SQLite."""
        return self.folder / "dovod.db"

    async def readiness(self) -> set[int]:
        """What the processes answer at ``/readyz``; 0 when they do not."""
        found = set()
        async with ClientSession() as client:
            for bot in self.bots:
                try:
                    url = f"http://127.0.0.1:{bot.environment['HTTP_PORT']}/readyz"
                    async with client.get(url) as answer:
                        found.add(answer.status)
                except ClientError:
                    found.add(0)
        return found

    async def kill(self) -> None:
        """``kill -9`` of every process."""
        for bot in self.bots:
            await bot.kill()
        self.wire.killed()

    async def restart(self) -> None:
        """Kill and start again."""
        await self.kill()
        await self.revive()

    async def revive(self) -> None:
        """Start what does not run."""
        for bot in self.bots:
            if not bot.is_running:
                await bot.start()

    def log(self) -> str:
        """What the processes have logged."""
        return "".join(bot.log.read_text("utf-8", "replace") for bot in self.bots)

    async def close(self) -> None:
        """End everything; the folder is removed."""
        await self._stack.aclose()


async def open_life(engine: str) -> Life:
    """Start a Telegram and the processes of ``engine``."""
    stack = AsyncExitStack()
    try:
        return await _open(engine, stack)
    except BaseException:
        await stack.aclose()
        raise


async def _open(engine: str, stack: AsyncExitStack) -> Life:
    hook, shared, processes = ENGINES[engine]
    folder, logs = _folders(engine, stack)
    wire = Wire()
    await wire.start()
    stack.push_async_callback(wire.stop)
    secret = "" if engine.startswith("beside") else Fernet.generate_key().decode()
    environment = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": wire.url,
        "DATABASE_URL": f"sqlite:///{folder / 'dovod.db'}",
        "DATA_KEY": secret,
        "LOG_LEVEL": "WARNING",
        "CACHE_DIR": str(Path(tempfile.gettempdir()) / "soak-cache"),
        **dict.fromkeys(("REDIS_URL", "WEBHOOK_URL", "WEBHOOK_SECRET", "PROXY_URL"), ""),
    }
    address = environment["DATABASE_URL"]
    relays: list[Relay] = []
    if shared:
        address, relays = await _shared(stack, environment)
    ports = [_free_port() for _ in range(processes)]
    bots = [BotProcess(dict(environment), logs / f"log{n}") for n in range(processes)]
    for bot, port in zip(bots, ports, strict=True):
        bot.environment["HTTP_PORT"] = str(port)
    delivery = _hooked(wire, bots, ports) if hook else None
    for bot in bots:
        stack.push_async_callback(bot.kill)
        await bot.start()
    await _until_made(bots, wire, "setWebhook" if hook else "getUpdates")
    database = await open_database(address)
    stack.push_async_callback(database.close)
    cipher = Cipher(secret or (folder / "dovod.db.key").read_text("ascii").strip())
    store = SqlPersonStore(database, cipher)
    made = Life(engine, folder, wire, bots, database, store, environment, None, None, delivery)
    made.postgres, made.redis = relays or (None, None)
    made._stack = stack
    return made


def _folders(engine: str, stack: AsyncExitStack) -> tuple[Path, Path]:
    """Where the database lies, and where logs do."""
    logs = Path(tempfile.mkdtemp(prefix="soak-"))
    stack.callback(shutil.rmtree, logs, ignore_errors=True)
    folder = logs / "data"
    folder.mkdir()
    if engine.startswith("small"):
        _mount(folder)
        stack.callback(lambda: subprocess.run(["umount", "-l", str(folder)], check=False))
    return folder, logs


def _mount(folder: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    subprocess.run(command, check=True, capture_output=True)


async def available() -> list[str]:
    """The engines that can be had here."""
    missing = set()
    try:
        connection = await asyncpg.connect(POSTGRES, timeout=3)
        await connection.close()
        client = Redis.from_url(REDIS, socket_connect_timeout=3)
        await client.ping()
        await client.aclose()
    except Exception as away:  # noqa: BLE001 - whatever is missing
        print(f"without PostgreSQL and Redis: {type(away).__name__}")  # noqa: T201
        missing |= {name for name, (_, shared, _) in ENGINES.items() if shared}
    with tempfile.TemporaryDirectory() as folder:
        try:
            _mount(Path(folder))
            subprocess.run(["umount", folder], check=True)  # noqa: ASYNC221 - once
        except (OSError, subprocess.CalledProcessError):
            print("without a small disk: mounting is not allowed here")  # noqa: T201
            missing.add("small-poll")
    return [name for name in ENGINES if name not in missing]


async def _shared(stack: AsyncExitStack, environment: dict[str, str]) -> tuple[str, list[Relay]]:
    """A database and a base of Redis of their own, each behind a relay."""
    name = f"soak_{Fernet.generate_key().decode()[:12].lower().replace('-', 'x')}"
    await _execute(f'CREATE DATABASE "{name}"')
    stack.push_async_callback(_execute, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    address = urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))
    base = await _claim_base(stack)
    relays = [_relay_to(POSTGRES, 5432), _relay_to(REDIS, 6379)]
    for relay in relays:
        await relay.start()
        stack.push_async_callback(relay.stop)
    environment["DATABASE_URL"] = _moved(address, relays[0].port)
    environment["REDIS_URL"] = f"redis://127.0.0.1:{relays[1].port}/{base}"
    return address, relays


async def _claim_base(stack: AsyncExitStack) -> int:
    """The number of a base of Redis that no other soak uses; emptied and given back at the end."""
    for base in BASES:
        redis = Redis.from_url(urlunsplit(urlsplit(REDIS)._replace(path=f"/{base}")))
        stack.push_async_callback(redis.aclose)
        if await redis.set("soak", "claimed", nx=True, ex=CLAIMED):
            await redis.flushdb()
            await redis.set("soak", "claimed", ex=CLAIMED)
            stack.push_async_callback(redis.flushdb)
            return base
    raise RuntimeError("every base of Redis is taken")


def _hooked(wire: Wire, bots: list[BotProcess], ports: list[int]) -> Delivery:
    delivery = Delivery(ports)
    wire.telegram.pusher.deliver = delivery
    for bot in bots:
        address = f"http://127.0.0.1:{ports[0]}"
        bot.environment |= {"WEBHOOK_URL": address, "WEBHOOK_SECRET": "quiet-word"}
    return delivery


async def _until_made(bots: list[BotProcess], wire: Wire, method: str) -> None:
    """Wait until the first process takes updates: its tables are made, its content is checked."""
    for _ in range(3000):
        if any(name == method for name, _ in wire.telegram.world.calls):
            return
        if not all(bot.is_running for bot in bots):
            raise RuntimeError(bots[0].log.read_text("utf-8", "replace")[-2000:])
        await asyncio.sleep(0.1)
    raise TimeoutError


def _relay_to(url: str, port: int) -> Relay:
    parts = urlsplit(url)
    return Relay((parts.hostname or "127.0.0.1", parts.port or port))


def _moved(url: str, port: int) -> str:
    """The same address at a port of loopback."""
    parts = urlsplit(url)
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    return urlunsplit(parts._replace(netloc=f"{user}127.0.0.1:{port}"))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def _execute(sql: str) -> None:
    connection = await asyncpg.connect(POSTGRES, timeout=10)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
