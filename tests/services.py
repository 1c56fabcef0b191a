"""The servers some tests need: asked once per run, skipped without or, on demand, failed."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import asyncpg  # type: ignore[import-untyped] # ships no types
import pytest
import redis
from sqlalchemy import make_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DEMAND = "DOVOD_DEMAND_SERVICES"
_PATIENCE = 3.0


def postgres_url() -> str:
    """``TEST_POSTGRES_URL`` (default: the loopback server); skips when nobody answers there."""
    return _served(
        "TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test", _postgres_trouble
    )


def redis_url() -> str:
    """``TEST_REDIS_URL`` (default: the loopback server, base 15); skips when nobody answers."""
    return _served("TEST_REDIS_URL", "redis://127.0.0.1:6379/15", _redis_trouble)


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of an empty PostgreSQL database of its own, dropped afterwards."""
    server = postgres_url()
    name = f"dovod_test_{secrets.token_hex(6)}"
    asyncio.run(execute(server, f'CREATE DATABASE "{name}"'))
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        asyncio.run(execute(server, f'DROP DATABASE "{name}" WITH (FORCE)'))


def chromium() -> str:
    """The path of Debian's Chromium; skips when there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        _missing("no chromium on this machine (Debian: apt-get install chromium)")
    return found or ""


def _served(variable: str, default: str, trouble_at: Callable[[str], str]) -> str:
    url = os.environ.get(variable, default)
    trouble = trouble_at(url)
    if trouble:
        _missing(f"no server at {variable} ({make_url(url).host}): {trouble}")
    return url


def _missing(reason: str) -> None:
    if os.environ.get(_DEMAND) == "1":
        pytest.fail(f"{reason}; {_DEMAND}=1 demands it", pytrace=False)
    pytest.skip(reason)


@cache
def _postgres_trouble(url: str) -> str:
    try:
        asyncio.run(execute(url, "SELECT 1"))
    except (OSError, TimeoutError, asyncpg.PostgresError) as error:
        return repr(error)
    return ""


@cache
def _redis_trouble(url: str) -> str:
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=_PATIENCE) as client:
            client.ping()
    except redis.RedisError as error:
        return repr(error)
    return ""


async def execute(url: str, sql: str) -> None:
    """Run statements of SQL on the PostgreSQL server at ``url``."""
    connection = await asyncpg.connect(url, timeout=_PATIENCE)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
