"""Positions written a moment after the answer, those of everybody at once.

A position follows from the case, which is committed before the answer is shown: what a killed
process had not written yet costs an old keyboard left standing, nothing a person said.
"""

from __future__ import annotations

import asyncio

import structlog

from bot.ports import Position, Positions

log = structlog.get_logger(__name__)

#: How long a position may wait for others, seconds.
PAUSE = 0.05


class WriteBehind:
    """What is on its way to the database; a failed write is logged."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self._due: dict[str, tuple[int, Position]] = {}
        self._writing: asyncio.Task[None] | None = None

    def put(self, key: str, person: int, position: Position) -> None:
        """Write the position soon."""
        self._due[key] = (person, position)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def settle(self) -> None:
        """Return when everything put so far is in the database."""
        if self._writing is not None:
            await asyncio.shield(self._writing)

    async def _write(self) -> None:
        while self._due:
            await asyncio.sleep(PAUSE)
            due, self._due = self._due, {}
            try:
                await self._positions.put_all(due)
            except Exception as failed:  # noqa: BLE001 - whatever the database has
                log.warning("positions_not_written", error=type(failed).__name__, count=len(due))
        self._writing = None
