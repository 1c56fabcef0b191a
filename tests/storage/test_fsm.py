"""One contract for aiogram's storages and ours, so that Redis can take over without a surprise."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import DefaultKeyBuilder, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.storage.positions import SqlPositions
from bot.storage.tables import positions
from bot.telegram.fsm.storage import SqlFsmStorage, position_key
from tests.services import redis_url
from tests.storage.samples import ANNA, BORIS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from aiogram.fsm.storage.base import BaseStorage

    from bot.storage.engine import Database


class Walk(StatesGroup):
    """A part of the walk."""

    ask = State()


def storage_key(person: int) -> StorageKey:
    """A key of a private chat."""
    return StorageKey(bot_id=1, chat_id=person, user_id=person)


KEY = storage_key(ANNA)
OTHERS = (
    storage_key(BORIS),
    replace(KEY, thread_id=5),
    replace(KEY, business_connection_id="b"),
    replace(KEY, destiny="other"),
    replace(KEY, bot_id=2),
    replace(KEY, chat_id=BORIS),
)


@pytest.fixture
async def redis_storage() -> AsyncIterator[RedisStorage]:
    """The storage aiogram ships for Redis, in keys of its own."""
    keys = DefaultKeyBuilder(
        prefix="dovod-test",
        with_bot_id=True,
        with_business_connection_id=True,
        with_destiny=True,
    )
    made = RedisStorage.from_url(redis_url(), key_builder=keys)
    yield made
    async for key in made.redis.scan_iter("dovod-test:*"):
        await made.redis.delete(key)
    await made.close()


@pytest.fixture
def sql(engines: Callable[[], Database]) -> SqlFsmStorage:
    """Our storage."""
    return SqlFsmStorage(SqlPositions(engines()))


async def rows(engine: Database) -> list[tuple[str | None, str]]:
    """What the table holds."""
    async with engine.connect() as connection:
        found = await connection.execute(select(positions.c.state, positions.c.data))
        return [(state, data) for state, data in found]


class Contract:
    """What every storage does."""

    async def test_unknown_key_is_empty(self, storage: BaseStorage) -> None:
        assert await storage.get_state(KEY) is None
        assert await storage.get_data(KEY) == {}
        assert await storage.get_value(KEY, "a", 1) == 1

    async def test_state_is_kept_and_cleared(self, storage: BaseStorage) -> None:
        await storage.set_state(KEY, Walk.ask)
        assert await storage.get_state(KEY) == "Walk:ask"
        await storage.set_state(KEY, "Walk:other")
        assert await storage.get_state(KEY) == "Walk:other"
        await storage.set_state(KEY, None)
        assert await storage.get_state(KEY) is None

    async def test_data_is_replaced_whole(self, storage: BaseStorage) -> None:
        await storage.set_data(KEY, {"a": 1, "deep": {"list": [1, None, "ё"]}})
        assert await storage.get_data(KEY) == {"a": 1, "deep": {"list": [1, None, "ё"]}}
        assert await storage.get_value(KEY, "a") == 1
        await storage.set_data(KEY, {"b": 2})
        assert await storage.get_data(KEY) == {"b": 2}
        await storage.set_data(KEY, {})
        assert await storage.get_data(KEY) == {}

    async def test_state_and_data_do_not_touch_each_other(self, storage: BaseStorage) -> None:
        await storage.set_data(KEY, {"a": 1})
        await storage.set_state(KEY, "x")
        await storage.set_data(KEY, {"a": 2})
        assert (await storage.get_state(KEY), await storage.get_data(KEY)) == ("x", {"a": 2})
        await storage.set_state(KEY, None)
        assert await storage.get_data(KEY) == {"a": 2}
        await storage.set_state(KEY, "y")
        await storage.set_data(KEY, {})
        assert await storage.get_state(KEY) == "y"

    async def test_update_merges_and_gives_the_result(self, storage: BaseStorage) -> None:
        assert await storage.update_data(KEY, {"a": 1, "b": 1}) == {"a": 1, "b": 1}
        assert await storage.update_data(KEY, {"b": None}) == {"a": 1, "b": None}
        assert await storage.get_data(KEY) == {"a": 1, "b": None}
        assert await storage.get_state(KEY) is None

    async def test_keys_are_apart(self, storage: BaseStorage) -> None:
        for number, key in enumerate((KEY, *OTHERS)):
            await storage.set_state(key, f"s{number}")
            await storage.set_data(key, {"n": number})
        for number, key in enumerate((KEY, *OTHERS)):
            assert await storage.get_state(key) == f"s{number}"
            assert await storage.get_data(key) == {"n": number}

    async def test_data_given_out_is_a_copy(self, storage: BaseStorage) -> None:
        given_in = {"a": 1}
        await storage.set_data(KEY, given_in)
        given_in["a"] = 2
        (await storage.get_data(KEY))["a"] = 3
        assert await storage.get_data(KEY) == {"a": 1}

    async def test_only_a_dict_is_data(self, storage: BaseStorage) -> None:
        with pytest.raises(DataNotDictLikeError):
            await storage.set_data(KEY, [("a", 1)])  # type: ignore[arg-type] # the point


class TestMemory(Contract):
    """The one for tests."""

    @pytest.fixture
    def storage(self) -> BaseStorage:
        return MemoryStorage()


class TestRedis(Contract):
    """The one for many processes."""

    @pytest.fixture
    def storage(self, redis_storage: RedisStorage) -> BaseStorage:
        return redis_storage


class TestSql(Contract):
    """Ours."""

    @pytest.fixture
    def storage(self, sql: SqlFsmStorage) -> BaseStorage:
        return sql


async def test_record_is_read_by_another_process(
    sql: SqlFsmStorage, engines: Callable[[], Database]
) -> None:
    await sql.put(KEY, Walk.ask, {"case": 1})
    other = SqlFsmStorage(SqlPositions(engines()))
    assert await other.get_state(KEY) == "Walk:ask"
    assert await other.get_data(KEY) == {"case": 1}


async def test_put_replaces_both(sql: SqlFsmStorage, engine: Database) -> None:
    await sql.put(KEY, "a", {"a": 1})
    await sql.put(KEY, "b", {"b": 1})
    assert await rows(engine) == [("b", '{"b":1}')]
    await sql.put(KEY, None, {"c": 1})
    assert await rows(engine) == [(None, '{"c":1}')]


async def test_record_without_state_and_data_is_removed(
    sql: SqlFsmStorage, engine: Database
) -> None:
    await sql.put(KEY, "a", {"a": 1})
    await sql.set_state(KEY, None)
    await sql.set_data(KEY, {})
    assert await rows(engine) == []
    await sql.set_data(KEY, {"a": 1})
    await sql.put(KEY, None, {})
    assert await rows(engine) == []
    await sql.update_data(KEY, {})
    assert await rows(engine) == []
    await sql.set_state(KEY, None)
    await sql.set_data(KEY, {})
    assert await rows(engine) == []


async def test_updates_at_once_are_all_kept(
    sql: SqlFsmStorage, engines: Callable[[], Database]
) -> None:
    """The read-then-write of aiogram itself keeps one of them."""
    both = (sql, SqlFsmStorage(SqlPositions(engines())))
    await asyncio.gather(*(both[n % 2].update_data(KEY, {f"k{n}": n}) for n in range(10)))
    assert await sql.get_data(KEY) == {f"k{n}": n for n in range(10)}


async def test_first_writes_at_once_make_one_record(
    sql: SqlFsmStorage, engines: Callable[[], Database], engine: Database
) -> None:
    other = SqlFsmStorage(SqlPositions(engines()))
    await asyncio.gather(sql.set_state(KEY, "s"), other.set_data(KEY, {"a": 1}))
    assert await rows(engine) == [("s", '{"a":1}')]


@pytest.fixture
def behind(engines: Callable[[], Database]) -> SqlFsmStorage:
    """The storage of the one process of a database: it remembers, and writes behind."""
    return SqlFsmStorage(SqlPositions(engines()), remembered=10)


class TestBehind(Contract):
    """Ours, beside a database of one process."""

    @pytest.fixture
    def storage(self, behind: SqlFsmStorage) -> BaseStorage:
        return behind


async def test_what_is_put_is_read_at_once_and_written_soon(
    behind: SqlFsmStorage, engine: Database
) -> None:
    for n in range(5):
        await behind.put(KEY, "a", {"n": n})
        await behind.put(storage_key(BORIS), "b", {"n": n})
        assert await behind.get_data(KEY) == {"n": n}
    assert await rows(engine) == []
    await behind.close()
    assert sorted(await rows(engine)) == [("a", '{"n":4}'), ("b", '{"n":4}')]
    await behind.put(KEY, "c", {})
    await behind.close()
    assert ("c", "{}") in await rows(engine)


async def test_a_later_write_is_not_overtaken_by_an_earlier_one(
    behind: SqlFsmStorage, engine: Database
) -> None:
    await behind.put(KEY, "a", {"n": 1})
    await behind.set_state(KEY, "later")
    await behind.close()
    assert await rows(engine) == [("later", '{"n":1}')]


async def test_a_write_that_fails_is_logged_and_the_next_one_is_tried(
    behind: SqlFsmStorage, engine: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise OSError

    with monkeypatch.context() as broken, capture_logs() as logs:
        broken.setattr(SqlPositions, "put_all", fails)
        await behind.put(KEY, "a", {})
        await behind.close()
    assert [log["event"] for log in logs] == ["positions_not_written"]
    await behind.put(KEY, "b", {})
    await behind.close()
    assert await rows(engine) == [("b", "{}")]


async def test_closing_leaves_the_engine_to_its_owner(sql: SqlFsmStorage) -> None:
    await sql.close()
    await sql.set_state(KEY, "still")
    assert await sql.get_state(KEY) == "still"


_KEYS = st.builds(
    StorageKey,
    bot_id=st.integers(1, 3),
    chat_id=st.integers(-2, 2),
    user_id=st.integers(1, 2),
    thread_id=st.none() | st.integers(0, 1),
    business_connection_id=st.none() | st.text("a:%", min_size=1, max_size=3),
    destiny=st.text("a:", max_size=3),
)


@given(_KEYS, _KEYS)
@example(
    replace(KEY, business_connection_id="a:a", destiny="a"),
    replace(KEY, business_connection_id="a", destiny="a:a"),
)
def test_different_keys_have_different_texts(one: StorageKey, other: StorageKey) -> None:
    assert (position_key(one) == position_key(other)) == (one == other)
