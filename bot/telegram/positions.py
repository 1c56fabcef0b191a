"""aiogram's FSM storage over our positions, and how one person's updates queue."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey

from bot.store import Position, Positions
from bot.telegram.isolation import FreedIsolation

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
        """``remembered``: positions kept in memory too; only for the one process of a database."""
        self._positions = positions
        self._limit = remembered
        self._memory: OrderedDict[str, Position] = OrderedDict()

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name, or ``None``."""
        return (await self._read(position_key(key))).state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy of the data; empty when there is none."""
        return dict(json.loads((await self._read(position_key(key))).data))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write the state alone; ``None`` clears it."""
        self._memory.pop(name := position_key(key), None)
        await self._positions.set_state(name, key.user_id, _name(state))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data alone; ``DataNotDictLikeError`` for anything but a dict."""
        self._memory.pop(name := position_key(key), None)
        await self._positions.set_data(name, key.user_id, _text(data))

    async def put(self, key: StorageKey, state: StateType, data: Mapping[str, Any]) -> None:
        """Replace state and data at once, in one statement."""
        self._memory.pop(name := position_key(key), None)
        position = Position(_name(state), _text(data))
        await self._positions.put(name, key.user_id, position)
        self._remember(name, position)

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data; unlike aiogram's read-then-write, two updates at once both stay."""
        self._memory.pop(name := position_key(key), None)
        return await self._positions.merge(name, key.user_id, data)

    async def _read(self, name: str) -> Position:
        found = self._memory.get(name)
        if found is None:
            found = await self._positions.read(name)
            self._remember(name, found)
        return found

    def _remember(self, name: str, position: Position) -> None:
        if self._limit:
            self._memory[name] = position
            if len(self._memory) > self._limit:
                self._memory.popitem(last=False)

    async def close(self) -> None:
        """Nothing: the database is closed by whoever opened it."""


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
