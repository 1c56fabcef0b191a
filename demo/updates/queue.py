"""The queue of updates between people and the bot: numbered, filtered, handed out once."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

from demo.api.errors import conflict
from demo.api.schema import extract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from demo.api.errors import ApiError, Json

ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
MAX_LIMIT = 100
MAX_TIMEOUT = 50


class Updates:
    """Pending updates, at most ``capacity``, and the one poller that may wait for them."""

    def __init__(self, capacity: int, first: int = 1) -> None:
        self.pending: deque[Json] = deque(maxlen=capacity)
        self.allowed: list[str] = []
        self._next_id = first
        self._poller: asyncio.Future[ApiError | None] | None = None
        self._arrived = asyncio.Event()

    def push(self, kind: str, payload: Json) -> int | None:
        """Queue an update and return its id, None when the bot did not ask for this kind."""
        if not self._wanted(kind):
            return None
        update_id = self._next_id
        self._next_id += 1
        self.pending.append({"update_id": update_id, kind: payload})
        self._arrived.set()
        self._wake(None)
        return update_id

    def allow(self, kinds: Iterable[object] | None) -> None:
        """Remember which kinds the bot wants; None keeps the choice, empty means the default."""
        if kinds is not None:
            known = set(extract()["update_types"])
            self.allowed = [kind for kind in map(str, kinds) if kind in known]

    def confirm(self, offset: int) -> None:
        """Forget updates before ``offset``; a negative one keeps that many from the end."""
        while self.pending and 0 < offset > self.pending[0]["update_id"]:
            self.pending.popleft()
        while offset < 0 and len(self.pending) > -offset:
            self.pending.popleft()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:  # noqa: ASYNC109
        """Return updates from ``offset`` on, waiting up to ``timeout`` seconds for the first.

        Raises ApiError 409 when another poller or a webhook takes over meanwhile.
        """
        self.stop_poller(conflict(CONFLICT))
        self.confirm(offset)
        if not self.pending and timeout > 0:
            await self._wait(min(timeout, MAX_TIMEOUT))
        limit = max(1, min(limit or MAX_LIMIT, MAX_LIMIT))
        return list(self.pending)[:limit]

    async def arrived(self) -> Json:
        """Return the first pending update, waiting for it as long as it takes."""
        while not self.pending:
            self._arrived.clear()
            await self._arrived.wait()
        return self.pending[0]

    def stop_poller(self, error: ApiError | None) -> None:
        """End a waiting poll with ``error``, or empty-handed."""
        self._wake(error)

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST

    def _wake(self, error: ApiError | None) -> None:
        poller, self._poller = self._poller, None
        if poller and not poller.done():
            poller.set_result(error)

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[ApiError | None] = asyncio.get_running_loop().create_future()
        self._poller = mine
        try:
            error = await asyncio.wait_for(mine, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is mine:
                self._poller = None
        if error:
            raise error
