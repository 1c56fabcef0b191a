"""One way to open a database from its address, whichever of the two kinds it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.storage.errors import StorageError
from bot.storage.lane import EngineLane, Lane, SqliteLane

if TYPE_CHECKING:
    from bot.storage.driver import Connection as Driver

_AUTOCOMMIT = "dovod_autocommit"
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


def open_engine(address: str) -> Database:
    """An engine for ``sqlite:///path`` or ``postgresql://…``; nothing is connected yet.

    Makes the parent folder of an SQLite file. Raises ``StorageError`` for any other address.
    """
    url = _async_url(address)
    made = _open_sqlite(url) if url.get_backend_name() == "sqlite" else _open_postgres(url)
    return Database(made.sync_engine)


def autocommit(engine: AsyncEngine) -> AsyncEngine:
    """The same engine for single statements: no transaction is begun or ended around them."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_AUTOCOMMIT: True})
    return engine.execution_options(isolation_level="AUTOCOMMIT")


class Database(AsyncEngine):
    """An engine with the lane of its hot statements; disposing of it closes both."""

    __slots__ = ("lane",)

    def __init__(self, sync_engine: Engine) -> None:
        super().__init__(sync_engine)
        path = sync_engine.url.database
        self.lane: Lane = (
            SqliteLane(str(path), sync_engine.dialect)
            if sync_engine.dialect.name == "sqlite"
            else EngineLane(self)
        )

    async def dispose(self, close: bool = True) -> None:  # noqa: FBT001, FBT002 - SQLAlchemy's signature
        """Close every connection."""
        await self.lane.close()
        await super().dispose(close)


def sqlite_path(address: str) -> Path | None:
    """The file of an SQLite address; ``None`` for a database elsewhere or in memory."""
    url = _async_url(address)
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database))


def _async_url(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError:
        message = "DATABASE_URL is no address: use sqlite:///path or postgresql://user@host/name"
        raise StorageError(message) from None
    driver = _DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None:
        message = f"DATABASE_URL names {url.drivername}: only sqlite and postgresql are served"
        raise StorageError(message)
    return url.set(drivername=driver)


def _open_sqlite(url: URL) -> AsyncEngine:
    # SQLite has one writer at a time. With one connection the tasks of this process queue for it
    # in order, where more would poll each other's lock; other processes wait by the busy timeout.
    from bot.storage.driver import Connection as Driver  # noqa: PLC0415 not for PostgreSQL

    path = url.database or ":memory:"
    if path != ":memory:":
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    async def connect() -> Driver:
        made = Driver(path)
        await made
        return made

    engine = create_async_engine(
        url,
        async_creator=connect,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=1,
        max_overflow=0,
        # Every transaction here ends by commit or rollback before its connection goes back.
        pool_reset_on_return=None,
    )
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(_AUTOCOMMIT):
        return
    driver: Driver = connection.connection.driver_connection  # type: ignore[assignment] # ours
    driver.promise_write()


def _open_postgres(url: URL) -> AsyncEngine:
    # Hosting providers hand out libpq's «sslmode»; asyncpg calls the same thing «ssl».
    # The ping costs a round trip (0.6 ms measured) and saves the answer of whoever writes first
    # after the server was restarted.
    query = {"ssl" if key == "sslmode" else key: value for key, value in url.query.items()}
    return create_async_engine(
        url.set(query=query), pool_size=5, max_overflow=15, pool_pre_ping=True
    )
