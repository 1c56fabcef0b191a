"""One way into a database: plain SQL with named parameters, the same for both kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractAsyncContextManager

#: One row: a value by the name of its column or by its place.
Row = Any


class Statements(Protocol):
    """Whoever runs statements: the database itself, or a transaction that is open."""

    async def fetch(self, sql: str, values: Mapping[str, object]) -> Sequence[Row]:
        """Run one statement whose parameters stand as ``:name``; returns its rows.

        Parameters: moments are aware ``datetime`` values, days ``date`` values.
        A statement that changes rows tells which by RETURNING. Raises the driver's own errors,
        and ``ValueError`` for a moment without a time zone.
        """
        ...


class Database(Statements, Protocol):
    """An open database. A statement run on it directly is a transaction by itself."""

    @property
    def kind(self) -> Literal["sqlite", "postgresql"]:
        """For the few statements the two kinds spell differently."""
        ...

    @property
    def address(self) -> str:
        """The address it was opened by; may hold a password."""
        ...

    def transaction(self) -> AbstractAsyncContextManager[Statements]:
        """All statements inside or, after any exception, none of them."""
        ...

    async def purge(self) -> None:
        """Overwrite what was deleted, wherever the database still keeps a copy."""
        ...

    async def close(self) -> None:
        """Close every connection."""
        ...
