"""The SQL of the store, built once for each kind of database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from sqlalchemy import Table, Text, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.marks import remembered
from bot.storage.tables import case_events, cases, letters, persons, positions, reminders

if TYPE_CHECKING:
    from sqlalchemy import Delete, Insert
    from sqlalchemy.sql.elements import BindParameter

_PERSON: BindParameter[int] = bindparam("person")
_MINE = {table: table.c.person_id == _PERSON for table in (cases, case_events, letters, reminders)}


def insert_into(dialect: str, table: Table) -> postgresql.Insert:
    """An INSERT that can say ON CONFLICT.

    Both dialects spell the clause alike, SQLAlchemy gives each its own class with the same
    methods; the type of one stands for both.
    """
    if dialect == "sqlite":
        return cast("postgresql.Insert", sqlite.insert(table))
    return postgresql.insert(table)


def _values(table: Table) -> dict[str, BindParameter[object]]:
    """Every column filled from a parameter «new_<column>»."""
    return {column.name: bindparam(f"new_{column.name}") for column in table.columns}


LOAD = (
    select(
        persons.c.rev,
        persons.c.place,
        persons.c.current,
        persons.c.recent,
        cases.c.facts,
    )
    .select_from(persons.outerjoin(cases))
    .where(persons.c.id == _PERSON)
    .order_by(cases.c.number)
)

#: The optimistic lock: the row is only found while the revision is the one that was read.
MOVE = (
    update(persons)
    .where(persons.c.id == _PERSON, persons.c.rev == bindparam("old"))
    .values(
        rev=bindparam("new_rev"),
        place=bindparam("new_place"),
        current=bindparam("new_current"),
        recent=remembered(bindparam("mark", type_=Text), persons.c.recent),
        seen_at=bindparam("new_seen_at"),
        blocked_at=None,
    )
)

ADD_EVENT = case_events.insert().values(_values(case_events))

ADD_CASE = cases.insert().values(_values(cases))
PUT_CASE = (
    update(cases)
    .where(_MINE[cases], cases.c.number == bindparam("of_case"))
    .values(
        facts=bindparam("new_facts"),
        changed_at=bindparam("new_changed_at"),
        closed_on=bindparam("new_closed_on"),
    )
)

LETTER = select(letters).where(_MINE[letters], letters.c.id == bindparam("letter_id"))

EVENTS = select(case_events).where(_MINE[case_events]).order_by(case_events.c.rev)
EVENTS_OF_CASE = EVENTS.where(case_events.c.number == bindparam("of_case"))

SET_BLOCKED = (
    update(persons).where(persons.c.id == _PERSON).values(blocked_at=bindparam("new_blocked_at"))
)

#: Everything else of the person goes with the row, by foreign key.
ERASE_PERSON = delete(persons).where(persons.c.id == _PERSON)
ERASE_POSITIONS = delete(positions).where(positions.c.person_id == _PERSON)

ANY_FACTS = select(cases.c.facts).limit(1)


def _of_case(table: Table) -> Delete:
    return delete(table).where(_MINE[table], table.c.number == bindparam("of_case"))


DROP_CASE = tuple(_of_case(table) for table in (cases, case_events, letters, reminders))


@dataclass(frozen=True, slots=True)
class Upserts:
    """The statements that differ between the databases by their class, though not by their SQL.

    SQLAlchemy compiles an ON CONFLICT anew at each execution (0.4 ms), so the statements of every
    update are plain ones and these are left for the rare moments.
    """

    enter: Insert
    add_letter: Insert


@cache
def upserts(dialect: str) -> Upserts:
    """The statements for ``sqlite`` or ``postgresql``."""
    return Upserts(
        enter=_enter(dialect),
        add_letter=insert_into(dialect, letters)
        .values(_values(letters))
        .on_conflict_do_nothing(index_elements=["person_id", "id"]),
    )


def _enter(dialect: str) -> Insert:
    """The first change of a person: a new row, or one that has never moved."""
    insert = insert_into(dialect, persons).values(_values(persons))
    new = insert.excluded
    return insert.on_conflict_do_update(
        index_elements=["id"],
        set_={
            "rev": new.rev,
            "place": new.place,
            "current": new.current,
            "recent": remembered(new.recent, persons.c.recent),
            "seen_at": new.seen_at,
            "blocked_at": None,
        },
        where=persons.c.rev == 0,
    )
