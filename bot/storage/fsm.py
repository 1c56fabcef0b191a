"""aiogram's FSM storage on the bot's own database: aiogram ships none for SQL.

The only module of this folder that imports aiogram.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiogram.exceptions import DataNotDictLikeError
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from sqlalchemy import bindparam, delete, select, update

from bot.storage.engine import reading
from bot.storage.statements import insert_into
from bot.storage.tables import positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Executable, Insert, Update
    from sqlalchemy.ext.asyncio import AsyncEngine
    from sqlalchemy.sql.elements import BindParameter

_EMPTY = "{}"
_HERE = positions.c.key == bindparam("here")
_NEW_STATE: dict[str, BindParameter[str]] = {"state": bindparam("new_state")}
_NEW_DATA: dict[str, BindParameter[str]] = {"data": bindparam("new_data")}

_GET_STATE = select(positions.c.state).where(_HERE)
_GET_DATA = select(positions.c.data).where(_HERE)
_SET_STATE = update(positions).where(_HERE).values(_NEW_STATE)
_SET_DATA = update(positions).where(_HERE).values(_NEW_DATA)
_SET_BOTH = update(positions).where(_HERE).values(_NEW_STATE | _NEW_DATA)
_DROP_EMPTY = delete(positions).where(
    _HERE, positions.c.state.is_(None), positions.c.data == _EMPTY
)


@cache
def _put(dialect: str, *columns: str) -> Insert:
    """Insert a record, or overwrite ``columns`` of the one that is there."""
    insert = insert_into(dialect, positions)
    return insert.on_conflict_do_update(
        index_elements=["key"], set_={name: insert.excluded[name] for name in columns}
    )


def position_key(key: StorageKey) -> str:
    """The key as one text: different keys never give the same one."""
    thread = "" if key.thread_id is None else key.thread_id
    business = quote(key.business_connection_id or "", safe="")
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}:{thread}:{business}:{key.destiny}"


class SqlFsmStorage(BaseStorage):
    """State and data per key, in one row; a record without both is removed."""

    def __init__(self, engine: AsyncEngine) -> None:
        """The engine stays the caller's to dispose of: other stores share it."""
        self._engine = engine
        self._reading = reading(engine)
        self._dialect = engine.dialect.name

    async def get_state(self, key: StorageKey) -> str | None:
        """The state's name, or ``None``."""
        return await self._one(_GET_STATE, key)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """A copy of the data; empty when there is none."""
        return _parsed(await self._one(_GET_DATA, key))

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Write the state alone; ``None`` clears it."""
        await self._write(key, _SET_STATE, state=_name(state))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data alone; ``DataNotDictLikeError`` for anything but a dict."""
        await self._write(key, _SET_DATA, data=_text(data))

    async def put(self, key: StorageKey, state: StateType, data: Mapping[str, Any]) -> None:
        """Replace state and data at once, in one statement."""
        await self._write(key, _SET_BOTH, state=_name(state), data=_text(data))

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data like ``dict.update`` and give the result back.

        Unlike aiogram's own read-then-write, two updates at once both stay.
        """
        # Writing the key onto itself locks the row, existing or not, and reads it on the way.
        locked = _put(self._dialect, "key").returning(positions.c.data)
        here = {"here": position_key(key)}
        async with self._engine.begin() as connection:
            found = await connection.scalar(locked, _row(key))
            merged = _parsed(found) | dict(data)
            await connection.execute(_SET_DATA, {**here, "new_data": _text(merged)})
            if not merged:
                await connection.execute(_DROP_EMPTY, here)
        return merged

    async def close(self) -> None:
        """Nothing: the engine is closed by whoever opened it."""

    async def _one(self, statement: Executable, key: StorageKey) -> str | None:
        async with self._reading.connect() as connection:
            found: str | None = await connection.scalar(statement, {"here": position_key(key)})
            return found

    async def _write(self, key: StorageKey, change: Update, **columns: Any) -> None:  # noqa: ANN401 passed on to _row
        """Update the record, then mend what the update leaves: no record, or an empty one."""
        here = {"here": position_key(key)}
        new = {f"new_{name}": value for name, value in columns.items()}
        emptying = all(value in {None, _EMPTY} for value in columns.values())
        async with self._engine.begin() as connection:
            found = (await connection.execute(change, {**here, **new})).rowcount
            if not found and not emptying:
                await connection.execute(_put(self._dialect, *columns), _row(key, **columns))
            elif found and emptying:
                await connection.execute(_DROP_EMPTY, here)


def _row(key: StorageKey, state: str | None = None, data: str = _EMPTY) -> dict[str, Any]:
    return {"key": position_key(key), "person_id": key.user_id, "state": state, "data": data}


def _name(state: StateType) -> str | None:
    return state.state if isinstance(state, State) else state


def _text(data: Mapping[str, Any]) -> str:
    if not isinstance(data, dict):
        message = f"Data must be a dict or dict-like object, got {type(data).__name__}"
        raise DataNotDictLikeError(message)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _parsed(text: str | None) -> dict[str, Any]:
    return {} if text is None else dict(json.loads(text))
