"""Changing the data key: once everything is sealed under the new key, the former one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.storage.cipher import place
from bot.storage.records import CASES, EVENTS, LETTERS

if TYPE_CHECKING:
    from bot.storage.cipher import Cipher
    from bot.storage.database import Database, Statements


class _Sealed(NamedTuple):
    """A column of sealed records, and what tells the rows of one person apart."""

    table: str
    column: str
    key: str


_SEALED = (
    _Sealed(CASES, "facts", "number"),
    _Sealed(EVENTS, "payload", "rev"),
    _Sealed(LETTERS, "payload", "id"),
)
_PERSONS = "SELECT id FROM persons"
#: Whoever commits for this person waits: a commit begins with the same row.
_LOCK = "UPDATE persons SET rev = rev WHERE id = :person"


async def reseal(database: Database, cipher: Cipher) -> int:
    """Seal every record under the cipher's first key; gives how many were not sealed so.

    Safe while the bot is serving, and to be run again if it was broken off. Raises ``CipherError``
    when a record opens with none of the keys. Cases set aside as damaged stay as they are.
    """
    persons = [row["id"] for row in await database.fetch(_PERSONS, {})]
    return sum([await _reseal_person(database, cipher, person) for person in persons])


async def _reseal_person(database: Database, cipher: Cipher, person: int) -> int:
    async with database.transaction() as transaction:
        await transaction.fetch(_LOCK, {"person": person})
        return sum([await _reseal_rows(transaction, cipher, kind, person) for kind in _SEALED])


async def _reseal_rows(transaction: Statements, cipher: Cipher, kind: _Sealed, person: int) -> int:
    table, column, key = kind
    rows = await transaction.fetch(
        f"SELECT {key}, {column} FROM {table} WHERE person_id = :person",  # noqa: S608 - constants
        {"person": person},
    )
    changed = 0
    for of_row, sealed in map(tuple, rows):
        fresh = cipher.reseal(sealed, place(table, person, of_row))
        if fresh is not None:
            await transaction.fetch(
                f"UPDATE {table} SET {column} = :fresh "  # noqa: S608 - constants
                f"WHERE person_id = :person AND {key} = :of_row",
                {"fresh": fresh, "person": person, "of_row": of_row},
            )
            changed += 1
    return changed
