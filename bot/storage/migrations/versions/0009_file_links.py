"""One-time links to the files of letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "file_links",
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("letter", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_file_links"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name="fk_file_links_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "letter"],
            ["letters.person_id", "letters.id"],
            name="fk_file_links_letter",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("file_links")
