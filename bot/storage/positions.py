"""Where each person stands, for aiogram's FSM: a view of the row that every commit writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ports import FsmPosition
from bot.storage import statements
from bot.storage.records import read_position

if TYPE_CHECKING:
    from bot.storage.database import Database


class SqlPositions:
    """Fulfils ``bot.ports.PositionStore`` on an open database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def position(self, person: int) -> FsmPosition:
        """See ``PositionStore``."""
        for row in await self._database.fetch(statements.POSITION, {"person": person}):
            place = read_position(row["place"])
            return FsmPosition(
                state=row["state"],
                case=row["current"],
                step=place.step or place.screen,
                rev=row["rev"],
                message=row["message_id"],
            )
        return FsmPosition()

    async def set_state(self, person: int, state: str | None) -> None:
        """See ``PositionStore``."""
        await self._database.fetch(statements.SET_STATE, {"person": person, "state": state})

    async def set_message(self, person: int, message: int | None) -> None:
        """See ``PositionStore``."""
        await self._database.fetch(statements.SET_MESSAGE, {"person": person, "message": message})
