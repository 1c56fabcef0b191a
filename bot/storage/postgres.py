"""PostgreSQL by asyncpg: a pool of connections, one for each statement or transaction."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

import asyncpg  # type: ignore[import-untyped] # ships no types

from bot.storage.errors import StorageError
from bot.storage.moments import check_moment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from bot.storage.database import Row, Statements

#: The most connections at a time. None has to be kept: a pool that must keep one logs a traceback
#: at every try to get it back while the server is away.
_MOST = 20
#: A transaction in which nothing happens for so long is ended by the server (milliseconds): its
#: process stands still or its machine is lost, and others wait for the rows it holds.
ABANDONED = 10_000
#: A parameter; «::type» is none.
_NAMED = re.compile(r"(?<!:):([a-z_]+)")


@cache
def number_parameters(sql: str) -> tuple[str, tuple[str, ...]]:
    """A statement with ``:name`` parameters as asyncpg takes it, and the names in its order."""
    names = tuple(dict.fromkeys(_NAMED.findall(sql)))
    places = {name: f"${place}" for place, name in enumerate(names, start=1)}
    return _NAMED.sub(lambda found: places[found[1]], sql), names


class Postgres:
    """Fulfils ``Database``."""

    kind: Literal["postgresql"] = "postgresql"

    def __init__(self, pool: Any, address: str) -> None:  # noqa: ANN401 - asyncpg ships no types
        """``pool``: an open pool of asyncpg; closed by :meth:`close`."""
        self.address = address
        self._pool = pool

    async def fetch(self, sql: str, values: Mapping[str, object]) -> list[Row]:
        """See ``Statements``."""
        return await _fetch(self._pool, sql, values)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Statements]:
        """See ``Database``."""
        async with self._pool.acquire() as connection, connection.transaction():
            yield _Transaction(connection)

    async def purge(self) -> None:
        """See ``Database``: PostgreSQL frees deleted rows by itself, at its next vacuum."""

    async def close(self) -> None:
        """See ``Database``."""
        await self._pool.close()


class _Transaction:
    """The statements of one open transaction."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - asyncpg ships no types
        self._connection = connection

    async def fetch(self, sql: str, values: Mapping[str, object]) -> list[Row]:
        """See ``Statements``."""
        return await _fetch(self._connection, sql, values)


async def _fetch(on: Any, sql: str, values: Mapping[str, object]) -> list[Row]:  # noqa: ANN401 - likewise
    text, names = number_parameters(sql)
    rows: list[Row] = await on.fetch(text, *(check_moment(values[name]) for name in names))
    return rows


async def open_postgres(dsn: str, address: str) -> Postgres:
    """Connect to the server; see ``open_database``."""
    try:
        pool = await asyncpg.create_pool(
            dsn,
            min_size=0,
            max_size=_MOST,
            reset=_leave_connection,
            server_settings={"idle_in_transaction_session_timeout": str(ABANDONED)},
        )
        await pool.fetch("SELECT 1")
    except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as refused:
        message = (
            f"the database of DATABASE_URL does not answer ({type(refused).__name__}): is the "
            "server running, are host, user, password and name right?"
        )
        raise StorageError(message) from None
    return Postgres(pool, address)


async def _leave_connection(_: object) -> None:
    """A connection goes back as it came: each transaction has ended, nothing else was set.

    asyncpg's own reset would cost every statement a second round trip.
    """
