"""How rungs ended: odds for people, counts for the admins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.ports import OutcomeStore
from flows.model.outcomes import Odds

log = structlog.get_logger(__name__)

#: Fewer endings of a rung say nothing of it.
FEWEST = 20
#: They change slowly: asked for so seldom.
_KEPT = timedelta(hours=1)


class KnownOdds:
    """The odds of rungs, read again now and then."""

    def __init__(self, store: OutcomeStore, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock
        self._odds: Mapping[str, Odds] = {}
        self._read_at: datetime | None = None

    async def current(self) -> Mapping[str, Odds]:
        """By rung, where at least ``FEWEST`` endings are known. Never raises: odds may be old."""
        now = self._clock()
        if self._read_at is None or not timedelta() <= now - self._read_at < _KEPT:
            self._read_at = now
            try:
                self._odds = await self._read()
            except Exception as failed:  # noqa: BLE001 - whatever the database has
                log.warning("odds_not_read", error=type(failed).__name__)
        return self._odds

    async def _read(self) -> Mapping[str, Odds]:
        found = {}
        for rung, counted in (await self._store.by_rung()).items():
            known = counted["all"] + counted["part"] + counted["nothing"]
            if known >= FEWEST:
                found[rung] = Odds(known, counted["all"], counted["part"])
        return found
