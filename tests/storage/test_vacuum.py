"""What PostgreSQL keeps of an erased person in its files, and what takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncpg  # type: ignore[import-untyped] # ships no types
import pytest

from bot.storage.opening import open_database
from bot.storage.tables import metadata
from tests.storage.samples import ANNA, BORIS
from tests.storage.test_privacy import live

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_SEALED = (
    "SELECT facts FROM cases WHERE person_id = $1",
    "SELECT payload FROM case_events WHERE person_id = $1",
    "SELECT payload FROM letters WHERE person_id = $1",
)
#: Of a sealed record so many bytes at its end are looked for: TOAST keeps long ones in pieces.
_PIECE = 24


@pytest.fixture
async def server(postgres_address: str) -> AsyncIterator[asyncpg.Connection]:
    """The database as its superuser sees it, who may read the files below it."""
    connection = await asyncpg.connect(postgres_address)
    if await connection.fetchval("SHOW is_superuser") != "on":
        pytest.skip("no superuser: the server's files cannot be read")
    yield connection
    await connection.close()


async def files(server: asyncpg.Connection) -> bytes:
    """The files of all tables, their TOAST and indexes, as they lie on the disk now."""
    await server.execute("CHECKPOINT")
    rows = await server.fetch(
        "SELECT pg_read_binary_file(pg_relation_filepath(c.oid), 0, 1 << 24, true) AS held "
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname IN ('public', 'pg_toast') AND c.relkind IN ('r', 't', 'i') "
        "AND pg_relation_filepath(c.oid) IS NOT NULL"
    )
    return b"".join(row["held"] or b"" for row in rows)


async def pieces(server: asyncpg.Connection) -> set[bytes]:
    """Ends of Anna's sealed records."""
    found = [bytes(row[0]) for sql in _SEALED for row in await server.fetch(sql, ANNA)]
    assert len(found) >= 3
    return {one[-_PIECE:] for one in found}


async def test_dead_rows_go_with_a_full_vacuum(
    server: asyncpg.Connection, postgres_address: str, key: str
) -> None:
    database = await open_database(postgres_address)
    await live(database, key, BORIS)
    store = await live(database, key)
    sealed = await pieces(server)
    held = await files(server)
    assert all(piece in held for piece in sealed), "the scan does find what is there"
    await store.erase(ANNA)
    dead = await files(server)
    assert any(piece in dead for piece in sealed), "so the guide says"
    for table in metadata.sorted_tables:
        await server.execute(f"VACUUM (FULL) {table.name}")
    left = await files(server)
    assert not any(piece in left for piece in sealed)
    assert (await store.load(BORIS)).state.cases
    await database.close()
