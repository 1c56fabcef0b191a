"""Changing the data key: once everything is sealed under the new key, the former one can go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from bot.storage.engine import autocommit
from bot.storage.tables import case_events, cases, letters, persons

if TYPE_CHECKING:
    from sqlalchemy import Column
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.storage.vault import Vault

_SEALED: tuple[Column[bytes], ...] = (cases.c.facts, case_events.c.payload, letters.c.payload)


async def reseal(engine: AsyncEngine, vault: Vault) -> int:
    """Seal every record under the vault's first key; gives how many were under another.

    Safe while the bot is serving, and to be run again if it was broken off. Raises ``VaultError``
    when a record opens with none of the keys.
    """
    async with autocommit(engine).connect() as connection:
        found = (await connection.scalars(select(persons.c.id))).all()
    return sum([await _reseal_person(engine, vault, person) for person in found])


async def _reseal_person(engine: AsyncEngine, vault: Vault, person: int) -> int:
    async with engine.begin() as connection:
        # Whoever commits for this person waits here: a commit begins with the same row.
        await connection.execute(
            select(persons.c.id).where(persons.c.id == person).with_for_update()
        )
        return sum([await _reseal_column(connection, vault, column, person) for column in _SEALED])


async def _reseal_column(
    connection: AsyncConnection, vault: Vault, column: Column[Any], person: int
) -> int:
    table = column.table
    key = tuple(table.primary_key.columns)
    rows = (
        await connection.execute(select(*key, column).where(table.c.person_id == person))
    ).all()
    changed = 0
    for *values, sealed in rows:
        fresh = vault.reseal(sealed)
        if fresh is not None:
            same = (part == value for part, value in zip(key, values, strict=True))
            await connection.execute(update(table).where(*same).values({column.name: fresh}))
            changed += 1
    return changed
