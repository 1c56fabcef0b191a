"""aiogram's FSM storage over our positions, and how one person's updates queue."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.redis import RedisStorage

from bot.store import Position, Positions
from bot.telegram.isolation import FreedIsolation

#: The data that came with the state just read, for the ``get_data`` that follows in the same task:
#: aiogram asks for the state of every update, handlers for the data, and both lie in one row.
_CAME_ALONG: ContextVar[tuple[str, str] | None] = ContextVar("came_along", default=None)


def position_key(key: StorageKey) -> str:
    """The key as one text: different keys never give the same one."""
    thread = "" if key.thread_id is None else key.thread_id
    business = quote(key.business_connection_id or "", safe="")
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{thread}:{business}:{key.destiny}"


class SqlFsmStorage(BaseStorage):
    """State and data per key in the bot's own database: aiogram ships no storage for SQL."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name, or ``None``."""
        name = position_key(key)
        found = await self._positions.read(name)
        _CAME_ALONG.set((name, found.data))
        return found.state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy of the data; empty when there is none."""
        name, along = position_key(key), _CAME_ALONG.get()
        _CAME_ALONG.set(None)
        text = along[1] if along and along[0] == name else (await self._positions.read(name)).data
        return dict(json.loads(text))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write the state alone; ``None`` clears it."""
        await self._positions.set_state(position_key(key), key.user_id, _name(state))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data alone; ``DataNotDictLikeError`` for anything but a dict."""
        _CAME_ALONG.set(None)
        await self._positions.set_data(position_key(key), key.user_id, _text(data))

    async def put(self, key: StorageKey, state: StateType, data: Mapping[str, Any]) -> None:
        """Replace state and data at once, in one statement."""
        _CAME_ALONG.set(None)
        position = Position(_name(state), _text(data))
        await self._positions.put(position_key(key), key.user_id, position)

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data; unlike aiogram's read-then-write, two updates at once both stay."""
        _CAME_ALONG.set(None)
        return await self._positions.merge(position_key(key), key.user_id, data)

    async def close(self) -> None:
        """Nothing: the database is closed by whoever opened it."""


def _name(state: StateType) -> str | None:
    return state.state if isinstance(state, State) else state


def _text(data: Mapping[str, Any]) -> str:
    if not isinstance(data, dict):
        message = f"Data must be a dict or dict-like object, got {type(data).__name__}"
        raise DataNotDictLikeError(message)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def embedded(positions: Positions) -> tuple[BaseStorage, BaseEventIsolation]:
    """One process: positions in SQL, locks in memory."""
    return SqlFsmStorage(positions), FreedIsolation()


def shared(url: str) -> tuple[BaseStorage, BaseEventIsolation]:
    """Several processes: positions and locks in Redis."""
    storage = RedisStorage.from_url(url)
    return storage, storage.create_isolation()
