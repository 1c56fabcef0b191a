"""Reminders count within their deadline and remember what became of them.

Nothing has ever been kept in the table: it is made anew.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table as it is now."""
    _make(
        sa.Column("nth", sa.Integer, nullable=False),
        sa.Column("planned_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("outcome", sa.Text),
        sa.Column("settled_at", _MOMENT),
        unique=("person_id", "number", "kind", "nth"),
        waits=sa.column("outcome"),
    )


def downgrade() -> None:
    """Make the table as it was."""
    _make(
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("sent_at", _MOMENT),
        unique=("person_id", "number", "kind"),
        waits=sa.column("sent_at"),
    )


def _make(*columns: sa.Column[Any], unique: tuple[str, ...], waits: sa.ColumnClause[Any]) -> None:
    """The table with an index of the rows whose column ``waits`` is empty."""
    op.drop_table("reminders")
    op.create_table(
        "reminders",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name="fk_reminders_person_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint(*unique, name=f"uq_reminders_{'_'.join(unique)}"),
        sqlite_autoincrement="nth" in unique,
    )
    op.create_index(
        "ix_reminders_due",
        "reminders",
        ["due_at"],
        sqlite_where=waits.is_(None),
        postgresql_where=waits.is_(None),
    )
