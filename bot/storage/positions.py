"""Where each person stands, as text under a text key: what an FSM storage needs of SQL."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select, update

from bot.ports import Position
from bot.storage.statements import insert_into
from bot.storage.tables import positions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Insert, Update
    from sqlalchemy.sql.elements import BindParameter

    from bot.storage.engine import Database

_EMPTY = "{}"
_HERE = positions.c.key == bindparam("here")
_NEW_STATE: dict[str, BindParameter[str]] = {"state": bindparam("new_state")}
_NEW_DATA: dict[str, BindParameter[str]] = {"data": bindparam("new_data")}

_GET = select(positions.c.state, positions.c.data).where(_HERE)
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


class SqlPositions:
    """State and data per key, in one row; a record without both is removed."""

    def __init__(self, engine: Database) -> None:
        """The engine stays the caller's to dispose of: other stores share it."""
        self._engine = engine
        self._lane = engine.lane
        self._dialect = engine.dialect.name

    async def read(self, key: str) -> Position:
        """The state's name and the data as JSON."""
        found = await self._lane.rows(_GET, {"here": key})
        return Position(found[0].state, found[0].data) if found else Position()

    async def set_state(self, key: str, person: int, state: str | None) -> None:
        """Write the state alone; ``None`` clears it."""
        await self._write(key, person, _SET_STATE, state=state)

    async def set_data(self, key: str, person: int, data: str) -> None:
        """Replace the data alone."""
        await self._write(key, person, _SET_DATA, data=data)

    async def put(self, key: str, person: int, position: Position) -> None:
        """Replace state and data at once, in one statement."""
        await self._write(key, person, _SET_BOTH, state=position.state, data=position.data)

    async def put_all(self, due: Mapping[str, tuple[int, Position]]) -> None:
        """Replace many in one transaction: by key the person and the position."""
        put = _put(self._dialect, "state", "data")
        await self._lane.batch(
            [
                (put, _row(key, person, position.state, position.data))
                for key, (person, position) in due.items()
            ]
        )

    async def merge(self, key: str, person: int, data: Mapping[str, Any]) -> dict[str, Any]:
        """Merge into the data like ``dict.update``; two merges at once both stay."""
        # Writing the key onto itself locks the row, existing or not, and reads it on the way.
        locked = _put(self._dialect, "key").returning(positions.c.data)
        async with self._engine.begin() as connection:
            found = await connection.scalar(locked, _row(key, person))
            merged: dict[str, Any] = json.loads(found or _EMPTY) | dict(data)
            text = json.dumps(merged, ensure_ascii=False, separators=(",", ":"))
            await connection.execute(_SET_DATA, {"here": key, "new_data": text})
            if not merged:
                await connection.execute(_DROP_EMPTY, {"here": key})
        return merged

    async def _write(self, key: str, person: int, change: Update, **columns: str | None) -> None:
        """Update the record, then mend what the update leaves: no record, or an empty one.

        Each statement stands alone: a position that is lost is found again from the case.
        """
        new = {f"new_{name}": value for name, value in columns.items()}
        emptying = all(value in {None, _EMPTY} for value in columns.values())
        found = await self._lane.write(change, {"here": key, **new})
        if not found and not emptying:
            await self._lane.write(_put(self._dialect, *columns), _row(key, person, **columns))
        elif found and emptying:
            await self._lane.write(_DROP_EMPTY, {"here": key})


def _row(
    key: str, person: int, state: str | None = None, data: str | None = _EMPTY
) -> dict[str, Any]:
    return {"key": key, "person_id": person, "state": state, "data": data}
