"""SQLite asked in the event loop's own thread, as long as its disk keeps up.

A statement on warm pages takes some 0.02 ms; handing it to another thread and waiting for the
interpreter's lock a dozen times costs 0.5 ms an update (docs/decisions/0009). In WAL mode a commit
waits for no disk: what does, moving the log into the file, is left to the thread.
"""

from __future__ import annotations

import sqlite3
from time import monotonic
from typing import TYPE_CHECKING, Any

import structlog

from bot.storage.driver import connect

if TYPE_CHECKING:
    from collections.abc import Callable

log = structlog.get_logger(__name__)

#: Work that took longer than this (seconds) held everybody up: the thread takes over for a while.
SLOW = 0.05
REST = 60.0


class Prompt:
    """A connection that never waits for another one. Open it in any thread, use it in one."""

    def __init__(self, path: str) -> None:
        self._raw = connect(path)
        self._raw.execute("PRAGMA busy_timeout = 0")
        self._raw.execute("PRAGMA wal_autocheckpoint = 0")
        self._resting_until = 0.0

    @property
    def ready(self) -> bool:
        """Whether the disk has kept up lately."""
        return monotonic() >= self._resting_until

    def run(self, work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the work gives
        """``work(connection, *arguments)``; ``BlockingIOError`` when another connection writes."""
        began = monotonic()
        try:
            return work(self._raw, *arguments)
        except sqlite3.OperationalError as refused:
            if refused.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise BlockingIOError from refused
            raise
        finally:
            took = monotonic() - began
            if took > SLOW:
                self._resting_until = monotonic() + REST
                log.warning(
                    "slow_disk", seconds=round(took, 3), fix="a faster disk, or PostgreSQL"
                )

    def close(self) -> None:
        """Close the connection."""
        self._raw.close()
