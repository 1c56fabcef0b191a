"""One contract for aiogram's storages and ours, as far as the walk needs it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import DefaultKeyBuilder, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.fsm.storage.redis import RedisStorage

from bot.storage.positions import SqlPositions
from bot.telegram.fsm.storage import SqlFsmStorage
from tests.services import redis_url
from tests.storage.samples import ANNA, BORIS, EMPTY, NOW, STORY, first

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiogram.fsm.storage.base import BaseStorage

    from bot.storage.database import Database
    from bot.storage.person_store import SqlPersonStore


class Walk(StatesGroup):
    """A part of the walk."""

    ask = State()


def storage_key(person: int) -> StorageKey:
    """A key of a private chat."""
    return StorageKey(bot_id=1, chat_id=person, user_id=person)


KEY = storage_key(ANNA)
GROUP = replace(KEY, chat_id=-5)


@pytest.fixture
async def redis_storage() -> AsyncIterator[RedisStorage]:
    """The storage aiogram ships for Redis, in keys of its own."""
    made = RedisStorage.from_url(redis_url(), key_builder=DefaultKeyBuilder(prefix="dovod-test"))
    yield made
    async for key in made.redis.scan_iter("dovod-test:*"):
        await made.redis.delete(key)
    await made.close()


@pytest.fixture
async def sql(store: SqlPersonStore, database: Database) -> SqlFsmStorage:
    """Our storage, with two persons who stand on a question."""
    for person in (ANNA, BORIS):
        await store.commit(person, EMPTY, first(), event=STORY, at=NOW, update=1)
    return SqlFsmStorage(SqlPositions(database))


class Contract:
    """What every storage does."""

    async def test_nothing_is_kept_at_first(self, storage: BaseStorage) -> None:
        assert await storage.get_state(KEY) is None
        assert await storage.get_data(KEY) == {}
        assert await storage.get_value(KEY, "message", 1) == 1

    async def test_state_is_kept_and_cleared(self, storage: BaseStorage) -> None:
        await storage.set_state(KEY, Walk.ask)
        assert await storage.get_state(KEY) == "Walk:ask"
        await storage.set_state(KEY, "Walk:other")
        assert await storage.get_state(KEY) == "Walk:other"
        assert await storage.get_state(storage_key(BORIS)) is None
        await storage.set_state(KEY, None)
        assert await storage.get_state(KEY) is None

    async def test_the_living_message_is_kept_and_cleared(self, storage: BaseStorage) -> None:
        await storage.set_data(KEY, {"message": 5})
        assert await storage.get_value(KEY, "message") == 5
        assert await storage.get_data(storage_key(BORIS)) == {}
        await storage.set_data(KEY, {})
        assert await storage.get_data(KEY) == {}

    async def test_state_and_data_do_not_touch_each_other(self, storage: BaseStorage) -> None:
        await storage.set_data(KEY, {"message": 1})
        await storage.set_state(KEY, "x")
        await storage.update_data(KEY, {"message": 2})
        assert await storage.get_state(KEY) == "x"
        assert await storage.get_value(KEY, "message") == 2

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


async def test_the_position_is_what_the_last_commit_left(
    sql: SqlFsmStorage, store: SqlPersonStore
) -> None:
    before = first()
    after = replace(before, rev=2)
    await store.commit(
        ANNA, before, after, event=STORY, at=NOW, update=2, fsm_state="Form:person_name"
    )
    assert await sql.get_state(KEY) == "Form:person_name"
    await store.mark_shown(ANNA, 2, message=8, at=NOW)
    assert await sql.get_data(KEY) == {"case": 1, "step": "name", "rev": 2, "message": 8}


async def test_a_message_of_unknown_age_is_not_edited_later(
    sql: SqlFsmStorage, store: SqlPersonStore
) -> None:
    await store.mark_shown(ANNA, 1, message=8, at=NOW)
    await sql.set_data(KEY, {"message": 9})
    assert (await store.load(ANNA)).delivery.message_at is None


async def test_nobody_has_a_position_in_a_group(sql: SqlFsmStorage) -> None:
    await sql.set_state(GROUP, "x")
    await sql.set_data(GROUP, {"message": 1})
    assert (await sql.get_state(GROUP), await sql.get_data(GROUP)) == (None, {})
    assert (await sql.get_state(KEY), await sql.get_data(KEY)) == (None, {})


async def test_a_stranger_has_none_and_gets_none(sql: SqlFsmStorage) -> None:
    stranger = storage_key(999)
    await sql.set_state(stranger, "x")
    assert await sql.get_state(stranger) is None


async def test_closing_leaves_the_database_to_its_owner(sql: SqlFsmStorage) -> None:
    await sql.close()
    await sql.set_state(KEY, "still")
    assert await sql.get_state(KEY) == "still"
