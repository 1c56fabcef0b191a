"""How rungs ended is counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "outcomes",
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("rung", sa.Text, nullable=False),
        sa.Column("answer", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("weeks", sa.Integer, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint(
            "problem", "rung", "answer", "outcome", "weeks", name="pk_outcomes"
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("outcomes")
