"""What aiogram's FSM reads and writes: the position that every commit leaves with the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey

from bot.ports import PositionStore
from bot.telegram.fsm.isolation import FreedIsolation
from bot.telegram.rates import Rates


class SqlFsmStorage(BaseStorage):
    """A view of the person's row: aiogram ships no storage for SQL.

    State and data follow from the case and are written with it. What is set here beside is the
    state and the living message; the rest of the data cannot be changed. Only a person's own chat
    has a position.
    """

    def __init__(self, positions: PositionStore) -> None:
        self._positions = positions

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name, or ``None``."""
        return (await self._positions.position(key.user_id)).state if _is_own(key) else None

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """``case``, ``step``, ``rev`` and ``message``; empty without a living message."""
        found = await self._positions.position(key.user_id)
        if not _is_own(key) or found.message is None:
            return {}
        return {
            "case": found.case,
            "step": found.step,
            "rev": found.rev,
            "message": found.message,
        }

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Replace the state; ``None`` clears it."""
        if _is_own(key):
            name = state.state if isinstance(state, State) else state
            await self._positions.set_state(key.user_id, name)

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the living message; ``DataNotDictLikeError`` for anything but a dict."""
        if not isinstance(data, dict):
            message = f"Data must be a dict or dict-like object, got {type(data).__name__}"
            raise DataNotDictLikeError(message)
        if _is_own(key):
            await self._positions.set_message(key.user_id, data.get("message"))

    async def close(self) -> None:
        """Nothing: the database is closed by whoever opened it."""


def _is_own(key: StorageKey) -> bool:
    return key.chat_id == key.user_id


async def reach(positions: BaseStorage, bot_id: int) -> None:
    """Ask where nobody stands; raises what SQL or Redis raise when they are away."""
    await positions.get_state(StorageKey(bot_id=bot_id, chat_id=0, user_id=0))


def build_embedded(
    positions: PositionStore, updates: int
) -> tuple[BaseStorage, BaseEventIsolation, Rates]:
    """Positions in SQL, locks and rates in the memory of this one process.

    ``updates`` of one person are answered in a minute.
    """
    return SqlFsmStorage(positions), FreedIsolation(), Rates(updates)


def build_shared(url: str, updates: int) -> tuple[BaseStorage, BaseEventIsolation, Rates]:
    """Several processes: positions, locks and rates in Redis, on one pool of connections."""
    from aiogram.fsm.storage.redis import RedisStorage  # noqa: PLC0415 - 6 MB where it is not used

    from bot.telegram.fsm.redis_isolation import RedisLeases  # noqa: PLC0415 - likewise
    from bot.telegram.shared_rates import SharedRates  # noqa: PLC0415 - likewise

    storage = RedisStorage.from_url(url)
    rates = SharedRates(updates, storage.redis.connection_pool)
    return storage, RedisLeases(storage.redis), rates
