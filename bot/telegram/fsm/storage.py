"""aiogram's FSM storage over our positions, and how one person's updates queue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey

from bot.memory import Memory
from bot.ports import Position, Positions
from bot.telegram.fsm.behind import WriteBehind
from bot.telegram.fsm.isolation import FreedIsolation

#: So many positions are kept in memory beside a database of one process.
REMEMBERED = 4096


def position_key(key: StorageKey) -> str:
    """The key as one text: different keys never give the same one."""
    thread = "" if key.thread_id is None else key.thread_id
    business = quote(key.business_connection_id or "", safe="")
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{thread}:{business}:{key.destiny}"


class SqlFsmStorage(BaseStorage):
    """State and data per key in the bot's own database: aiogram ships no storage for SQL."""

    def __init__(self, positions: Positions, remembered: int = 0) -> None:
        """``remembered``: positions kept in memory too; only for the one process of a database.

        Then :meth:`put` is written behind: what is read back comes from memory.
        """
        self._positions = positions
        self._memory: Memory[str, Position] = Memory(remembered)
        self._behind = WriteBehind(positions) if remembered else None

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name, or ``None``."""
        return (await self._read(position_key(key))).state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy of the data; empty when there is none."""
        return dict(json.loads((await self._read(position_key(key))).data))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write the state alone; ``None`` clears it."""
        name = await self._alone(key)
        await self._positions.set_state(name, key.user_id, _name(state))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data alone; ``DataNotDictLikeError`` for anything but a dict."""
        name = await self._alone(key)
        await self._positions.set_data(name, key.user_id, _text(data))

    async def put(self, key: StorageKey, state: StateType, data: Mapping[str, Any]) -> None:
        """Replace state and data at once, in one statement."""
        name, position = position_key(key), Position(_name(state), _text(data))
        if self._behind is None:
            await self._positions.put(name, key.user_id, position)
        else:
            self._behind.put(name, key.user_id, position)
        self._memory.keep(name, position)

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data; unlike aiogram's read-then-write, two updates at once both stay."""
        name = await self._alone(key)
        return await self._positions.merge(name, key.user_id, data)

    async def _read(self, name: str) -> Position:
        found = self._memory.get(name)
        if found is None:
            found = await self._positions.read(name)
            self._memory.keep(name, found)
        return found

    async def _alone(self, key: StorageKey) -> str:
        """The name of a record that is about to be written past the memory."""
        if self._behind is not None:
            await self._behind.settle()
        self._memory.drop(name := position_key(key))
        return name

    async def close(self) -> None:
        """Write what is on its way; the database is closed by whoever opened it."""
        if self._behind is not None:
            await self._behind.settle()


def _name(state: StateType) -> str | None:
    return state.state if isinstance(state, State) else state


def _text(data: Mapping[str, Any]) -> str:
    if not isinstance(data, dict):
        message = f"Data must be a dict or dict-like object, got {type(data).__name__}"
        raise DataNotDictLikeError(message)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def embedded(positions: Positions, *, alone: bool) -> tuple[BaseStorage, BaseEventIsolation]:
    """Positions in SQL, locks in memory; ``alone``: no other process serves this database."""
    return SqlFsmStorage(positions, REMEMBERED if alone else 0), FreedIsolation()


def shared(url: str) -> tuple[BaseStorage, BaseEventIsolation]:
    """Several processes: positions and locks in Redis."""
    from aiogram.fsm.storage.redis import RedisStorage  # noqa: PLC0415 - 6 MB where it is not used

    storage = RedisStorage.from_url(url)
    return storage, storage.create_isolation()
