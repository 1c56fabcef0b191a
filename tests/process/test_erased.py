"""After «/delete» nothing of the person is in any file, log or key of the running process."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest
from redis import Redis

from bot.service.file_links import digest
from demo.api.errors import ApiError, ConnectionDroppedError
from demo.server.server import Running
from tests.documents.test_bundle import picture, saved
from tests.flows.walker import SELLER
from tests.process.conftest import Phone, Process
from tests.process.test_leaks import ASIDE, free_port, offered
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


async def test_nothing_is_left_of_somebody_in_the_middle_of_everything(
    process: Process,
    anna: Phone,
    running: Running,
    tmp_path: Path,
    temporary: Path,
    cache: dict[str, str],
) -> None:
    """Two cases, photos, a look-up, a report, links open, files that do not pass, a form begun."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    await process.start(**cache, HTTP_PORT=str(port), FILES_URL=url, LOG_LEVEL="DEBUG")
    running.telegram.inline(anna.user, "Неглинная 46723891")
    await to_the_form(anna)
    pieces = sealed(tmp_path)
    for act, what, expected in FORM:
        if what == "сделать файлы":
            running.telegram.fail_next("sendMediaGroup", ApiError(400, "Bad Request: file"))
        getattr(anna, act)(what)
        await anna.sees(expected)
        pieces |= sealed(tmp_path)
    links = set(re.findall(rf"{url}/files/(\S{{43}})", str(anna.bots)))
    assert len(links) == 2
    for name in ("kvitanciya.jpg", "Неглинная.jpg"):
        running.telegram.attach(
            anna.user, name, saved(picture()), "image/jpeg", caption="Феоктистова"
        )
        await offered(anna, "Сохранить в деле")
        pieces |= sealed(tmp_path)
    await offered(anna, "Собрать с доказательствами")
    for nth in range(40):
        running.telegram.fail_next("sendDocument", ConnectionDroppedError(), nth=nth + 1)
    anna.taps("Для печати")
    await process.logs("screen_not_shown")
    anna.says("Новая история: ноутбук Феоктистовой сгорел, сервис на Неглинная 9 молчит")
    anna.says("/delete")
    await anna.sees("Удалить всё?")
    pieces |= sealed(tmp_path)
    digests = [digest(token) for token in links]
    told = (*TOLD, *ASIDE, *links, *digests)
    assert traces(files(tmp_path), told, pieces), "the scan does find what is there"
    began = time.perf_counter()
    anna.taps("Да, удалить")
    await anna.sees("удалены")
    assert time.perf_counter() - began <= 1
    assert not traces(files(tmp_path), told, pieces)
    async with aiohttp.ClientSession() as browser:
        for link in links:
            async with browser.post(f"{url}/files/{link}") as answer:
                assert answer.status == 404
    await asyncio.sleep(3)  # rounds of the outbox that had her files in hand
    _, logged = await process.stop()
    assert not traces(files(tmp_path), told, pieces)
    assert not traces(iter([("log", logged.encode())]), (*TOLD, *ASIDE, *links), pieces)
    with closing(sqlite3.connect(tmp_path / "dovod.db")) as base:
        tables = [row[0] for row in base.execute("SELECT name FROM sqlite_schema")]
        dumped = "".join(base.iterdump())
    filled = {one for one in tables if f'INSERT INTO "{one}"' in dumped}
    assert filled <= {"alembic_version", "sqlite_sequence"}, "a revision and a counter"
