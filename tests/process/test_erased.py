"""After «/delete» nothing of the person is in any file, log or key of the running process."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from redis import Redis

from demo.server.server import Running
from tests.flows.walker import SELLER
from tests.process.conftest import Phone, Process
from tests.process.test_process import FORM, to_the_form
from tests.process.traces import TOLD, files, traces
from tests.services import redis_url

_SEALED = (
    "SELECT facts FROM cases",
    "SELECT payload FROM case_events",
    "SELECT payload FROM letters",
)
#: A sealed record longer than a page lies in pieces: so long ones are looked for, bytes.
_PIECE = 24


def sealed(folder: Path) -> set[bytes]:
    """Pieces of every sealed record as it lies in the database now."""
    with closing(sqlite3.connect(f"file:{folder / 'dovod.db'}?mode=ro", uri=True)) as base:
        rows = [bytes(row[0]) for sql in _SEALED for row in base.execute(sql)]
    assert rows
    return {row[at : at + _PIECE] for row in rows for at in range(0, len(row) - _PIECE, 64)}


async def walk(anna: Phone, folder: Path) -> set[bytes]:
    """From the story to the files; gives the sealed records as they lay there step by step."""
    await to_the_form(anna)
    seen = sealed(folder)
    for act, what, expected in FORM:
        getattr(anna, act)(what)
        await anna.sees(expected)
        seen |= sealed(folder)
    return seen


async def erase(anna: Phone) -> float:
    """Ask for it and confirm; the seconds from the tap to the answer."""
    anna.says("/delete")
    await anna.sees("Удалить всё?")
    began = time.perf_counter()
    anna.taps("Да, удалить")
    await anna.sees("удалены")
    return time.perf_counter() - began


async def test_no_byte_of_the_person_is_left(
    process: Process, anna: Phone, tmp_path: Path, temporary: Path, cache: dict[str, str]
) -> None:
    await process.start(**cache)
    anna.says("/start")
    await anna.sees("Расскажите")
    kept = list(files(Path(cache["CACHE_DIR"])))
    pieces = await walk(anna, tmp_path)
    assert traces(files(tmp_path), TOLD, pieces), "the scan does find what is there"
    seconds = await erase(anna)
    assert not traces(files(tmp_path), TOLD, pieces)
    _, logged = await process.stop()
    assert not traces(iter([("log", logged.encode())]), TOLD, pieces)
    assert not traces(files(tmp_path), TOLD, pieces)
    assert "erased" in logged
    assert list(files(Path(cache["CACHE_DIR"]))) == kept
    assert seconds <= 1


@pytest.fixture
def boris(running: Running) -> Phone:
    """Somebody else with a case, who stays."""
    return Phone(running, running.telegram.add_user("Борис"))


async def test_others_keep_their_cases(process: Process, anna: Phone, boris: Phone) -> None:
    await process.start()
    for person in (anna, boris):
        await to_the_form(person)
    await erase(anna)
    boris.says(SELLER)
    await boris.sees("получили товар")


async def test_no_key_of_the_person_is_left_in_redis(
    process: Process, anna: Phone, tmp_path: Path
) -> None:
    url = redis_url()
    with closing(Redis.from_url(url)) as redis:
        await process.start(REDIS_URL=url)
        pieces = await walk(anna, tmp_path)
        assert keys_of(redis, anna), "the scan does find what is there"
        await erase(anna)
        await process.stop()
        assert not traces(values(redis), TOLD, pieces)
        left = keys_of(redis, anna)
        # The counters of the flood guard: how often somebody wrote, for one minute.
        assert all(key.startswith(b"LIMITS") for key in left)
        assert all(0 < redis.ttl(key) <= 60 for key in left)


def keys_of(redis: Redis, person: Phone) -> list[bytes]:
    return [key for key in redis.scan_iter() if str(person.user.id).encode() in key]


def values(redis: Redis) -> Iterator[tuple[str, bytes]]:
    for key in redis.scan_iter():
        yield str(key), key + (redis.dump(key) or b"")
