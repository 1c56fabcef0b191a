"""The few statements of every update, run with as little around them as can be.

On SQLite SQLAlchemy's part of an update (four connections, seven executions, twenty greenlet
switches) costs more than everything else the bot does for it: measured 8.4 ms an update in all,
4.9 ms with the statements compiled once by SQLAlchemy and handed to aiosqlite, a transaction in
one crossing (docs/decisions/0005). PostgreSQL, reached over a network, keeps SQLAlchemy's way.
"""

from __future__ import annotations

import asyncio
from collections import namedtuple
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.driver import Connection

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Dialect
    from sqlalchemy.sql.expression import UpdateBase

Values = dict[str, Any]
Write = tuple["UpdateBase", Values]


class Lane(Protocol):
    """What an update asks of the database."""

    async def rows(self, statement: Select[Any], values: Values) -> Sequence[Any]:
        """The rows of a SELECT, with attributes by column."""
        ...

    async def write(self, statement: UpdateBase, values: Values) -> int:
        """Run one statement by itself; returns how many rows it touched."""
        ...

    async def transact(self, guard: Write, rest: Sequence[Write]) -> bool:
        """One transaction; ``False`` and nothing written when ``guard`` touches no row."""
        ...

    async def close(self) -> None:
        """Let the connection go."""
        ...


class EngineLane:
    """SQLAlchemy's own way, for PostgreSQL."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._autocommit = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def rows(self, statement: Select[Any], values: Values) -> Sequence[Any]:
        """See :class:`Lane`."""
        async with self._autocommit.connect() as connection:
            return (await connection.execute(statement, values)).all()

    async def write(self, statement: UpdateBase, values: Values) -> int:
        """See :class:`Lane`."""
        async with self._autocommit.connect() as connection:
            return (await connection.execute(statement, values)).rowcount

    async def transact(self, guard: Write, rest: Sequence[Write]) -> bool:
        """See :class:`Lane`."""
        async with self._engine.begin() as connection:
            if (await connection.execute(*guard)).rowcount != 1:
                return False
            for statement, values in rest:
                await connection.execute(statement, values)
        return True

    async def close(self) -> None:
        """Nothing: the engine closes its own connections."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as SQLite takes it: its text, its parameters in order, a maker of rows."""

    statement: Select[Any] | UpdateBase
    sql: str
    names: tuple[str, ...]
    processors: tuple[Callable[[Any], Any] | None, ...]
    defaults: Mapping[str, Any]
    row: Callable[..., Any] | None

    def parameters(self, values: Values) -> tuple[Any, ...]:
        """The values in the order of the text, as SQLite keeps them."""
        given = (values[n] if n in values else self.defaults[n] for n in self.names)
        return tuple(
            value if process is None else process(value)
            for value, process in zip(given, self.processors, strict=True)
        )


class SqliteLane:
    """A connection of its own beside the engine's; SQLAlchemy only compiles."""

    def __init__(self, path: str, dialect: Dialect) -> None:
        self._path = path
        self._dialect = dialect
        self._prepared: dict[int, _Prepared] = {}
        self._connection: Connection | None = None
        self._opening = asyncio.Lock()

    async def rows(self, statement: Select[Any], values: Values) -> Sequence[Any]:
        """See :class:`Lane`."""
        prepared = self._prepare(statement)
        found = await self._run(_fetch, prepared.sql, prepared.parameters(values))
        return [prepared.row(*row) for row in found] if prepared.row else found

    async def write(self, statement: UpdateBase, values: Values) -> int:
        """See :class:`Lane`."""
        prepared = self._prepare(statement)
        touched: int = await self._run(_touch, prepared.sql, prepared.parameters(values))
        return touched

    async def transact(self, guard: Write, rest: Sequence[Write]) -> bool:
        """See :class:`Lane`."""
        batch = []
        for statement, values in (guard, *rest):
            prepared = self._prepare(statement)
            batch.append((prepared.sql, prepared.parameters(values)))
        running = asyncio.ensure_future(self._run(_transact, batch))
        try:
            done: bool = await asyncio.shield(running)
        except asyncio.CancelledError:
            # The thread goes on: whoever cancelled must find the change either in or out.
            await asyncio.wait({running})
            raise
        return done

    async def close(self) -> None:
        """Close the connection, if it was ever opened."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _run(self, work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the work gives
        connection = self._connection or await self._open()
        return await connection.run(work, *arguments)

    async def _open(self) -> Connection:
        async with self._opening:
            if self._connection is None:
                made = Connection(self._path)
                await made
                self._connection = made
            return self._connection

    def _prepare(self, statement: Select[Any] | UpdateBase) -> _Prepared:
        found = self._prepared.get(id(statement))
        if found is None:
            found = self._prepared[id(statement)] = _compiled(statement, self._dialect)
        return found


def _compiled(statement: Select[Any] | UpdateBase, dialect: Dialect) -> _Prepared:
    compiled = statement.compile(dialect=dialect)
    names = tuple(compiled.positiontup or ())
    kinds = [compiled.binds[name].type for name in names]
    return _Prepared(
        statement,
        str(compiled),
        names,
        tuple(kind.dialect_impl(dialect).bind_processor(dialect) for kind in kinds),
        compiled.params,
        _row_maker(statement) if isinstance(statement, Select) else None,
    )


def _row_maker(statement: Select[Any]) -> Callable[..., Any]:
    columns = [str(column.name) for column in statement.selected_columns]
    return namedtuple("Row", columns)  # noqa: PYI024 - known when it runs


def _fetch(raw: sqlite3.Connection, sql: str, parameters: tuple[Any, ...]) -> list[Any]:
    return raw.execute(sql, parameters).fetchall()


def _touch(raw: sqlite3.Connection, sql: str, parameters: tuple[Any, ...]) -> int:
    return raw.execute(sql, parameters).rowcount


def _transact(raw: sqlite3.Connection, batch: list[tuple[str, tuple[Any, ...]]]) -> bool:
    raw.execute("BEGIN IMMEDIATE")
    try:
        (sql, parameters), *rest = batch
        if raw.execute(sql, parameters).rowcount != 1:
            raw.execute("ROLLBACK")
            return False
        for sql, parameters in rest:
            raw.execute(sql, parameters)
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    return True
