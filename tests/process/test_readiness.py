"""``/readyz`` of the real process turns red and green again; ``/healthz`` stays as it is."""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp

from tests.process.conftest import PATIENCE, Process


async def until(url: str, status: int, said: str) -> None:
    """Wait until ``/readyz`` answers so; ``/healthz`` says «ok» all the while."""
    async with aiohttp.ClientSession() as client, asyncio.timeout(PATIENCE):
        while True:
            async with client.get(f"{url}/healthz") as alive:
                assert (alive.status, await alive.text()) == (200, "ok")
            async with client.get(f"{url}/readyz") as ready:
                if ready.status == status and said in await ready.text():
                    return
            await asyncio.sleep(0.1)


async def test_red_while_the_tables_are_not_ours_and_green_after(
    process: Process, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    await process.start(HTTP_PORT=str(port), LOG_LEVEL="INFO")
    await process.logs("polling")
    url = f"http://127.0.0.1:{port}"
    await until(url, 200, "store: ok\npositions: ok\ntelegram: ok\n")
    with closing(sqlite3.connect(tmp_path / "dovod.db", isolation_level=None)) as other:
        (head,) = other.execute("SELECT version_num FROM alembic_version").fetchone()
        other.execute("UPDATE alembic_version SET version_num = '0000'")
        await until(url, 503, "store: SchemaError")
        other.execute("UPDATE alembic_version SET version_num = ?", (head,))
    await until(url, 200, "store: ok")


async def test_a_port_that_is_taken_is_told_in_one_line(process: Process) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        await process.start(HTTP_PORT=str(port))
        status, logged = await process.ended()
    assert status == 1
    assert f"HTTP_PORT {port} cannot be listened at" in logged
    assert "Traceback" not in logged
