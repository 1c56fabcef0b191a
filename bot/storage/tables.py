"""The tables, and why each index is there; the migrations are checked against this file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect


class Moment(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC; SQLite keeps no time zone of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """Any zone goes in; raises ``ValueError`` when there is none."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = f"{value!r} has no time zone: give an aware moment"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        """The same moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


#: Every constraint has a name, so that a later migration can drop it on any database.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _owner(*, primary_key: bool = False) -> Column[int]:
    """The person a row belongs to; the row goes when the person is erased."""
    owner = ForeignKey("persons.id", ondelete="CASCADE")
    return Column("person_id", BigInteger, owner, primary_key=primary_key, nullable=False)


#: ``id`` is the Telegram user id, ``recent`` the update ids handled last (``marks.py``).
persons = Table(
    "persons",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("rev", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("current", Integer, nullable=False),
    Column("recent", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("blocked_at", Moment),
)

#: ``facts`` is the sealed JSON of the case; what stands in clear says nothing about anybody.
cases = Table(
    "cases",
    metadata,
    _owner(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("facts", LargeBinary, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("closed_on", Date),
)

#: Append-only. The key makes a second event of one revision impossible, whatever the code does.
case_events = Table(
    "case_events",
    metadata,
    _owner(primary_key=True),
    Column("rev", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),
)

#: Confirmed letters: inserted once, never updated.
letters = Table(
    "letters",
    metadata,
    _owner(primary_key=True),
    Column("id", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("letter", Text, nullable=False),
    Column("dated", Date, nullable=False),
    Column("base", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("created_at", Moment, nullable=False),
)

#: aiogram's FSM records. No foreign key: a position may exist before its person does.
positions = Table(
    "positions",
    metadata,
    Column("key", Text, primary_key=True),
    Column("person_id", BigInteger, nullable=False),
    Column("state", Text),
    Column("data", Text, nullable=False),
    # Erasing a person finds all of their positions.
    Index(None, "person_id"),
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("claimed_at", Moment),
    Column("sent_at", Moment),
    # One reminder of a kind per case: planning it again moves it instead of sending it twice.
    UniqueConstraint("person_id", "number", "kind"),
)

#: The sender asks for what is due and not sent: the index holds those rows only.
Index(
    "ix_reminders_due",
    reminders.c.due_at,
    sqlite_where=reminders.c.sent_at.is_(None),
    postgresql_where=reminders.c.sent_at.is_(None),
)
