"""The few statements of every update, run with as little around them as can be.

On SQLite SQLAlchemy's part of an update (four connections, seven executions, twenty greenlet
switches) costs more than everything else the bot does for it: measured 8.4 ms an update in all,
4.9 ms with the statements compiled once by SQLAlchemy and handed over as they are (docs/decisions,
0005); where they run is told in 0009. PostgreSQL, reached over a network, keeps SQLAlchemy's way.
"""

from __future__ import annotations

import asyncio
from collections import namedtuple
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.driver import Connection
from bot.storage.prompt import Prompt

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Dialect
    from sqlalchemy.sql.expression import UpdateBase

#: After so many statements the log is moved into the file.
CHECKPOINT = 1000

Values = dict[str, Any]
Write = tuple["UpdateBase", Values]
#: A statement's text and its parameters.
Ready = tuple[str, tuple[Any, ...]]


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

    async def batch(self, writes: Sequence[Write]) -> None:
        """Several statements in one transaction."""
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

    async def batch(self, writes: Sequence[Write]) -> None:
        """See :class:`Lane`."""
        async with self._engine.begin() as connection:
            for statement, values in writes:
                await connection.execute(statement, values)

    async def close(self) -> None:
        """Nothing: the engine closes its own connections."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A statement as SQLite takes it: its text, its parameters in order, a maker of rows.

    ``processors`` turn the value at a place into what SQLite keeps.
    """

    statement: Select[Any] | UpdateBase
    sql: str
    names: tuple[str, ...]
    processors: tuple[tuple[int, Callable[[Any], Any]], ...]
    defaults: Mapping[str, Any]
    row: Callable[..., Any] | None

    def parameters(self, values: Values) -> tuple[Any, ...]:
        """The values in the order of the text, as SQLite keeps them."""
        given = [values[n] if n in values else self.defaults[n] for n in self.names]
        for at, process in self.processors:
            given[at] = process(given[at])
        return tuple(given)


class SqliteLane:
    """Two connections of its own beside the engine's; SQLAlchemy only compiles.

    One answers at once or not at all, the other waits in a thread of its own.
    """

    def __init__(self, path: str, dialect: Dialect) -> None:
        self._path = path
        self._dialect = dialect
        self._prepared: dict[int, _Prepared] = {}
        self._opened: tuple[Prompt, Connection] | None = None
        self._since_checkpoint = 0
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
        first, *others = map(self._ready, (guard, *rest))
        done: bool = await self._run(_transact, others, first)
        return done

    async def batch(self, writes: Sequence[Write]) -> None:
        """See :class:`Lane`."""
        await self._run(_transact, [self._ready(write) for write in writes])

    async def close(self) -> None:
        """Close the connections, if they were ever opened."""
        if self._opened is not None:
            prompt, patient = self._opened
            prompt.close()
            await patient.close()
            self._opened = None

    async def _run(self, work: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the work gives
        prompt, patient = self._opened or await self._open()
        self._since_checkpoint += 1
        if self._since_checkpoint >= CHECKPOINT:
            self._since_checkpoint = 0
            patient.run(_checkpoint)
        if prompt.ready:
            with suppress(BlockingIOError):
                return prompt.run(work, *arguments)
        running = patient.run(work, *arguments)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            # The thread goes on: whoever cancelled must find the change either in or out.
            await asyncio.wait({running})
            raise

    async def _open(self) -> tuple[Prompt, Connection]:
        async with self._opening:
            if self._opened is None:
                patient = Connection(self._path)
                await patient
                self._opened = await asyncio.to_thread(Prompt, self._path), patient
            return self._opened

    def _ready(self, write: Write) -> Ready:
        prepared = self._prepare(write[0])
        return prepared.sql, prepared.parameters(write[1])

    def _prepare(self, statement: Select[Any] | UpdateBase) -> _Prepared:
        found = self._prepared.get(id(statement))
        if found is None:
            found = self._prepared[id(statement)] = _compiled(statement, self._dialect)
        return found


def _compiled(statement: Select[Any] | UpdateBase, dialect: Dialect) -> _Prepared:
    compiled = statement.compile(dialect=dialect)
    names = tuple(compiled.positiontup or ())
    kinds = [compiled.binds[name].type.dialect_impl(dialect) for name in names]
    processors = [kind.bind_processor(dialect) for kind in kinds]
    return _Prepared(
        statement,
        str(compiled),
        names,
        tuple((at, process) for at, process in enumerate(processors) if process is not None),
        compiled.params,
        _row_maker(statement) if isinstance(statement, Select) else None,
    )


def _row_maker(statement: Select[Any]) -> Callable[..., Any]:
    columns = [str(column.name) for column in statement.selected_columns]
    return namedtuple("Row", columns)  # noqa: PYI024 - known when it runs


def _checkpoint(raw: sqlite3.Connection) -> None:
    """Writers wait meanwhile, in the thread: among ones that never pause it would never end."""
    raw.execute("PRAGMA wal_checkpoint(RESTART)").close()


def _fetch(raw: sqlite3.Connection, sql: str, parameters: tuple[Any, ...]) -> list[Any]:
    return raw.execute(sql, parameters).fetchall()


def _touch(raw: sqlite3.Connection, sql: str, parameters: tuple[Any, ...]) -> int:
    return raw.execute(sql, parameters).rowcount


def _transact(raw: sqlite3.Connection, batch: Sequence[Ready], guard: Ready | None = None) -> bool:
    raw.execute("BEGIN IMMEDIATE")
    try:
        if guard is not None and raw.execute(*guard).rowcount != 1:
            raw.execute("ROLLBACK")
            return False
        for sql, parameters in batch:
            raw.execute(sql, parameters)
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        raise
    return True
