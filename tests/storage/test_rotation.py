"""Changing the data key: nothing stays under the former one, nothing is lost on the way."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from bot.storage.engine import autocommit
from bot.storage.errors import VaultError
from bot.storage.records import Records
from bot.storage.rotation import reseal
from bot.storage.statements import MOVE, PUT_CASE
from bot.storage.store import SqlStore
from bot.storage.vault import Vault
from tests.storage.samples import ANNA, BORIS, EMPTY, LATER, NOW, STORY, case, first, letter

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.storage.engine import Database
    from flows.model.state import Case

OLD, NEW = (Fernet.generate_key().decode() for _ in range(2))
BOTH = Vault(f"{NEW},{OLD}")


@pytest.fixture
async def former(engine: Database) -> SqlStore:
    """A store under the former key, with two persons."""
    store = SqlStore(engine, Vault(OLD))
    for person in (ANNA, BORIS):
        kept = (letter(),)
        await store.commit(person, EMPTY, first(), event=STORY, at=NOW, update=1, letters=kept)
    return store


async def test_after_resealing_the_former_key_can_go(former: SqlStore, engine: Database) -> None:
    assert await reseal(engine, BOTH) == 6
    assert await reseal(engine, BOTH) == 0
    fresh = SqlStore(engine, Vault(NEW))
    for person in (ANNA, BORIS):
        assert await fresh.load(person) == await SqlStore(engine, BOTH).load(person)
        assert (await fresh.load(person)).state == first()
        assert await fresh.letter(person, "1-claim-1") == letter()
        assert [one.event for one in await fresh.events(person)] == [STORY]
    with pytest.raises(VaultError):
        await former.load(ANNA)


async def test_resealing_without_the_former_key_changes_nothing(
    former: SqlStore, engine: Database
) -> None:
    with pytest.raises(VaultError, match="put the former key back"):
        await reseal(engine, Vault(NEW))
    assert (await former.load(ANNA)).state == first()


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
@pytest.mark.usefixtures("former")
async def test_resealing_waits_for_an_answer_being_committed(
    engines: Callable[[], Database],
) -> None:
    """It had read the case before the answer was in, and would put the former facts back."""
    answered = case(story="answered meanwhile")
    person, row = _answer(answered)
    bot, rotation, watch = engines(), engines(), engines()
    async with bot.begin() as connection:
        await connection.execute(MOVE, person)
        await connection.execute(PUT_CASE, row)
        task = asyncio.create_task(reseal(rotation, BOTH))
        while not await _someone_waits(watch):
            assert not task.done()
    await task
    assert (await SqlStore(watch, Vault(NEW)).load(ANNA)).state.cases == (answered,)
    assert (await SqlStore(watch, Vault(NEW)).load(BORIS)).state == first()


def _answer(answered: Case) -> tuple[dict[str, object], dict[str, object]]:
    row = Records(Vault(OLD)).changed_case(ANNA, answered, LATER)
    person = {"person": ANNA, "old": 1, "new_rev": 2, "new_place": "{}", "new_current": 1}
    return {**person, "mark": "", "new_seen_at": LATER}, row


async def _someone_waits(engine: Database) -> bool:
    query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
    async with autocommit(engine).connect() as connection:
        return bool(await connection.scalar(text(query)))
