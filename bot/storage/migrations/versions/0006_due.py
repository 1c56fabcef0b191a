"""An index of the persons something is due to: among a hundred thousand they are few."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    due = sa.text("(rev > shown_rev OR files <> '') AND blocked_at IS NULL")
    op.create_index(
        "ix_persons_due", "persons", ["seen_at"], sqlite_where=due, postgresql_where=due
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index("ix_persons_due", "persons")
