"""What each person agreed to, and when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has been asked yet."""
    op.add_column("persons", sa.Column("consent", sa.Text))
    op.add_column("persons", sa.Column("consented_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    """Whoever had agreed is asked again."""
    op.drop_column("persons", "consented_at")
    op.drop_column("persons", "consent")
