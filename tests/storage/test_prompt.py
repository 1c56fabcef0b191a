"""SQLite asked in the loop's own thread: never waiting, resting when the disk is slow."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest
from structlog.testing import capture_logs

from bot.storage import lane, prompt
from bot.storage.engine import open_engine
from bot.storage.prompt import Prompt
from bot.storage.store import SqlStore
from bot.storage.vault import Vault
from tests.storage.samples import ANNA, EMPTY, NOW, STORY, first, then

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from flows.model.state import State


@pytest.fixture
async def beside(sqlite_file: Path, key: str) -> AsyncIterator[SqlStore]:
    """A store on an SQLite file others write to as well."""
    engine = open_engine(f"sqlite:///{sqlite_file}")
    yield SqlStore(engine, Vault(key))
    await engine.dispose()


async def commit(store: SqlStore, before: State, after: State) -> bool:
    """Commit a change."""
    return await store.commit(ANNA, before, after, event=STORY, at=NOW, update=None)


async def test_a_locked_database_holds_up_only_who_writes(
    beside: SqlStore, sqlite_file: Path
) -> None:
    assert await commit(beside, EMPTY, first())
    other = sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(commit(beside, first(), then(first())))
    for _ in range(10):
        await asyncio.sleep(0.01)
    assert not waiting.done()
    assert (await beside.load(ANNA)).state == first()
    other.execute("COMMIT")
    other.close()
    assert await waiting
    assert (await beside.load(ANNA)).state == then(first())


async def test_another_writer_is_told_at_once(sqlite_file: Path) -> None:
    held = Prompt(str(sqlite_file))
    other = sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    with pytest.raises(BlockingIOError):
        held.run(lambda raw: raw.execute("BEGIN IMMEDIATE"))
    assert time.monotonic() - began < 1
    other.close()
    held.close()


async def test_a_slow_disk_sends_the_work_to_the_thread_for_a_while(
    beside: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await commit(beside, EMPTY, first())
    monkeypatch.setattr(prompt, "SLOW", 0.0)
    with capture_logs() as logs:
        assert await commit(beside, first(), then(first()))
    assert [log["event"] for log in logs] == ["slow_disk"]
    with capture_logs() as logs:
        assert await commit(beside, then(first()), then(then(first())))
    assert logs == []
    monkeypatch.setattr(prompt, "monotonic", lambda: time.monotonic() + prompt.REST)
    with capture_logs() as logs:
        assert (await beside.load(ANNA)).state == then(then(first()))
    assert [log["event"] for log in logs] == ["slow_disk"]


async def test_a_broken_statement_is_told_as_it_is(sqlite_file: Path) -> None:
    held = Prompt(str(sqlite_file))
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        held.run(lambda raw: raw.execute("SELECT * FROM nowhere"))
    held.close()


async def test_the_log_is_moved_into_the_file(
    beside: SqlStore, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the log grows by some pages with every answer."""
    monkeypatch.setattr(lane, "CHECKPOINT", 20)
    state = first()
    assert await commit(beside, EMPTY, state)
    log = sqlite_file.with_name(f"{sqlite_file.name}-wal")
    sizes = []
    for _ in range(200):
        state, before = then(state), state
        assert await commit(beside, before, state)
        await asyncio.sleep(0.002)
        sizes.append(log.stat().st_size)
    assert max(sizes) < 100 * (sizes[1] - sizes[0])
