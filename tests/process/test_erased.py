"""After «/delete» nothing of the person is in any file, log or key of the running process."""

from __future__ import annotations

import sqlite3
import tempfile
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
from tests.services import redis_url

#: What the walk tells: the name, the address, the phone, the order, the thing, the seller.
TOLD = ("Иванов", "Тверская", "3456789", "345-67-89", "46723891", "колба", "чайник", SELLER[:11])
_SEALED = (
    "SELECT facts FROM cases",
    "SELECT payload FROM case_events",
    "SELECT payload FROM letters",
)
#: A sealed record longer than a page lies in pieces: so long ones are looked for, bytes.
_PIECE = 24


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


def sealed(folder: Path) -> set[bytes]:
    """Pieces of every sealed record as it lies in the database now."""
    with closing(sqlite3.connect(f"file:{folder / 'dovod.db'}?mode=ro", uri=True)) as base:
        rows = [bytes(row[0]) for sql in _SEALED for row in base.execute(sql)]
    assert rows
    return {row[at : at + _PIECE] for row in rows for at in range(0, len(row) - _PIECE, 64)}


def traces(haystacks: Iterator[tuple[str, bytes]], pieces: set[bytes]) -> list[str]:
    """The places that hold one of the strings told, in any of two encodings, or a sealed piece."""
    words = {word.encode(code) for word in TOLD for code in ("utf-8", "utf-16-le")}
    escaped = {word.encode("unicode_escape") for word in TOLD if not word.isascii()}
    return [
        f"{place}: {piece!r}"
        for place, bytes_ in haystacks
        for piece in (words | escaped | pieces)
        if piece in bytes_
    ]


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


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
    assert traces(files(tmp_path), pieces), "the scan does find what is there"
    seconds = await erase(anna)
    assert not traces(files(tmp_path), pieces)
    _, logged = await process.stop()
    assert not traces(iter([("log", logged.encode())]), pieces)
    assert not traces(files(tmp_path), pieces)
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
        assert not traces(values(redis), pieces)
        left = keys_of(redis, anna)
        # The counters of the flood guard: how often somebody wrote, for one minute.
        assert all(key.startswith(b"LIMITS") for key in left)
        assert all(0 < redis.ttl(key) <= 60 for key in left)


def keys_of(redis: Redis, person: Phone) -> list[bytes]:
    return [key for key in redis.scan_iter() if str(person.user.id).encode() in key]


def values(redis: Redis) -> Iterator[tuple[str, bytes]]:
    for key in redis.scan_iter():
        yield str(key), key + (redis.dump(key) or b"")
