"""The messages whose buttons could not be taken are kept, and due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, and what it makes due to the index."""
    op.add_column("persons", sa.Column("keyboards", sa.Text, nullable=False, server_default=""))
    _index("(rev > shown_rev OR files <> '' OR keyboards <> '') AND blocked_at IS NULL")


def downgrade() -> None:
    """Drop both."""
    _index("(rev > shown_rev OR files <> '') AND blocked_at IS NULL")
    op.drop_column("persons", "keyboards")


def _index(where: str) -> None:
    due = sa.text(where)
    op.drop_index("ix_persons_due", "persons")
    op.create_index(
        "ix_persons_due", "persons", ["seen_at"], sqlite_where=due, postgresql_where=due
    )
