"""The address of the database: which of the two kinds it is, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.storage.errors import StorageError


@dataclass(frozen=True, slots=True)
class SqliteAddress:
    """A file of this machine."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresAddress:
    """A server, as libpq writes it; may hold a password, so it is never shown."""

    dsn: str


def parse_address(address: str) -> SqliteAddress | PostgresAddress:
    """``sqlite:///path`` or ``postgresql://…``, drivers («+asyncpg») in it are passed over.

    Raises ``StorageError`` for any other address, without repeating it.
    """
    scheme, found, rest = address.partition("://")
    kind = scheme.partition("+")[0]
    if not found:
        message = "DATABASE_URL is no address: use sqlite:///path or postgresql://user@host/name"
        raise StorageError(message)
    if kind == "sqlite":
        return SqliteAddress(_file(rest))
    if kind in {"postgres", "postgresql"}:
        return PostgresAddress(f"postgresql://{rest}")
    message = f"DATABASE_URL names {kind}: only sqlite and postgresql are served"
    raise StorageError(message)


def _file(rest: str) -> Path:
    path = rest.partition("?")[0].removeprefix("/")
    if path in {"", ":memory:"}:
        message = "DATABASE_URL names no file, so nothing would be kept: use sqlite:///path"
        raise StorageError(message)
    return Path(path)
