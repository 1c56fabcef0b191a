"""The first tables: persons, their cases, events, letters, positions and reminders."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make all tables."""
    _make_persons()
    _make_cases()
    _make_case_events()
    _make_letters()
    _make_positions()
    _make_reminders()


def downgrade() -> None:
    """Drop all tables, owners last."""
    for table in ("reminders", "positions", "letters", "case_events", "cases", "persons"):
        op.drop_table(table)


def _owner(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    column = sa.Column("person_id", sa.BigInteger, nullable=False)
    name = f"fk_{table}_person_id"
    owned = sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=name, ondelete="CASCADE")
    return column, owned


def _make_persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("rev", sa.Integer, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("recent", sa.Text, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT, nullable=False),
        sa.Column("blocked_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
    )


def _make_cases() -> None:
    op.create_table(
        "cases",
        *_owner("cases"),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("facts", sa.LargeBinary, nullable=False),
        sa.Column("opened_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("closed_on", sa.Date),
        sa.PrimaryKeyConstraint("person_id", "number", name="pk_cases"),
    )


def _make_case_events() -> None:
    op.create_table(
        "case_events",
        *_owner("case_events"),
        sa.Column("rev", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "rev", name="pk_case_events"),
    )


def _make_letters() -> None:
    op.create_table(
        "letters",
        *_owner("letters"),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("dated", sa.Date, nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("created_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "id", name="pk_letters"),
    )


def _make_positions() -> None:
    op.create_table(
        "positions",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_positions"),
    )
    op.create_index("ix_positions_person_id", "positions", ["person_id"])


def _make_reminders() -> None:
    unique = sa.UniqueConstraint(
        "person_id", "number", "kind", name="uq_reminders_person_id_number_kind"
    )
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer, nullable=False),
        *_owner("reminders"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("sent_at", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        unique,
    )
    unsent = sa.text("sent_at IS NULL")
    op.create_index(
        "ix_reminders_due", "reminders", ["due_at"], sqlite_where=unsent, postgresql_where=unsent
    )
