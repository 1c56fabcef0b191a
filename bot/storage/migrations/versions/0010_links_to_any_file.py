"""One-time links lead to any file handed over. Links open at that moment end: they last a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table anew."""
    op.drop_table("file_links")
    op.create_table("file_links", *_columns("file"))


def downgrade() -> None:
    """Make the table of letters alone."""
    op.drop_table("file_links")
    op.create_table(
        "file_links",
        *_columns("letter"),
        sa.ForeignKeyConstraint(
            ["person_id", "letter"],
            ["letters.person_id", "letters.id"],
            name="fk_file_links_letter",
            ondelete="CASCADE",
        ),
    )


def _columns(file: str) -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column(file, sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_file_links"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name="fk_file_links_person_id", ondelete="CASCADE"
        ),
    )
