"""Moments and days as SQLite keeps them, and back; PostgreSQL has types of its own for both."""

from __future__ import annotations

from datetime import UTC, date, datetime

#: In UTC, without a zone; as SQLAlchemy wrote it, so that files of revision 0001 are read too.
_FORMAT = "%Y-%m-%d %H:%M:%S.%f"


def check_moment(value: object) -> object:
    """Any value; ``ValueError`` for a moment without a time zone."""
    if isinstance(value, datetime) and value.tzinfo is None:
        message = f"{value!r} has no time zone: give an aware moment"
        raise ValueError(message)
    return value


def as_text(value: object) -> object:
    """A moment or a day as SQLite keeps it; any other value as it is."""
    if isinstance(value, datetime):
        check_moment(value)
        return value.astimezone(UTC).strftime(_FORMAT)
    return value.isoformat() if isinstance(value, date) else value


def read_moment(value: datetime | str) -> datetime:
    """A stored moment, in UTC."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime.fromisoformat(value).replace(tzinfo=UTC)


def moment_or_none(value: datetime | str | None) -> datetime | None:
    """A stored moment, in UTC, where there is one."""
    return None if value is None else read_moment(value)


def read_day(value: date | str) -> date:
    """A stored day."""
    return value if isinstance(value, date) else date.fromisoformat(value)
