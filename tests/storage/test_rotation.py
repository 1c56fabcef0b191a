"""Changing the data key: nothing stays under the former one, nothing is lost on the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet

from bot.storage.cipher import Cipher
from bot.storage.errors import CipherError
from bot.storage.person_store import SqlPersonStore
from bot.storage.records import Records
from bot.storage.rotation import reseal
from bot.storage.statements import PUT_CASE
from flows.model.state import case_to_json
from tests.storage.samples import ANNA, BORIS, EMPTY, LATER, NOW, STORY, case, first, letter

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.storage.database import Database

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
BOTH = Cipher(f"{NEW},{OLD}")


@pytest.fixture
async def former(database: Database) -> SqlPersonStore:
    """A store under the former key, with two persons."""
    store = SqlPersonStore(database, Cipher(OLD))
    for person in (ANNA, BORIS):
        kept = (letter(),)
        await store.commit(person, EMPTY, first(), event=STORY, at=NOW, update=1, letters=kept)
    return store


async def test_after_resealing_the_former_key_can_go(
    former: SqlPersonStore, database: Database
) -> None:
    assert await reseal(database, BOTH) == 6
    assert await reseal(database, BOTH) == 0
    fresh = SqlPersonStore(database, Cipher(NEW))
    for person in (ANNA, BORIS):
        assert await fresh.load(person) == await SqlPersonStore(database, BOTH).load(person)
        assert (await fresh.load(person)).state == first()
        assert await fresh.letter(person, "1-claim-1") == letter()
        assert [one.event for one in await fresh.events(person)] == [STORY]
    with pytest.raises(CipherError):
        await former.load(ANNA)


async def test_records_of_former_versions_are_bound_to_their_rows(
    former: SqlPersonStore, database: Database
) -> None:
    """A Fernet token knows neither person nor row; after resealing none is left."""
    token = Fernet(OLD).encrypt(case_to_json(case()))
    await database.fetch("UPDATE cases SET facts = :token", {"token": token})
    assert (await former.load(ANNA)).state == first()
    assert await reseal(database, Cipher(OLD)) == 2
    rows = await database.fetch("SELECT facts FROM cases", {})
    assert all(bytes(row[0])[:1] == b"\x02" for row in rows)
    assert (await former.load(ANNA)).state == first()


async def test_a_case_put_into_another_row_is_damaged(
    former: SqlPersonStore, database: Database
) -> None:
    """Whoever writes into the database gives nobody the case of another person."""
    await database.fetch(
        "UPDATE cases SET facts = (SELECT facts FROM cases WHERE person_id = :boris) "
        "WHERE person_id = :anna",
        {"anna": ANNA, "boris": BORIS},
    )
    assert (await former.load(ANNA)).damaged == (1,)
    assert (await former.load(BORIS)).damaged == ()


async def test_resealing_without_the_former_key_changes_nothing(
    former: SqlPersonStore, database: Database
) -> None:
    with pytest.raises(CipherError, match="put the former key back"):
        await reseal(database, Cipher(NEW))
    assert (await former.load(ANNA)).state == first()


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
@pytest.mark.usefixtures("former")
async def test_resealing_waits_for_an_answer_being_committed(
    databases: Callable[[], Awaitable[Database]],
) -> None:
    """It had read the case before the answer was in, and would put the former facts back."""
    answered = case(story="answered meanwhile")
    bot, rotation, watch = [await databases() for _ in range(3)]
    async with bot.transaction() as transaction:
        await transaction.fetch("UPDATE persons SET rev = 2 WHERE id = :person", {"person": ANNA})
        await transaction.fetch(PUT_CASE, Records(Cipher(OLD)).case_row(ANNA, answered, LATER))
        task = asyncio.create_task(reseal(rotation, BOTH))
        while not await _someone_waits(watch):
            assert not task.done()
    await task
    assert (await SqlPersonStore(watch, Cipher(NEW)).load(ANNA)).state.cases == (answered,)
    assert (await SqlPersonStore(watch, Cipher(NEW)).load(BORIS)).state == first()


async def _someone_waits(database: Database) -> bool:
    rows = await database.fetch("SELECT count(*) FROM pg_locks WHERE NOT granted", {})
    return bool(rows[0][0])
