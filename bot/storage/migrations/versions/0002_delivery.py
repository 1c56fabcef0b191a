"""What has reached a person stands with the person; damaged cases are kept apart.

The positions of aiogram's FSM become columns of ``persons``, written together with the state they
follow from. A stored place takes the field names the code has now.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
#: Fields of a place: as revision 0001 wrote them, as they are read now.
_FIELDS = {"where": "screen", "fixing": "return_to"}

_PERSONS = sa.table(
    "persons",
    sa.column("id", sa.BigInteger),
    sa.column("rev", sa.Integer),
    sa.column("place", sa.Text),
    sa.column("state", sa.Text),
    sa.column("shown_rev", sa.Integer),
    sa.column("message_id", sa.BigInteger),
)
_POSITIONS = sa.table(
    "positions",
    sa.column("key", sa.Text),
    sa.column("person_id", sa.BigInteger),
    sa.column("state", sa.Text),
    sa.column("data", sa.Text),
)


def upgrade() -> None:
    """Add the columns of delivery, fill them from the positions, drop these."""
    for column in (
        sa.Column("state", sa.Text),
        sa.Column("shown_rev", sa.Integer, nullable=False, server_default="0"),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("message_at", _MOMENT),
        sa.Column("album", sa.Text, nullable=False, server_default=""),
        sa.Column("files", sa.Text, nullable=False, server_default=""),
    ):
        op.add_column("persons", column)
    _make_damaged_cases()
    # Whatever an older version committed it has shown, as far as anybody can tell.
    op.execute(_PERSONS.update().values(shown_rev=_PERSONS.c.rev))
    _rename_fields(_FIELDS)
    _take_positions()
    op.drop_index("ix_positions_person_id", "positions")
    op.drop_table("positions")


def downgrade() -> None:
    """Put the table of positions back, empty: a position is found again from the case."""
    op.create_table(
        "positions",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("state", sa.Text),
        sa.Column("data", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_positions"),
    )
    op.create_index("ix_positions_person_id", "positions", ["person_id"])
    _rename_fields({new: old for old, new in _FIELDS.items()})
    op.drop_table("damaged_cases")
    for name in ("files", "album", "message_at", "message_id", "shown_rev", "state"):
        op.drop_column("persons", name)


def _make_damaged_cases() -> None:
    owned = sa.ForeignKeyConstraint(
        ["person_id"], ["persons.id"], name="fk_damaged_cases_person_id", ondelete="CASCADE"
    )
    op.create_table(
        "damaged_cases",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("facts", sa.LargeBinary, nullable=False),
        sa.Column("found_at", _MOMENT, nullable=False),
        owned,
        sa.PrimaryKeyConstraint("person_id", "number", "found_at", name="pk_damaged_cases"),
    )


def _rename_fields(names: dict[str, str]) -> None:
    connection = op.get_bind()
    for person, place in connection.execute(sa.select(_PERSONS.c.id, _PERSONS.c.place)).all():
        try:
            fields = json.loads(place)
        except ValueError:
            continue  # a damaged one is read as the home screen
        renamed = json.dumps({names.get(name, name): value for name, value in fields.items()})
        connection.execute(_PERSONS.update().where(_PERSONS.c.id == person).values(place=renamed))


def _take_positions() -> None:
    """The state and the living message of each person; when it was sent is not known."""
    connection = op.get_bind()
    found = sa.select(_POSITIONS.c.person_id, _POSITIONS.c.state, _POSITIONS.c.data)
    for person, state, data in connection.execute(found).all():
        message = json.loads(data).get("message")
        connection.execute(
            _PERSONS.update()
            .where(_PERSONS.c.id == person)
            .values(state=state, message_id=message if isinstance(message, int) else None)
        )
