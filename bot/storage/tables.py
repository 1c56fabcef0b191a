"""The tables, and why each index is there; the migrations are checked against this file.

Nothing imports it but migrations and tests: the statements are plain SQL (``statements.py``).
"""

from __future__ import annotations

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
    text,
)

#: A moment in UTC (how each database keeps it: ``moments.py``).
MOMENT = DateTime(timezone=True)

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


#: ``id`` is the Telegram user id, ``recent`` the update ids handled last (``recent.py``).
#: ``state`` mirrors the position for aiogram's FSM. Delivery: ``shown_rev`` is the revision whose
#: screen the person has, ``message_id`` that screen's message, sent at ``message_at``; ``album``
#: the group of files being received; ``files`` the letters still to be handed over, ``keyboards``
#: the messages above it whose buttons are still to be taken.
#: ``consent`` is the version of the text the person agreed to.
persons = Table(
    "persons",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("rev", Integer, nullable=False),
    Column("place", Text, nullable=False),
    Column("current", Integer, nullable=False),
    Column("recent", Text, nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("seen_at", MOMENT, nullable=False),
    Column("blocked_at", MOMENT),
    Column("state", Text),
    Column("shown_rev", Integer, nullable=False, server_default="0"),
    Column("message_id", BigInteger),
    Column("message_at", MOMENT),
    Column("album", Text, nullable=False, server_default=""),
    Column("files", Text, nullable=False, server_default=""),
    Column("keyboards", Text, nullable=False, server_default=""),
    Column("consent", Text),
    Column("consented_at", MOMENT),
)

#: The outbox and the scrape ask for those few among all: 48 ms with 100,000 persons without it.
_DUE = text("(rev > shown_rev OR files <> '' OR keyboards <> '') AND blocked_at IS NULL")
Index("ix_persons_due", persons.c.seen_at, sqlite_where=_DUE, postgresql_where=_DUE)

#: ``facts`` is the sealed JSON of the case; what stands in clear says nothing about anybody.
cases = Table(
    "cases",
    metadata,
    _owner(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("facts", LargeBinary, nullable=False),
    Column("opened_at", MOMENT, nullable=False),
    Column("changed_at", MOMENT, nullable=False),
    Column("closed_on", Date),
)

#: Append-only. The key makes a second event of one revision impossible, whatever the code does.
case_events = Table(
    "case_events",
    metadata,
    _owner(primary_key=True),
    Column("rev", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column("at", MOMENT, nullable=False),
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
    Column("created_at", MOMENT, nullable=False),
)

#: Links to a file, in a ``kind``, each for one download; of the link a digest alone.
file_links = Table(
    "file_links",
    metadata,
    Column("digest", Text, primary_key=True),
    _owner(),
    Column("file", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("expires_at", MOMENT, nullable=False),
)

#: Cases that could not be read, as they were found: their owners go on without them.
damaged_cases = Table(
    "damaged_cases",
    metadata,
    _owner(primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("facts", LargeBinary, nullable=False),
    Column("found_at", MOMENT, primary_key=True),
)

#: One reminder of one deadline (``kind``) of a case: the ``nth``. ``planned_at`` is its moment by
#: the facts, ``due_at`` when it is to be sent: the same, or later when it was put off.
#: ``claimed_at``: a process is sending it. ``outcome`` is empty while it waits, else
#: unsure (being sent; when its process died, nobody knows), sent, missed (it could not be
#: delivered), void (nothing left to say) or stopped (the person wants none of this deadline). What
#: is missed or unsure is told at the next contact.
reminders = Table(
    "reminders",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("number", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("nth", Integer, nullable=False),
    Column("planned_at", MOMENT, nullable=False),
    Column("due_at", MOMENT, nullable=False),
    Column("claimed_at", MOMENT),
    Column("outcome", Text),
    Column("settled_at", MOMENT),
    # Planning a reminder again moves it instead of sending it twice.
    UniqueConstraint("person_id", "number", "kind", "nth"),
    # A button holds the id for ever: it must never name another reminder.
    sqlite_autoincrement=True,
)

#: The sender asks for what is due and waits: the index holds those rows only.
Index(
    "ix_reminders_due",
    reminders.c.due_at,
    sqlite_where=reminders.c.outcome.is_(None),
    postgresql_where=reminders.c.outcome.is_(None),
)

#: How many rungs ended so: nothing of whose they were. ``weeks`` from the sending to the end.
outcomes = Table(
    "outcomes",
    metadata,
    Column("problem", Text, primary_key=True),
    Column("rung", Text, primary_key=True),
    Column("answer", Text, primary_key=True),
    Column("outcome", Text, primary_key=True),
    Column("weeks", Integer, primary_key=True, autoincrement=False),
    Column("times", Integer, nullable=False),
)

#: How often a contact was said not to work, or to be another one by now: nothing of who said so.
contact_reports = Table(
    "contact_reports",
    metadata,
    Column("contact", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("last_at", MOMENT, nullable=False),
)
