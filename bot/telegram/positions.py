"""Where positions live and how one person's updates queue: in our SQL, or in Redis for many."""

from __future__ import annotations

from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from aiogram.fsm.storage.redis import RedisStorage

from bot.telegram.isolation import FreedIsolation


def embedded(storage: BaseStorage) -> tuple[BaseStorage, BaseEventIsolation]:
    """One process: positions in SQL, locks in memory."""
    return storage, FreedIsolation()


def shared(url: str) -> tuple[BaseStorage, BaseEventIsolation]:
    """Several processes: positions and locks in Redis."""
    storage = RedisStorage.from_url(url)
    return storage, storage.create_isolation()
