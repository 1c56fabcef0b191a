"""A database of revision 0001 opens: facts, letters, places and living messages are there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from alembic import command
from cryptography.fernet import Fernet

from bot.ports import Delivery
from bot.storage.cipher import Cipher
from bot.storage.errors import SchemaError
from bot.storage.migration import config, downgrade, migrate
from bot.storage.moments import as_text
from bot.storage.opening import open_database
from bot.storage.person_store import SqlPersonStore
from bot.storage.positions import SqlPositions
from bot.storage.reminder_store import SqlReminderStore
from bot.storage.schema import HEAD, stored_revision, upgrade
from flows.model.state import Case, Position, ScreenId
from tests.services import fresh_database
from tests.storage.samples import ANNA, BORIS, MARKER, NOW, STORY, document, letter

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.storage.database import Database

#: As pydantic wrote a case then.
FORMER_CASE = {
    "number": 1,
    "opened": "2026-03-01T09:30:15.250000Z",
    "story": f'{MARKER} said "told":',
    "company": "ozon",
    "problem": "defect",
    "candidates": ["defect"],
    "later": [],
    "offered": {"city": ["a", "b"]},
    "doubts": {"bought": "31.02"},
    "heard": "photo",
    "told": {"bought": ["2026-02-20"]},
    "answers": {"name": [MARKER]},
    "pending": ["refund"],
    "rung": "claim",
    "known": ["name"],
    "done": ["bought"],
    "sent": {"chat": "2026-02-25"},
    "letters": [{"id": "1-claim-1", "letter": "claim", "rung": "claim", "dated": "2026-03-01"}],
    "closed": None,
}
PLACE = '{"where":"ask","step":"name","fixing":"review","section":"s"}'


@pytest.fixture(params=["sqlite", "postgresql"])
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/former.db"
    else:
        with fresh_database() as address:
            yield address


@pytest.fixture
async def filled(former: str, key: str) -> AsyncIterator[Database]:
    """A database as the code of revision 0001 left it."""

    def make(connection: Connection) -> None:
        command.upgrade(config(connection), "0001")

    await migrate(former, make)
    database = await open_database(former)
    try:
        await _fill(database, Fernet(key))
        yield database
    finally:
        await database.close()


async def _fill(database: Database, cipher: Fernet) -> None:
    assert as_text(NOW) == "2026-03-01 09:30:15.250000", "the format of that time"
    seen = {"recent": "0000000000000000009,", "created_at": NOW, "seen_at": NOW}
    await _insert(database, "persons", id=ANNA, rev=4, place=PLACE, current=1, **seen)
    await _insert(database, "persons", id=BORIS, rev=1, place="damaged", current=0, **seen)
    facts = cipher.encrypt(json.dumps(FORMER_CASE).encode())
    owned = {"person_id": ANNA, "number": 1}
    await _insert(
        database, "cases", **owned, facts=facts, opened_at=NOW, changed_at=NOW, closed_on=None
    )
    event = cipher.encrypt(json.dumps({"text": STORY.text, "kind": "say"}).encode())
    await _insert(database, "case_events", **owned, rev=4, at=NOW, payload=event)
    await _insert(
        database,
        "letters",
        **owned,
        id="1-claim-1",
        letter="claim",
        dated=date(2026, 3, 1),
        base="2026.03",
        digest="a" * 64,
        payload=cipher.encrypt(_document_json()),
        created_at=NOW,
    )
    data = '{"case":1,"step":"name","rev":4,"message":77}'
    await _insert(
        database, "positions", key="1", person_id=ANNA, state="Form:person_name", data=data
    )
    await _insert(database, "reminders", **owned, kind="wait", due_at=NOW)


async def _insert(database: Database, table: str, **row: object) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    await database.fetch(f"INSERT INTO {table} ({columns}) VALUES ({values})", row)  # noqa: S608 - names of ours


def _document_json() -> bytes:
    from pydantic import TypeAdapter  # noqa: PLC0415 - only here

    from flows.model.document import Document  # noqa: PLC0415 - likewise

    return TypeAdapter(Document).dump_json(document())


async def test_everything_is_there_after_the_migration(filled: Database, key: str) -> None:
    await upgrade(filled)
    assert await stored_revision(filled) == HEAD
    store = SqlPersonStore(filled, Cipher(key))
    await store.prove_key()
    loaded = await store.load(ANNA)
    assert loaded.recent == (9,)
    assert loaded.seen_at == NOW
    assert loaded.damaged == ()
    assert loaded.state.rev == 4
    assert loaded.state.position == Position(ScreenId.ASK, "name", "review", "s")
    assert loaded.state.cases == (
        Case(
            number=1,
            opened=datetime(2026, 3, 1, 9, 30, 15, 250_000, UTC),
            story=f'{MARKER} said "told":',
            company="ozon",
            problem="defect",
            candidates=("defect",),
            ambiguous={"city": ("a", "b")},
            doubts={"bought": "31.02"},
            extracted={"bought": ("2026-02-20",)},
            answers={"name": (MARKER,)},
            ticked=("refund",),
            rung="claim",
            known=("name",),
            done=("bought",),
            letters=loaded.state.cases[0].letters,
        ),
    )
    assert await store.letter(ANNA, "1-claim-1") == letter()
    assert [one.event for one in await store.events(ANNA)] == [STORY]
    # Nothing ever planned them: the table begins anew.
    assert await SqlReminderStore(filled).claim_due(NOW, 5) == ()


async def test_nobody_is_shown_an_old_screen_again(filled: Database, key: str) -> None:
    await upgrade(filled)
    store = SqlPersonStore(filled, Cipher(key))
    assert await store.persons_due(10) == ()
    assert (await store.load(ANNA)).delivery == Delivery(shown_rev=4, message=77)
    assert (await SqlPositions(filled).position(ANNA)).state == "Form:person_name"
    assert (await store.load(BORIS)).state.position == Position()


async def test_back_at_the_former_revision_and_up_again_nothing_is_missing(
    filled: Database, key: str
) -> None:
    await upgrade(filled)
    store = SqlPersonStore(filled, Cipher(key))
    before, kept = await store.load(ANNA), await store.letter(ANNA, "1-claim-1")
    await downgrade(filled.address, "0001")
    assert await stored_revision(filled) == "0001"
    (facts,) = await filled.fetch("SELECT facts FROM cases", {})
    assert json.loads(Fernet(key).decrypt(facts["facts"]))["story"] == FORMER_CASE["story"]
    (place,) = await filled.fetch("SELECT place FROM persons WHERE rev = 4", {})
    assert json.loads(place["place"]) == json.loads(PLACE)
    await upgrade(filled)
    after = await store.load(ANNA)
    assert after.state == before.state
    assert (after.recent, after.seen_at) == (before.recent, before.seen_at)
    assert await store.letter(ANNA, "1-claim-1") == kept is not None


async def test_there_is_no_way_back_to_versions_that_cannot_open_what_was_written_since(
    filled: Database, key: str
) -> None:
    await upgrade(filled)
    store = SqlPersonStore(filled, Cipher(key))
    before = (await store.load(ANNA)).state
    after = replace(before, rev=before.rev + 1)
    await store.commit(ANNA, before, after, event=STORY, at=NOW, update=10)
    with pytest.raises(SchemaError, match="restore the backup"):
        await downgrade(filled.address, "0005")
    assert await stored_revision(filled) == HEAD
    await downgrade(filled.address, "0006")
    await upgrade(filled)
    assert (await store.load(ANNA)).state == after


@pytest.mark.parametrize("revision", ["0000", "0002"])
async def test_there_is_no_way_back_to_what_is_not_behind(filled: Database, revision: str) -> None:
    with pytest.raises(SchemaError, match=f"cannot go back to revision {revision}"):
        await downgrade(filled.address, revision)
    assert await stored_revision(filled) == "0001"
