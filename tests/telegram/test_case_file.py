"""The case as one file under a passphrase: written here, opened in another copy of the bot."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pyrage
import pytest

from demo.api.errors import bad_request
from flows.content.catalogue import Catalogue
from flows.model.saved_case import MOST_BYTES, saved_from_json
from flows.model.state import Case
from tests.fakes.telegram import Person
from tests.telegram.conftest import Street, opened_street
from tests.telegram.stories import to_the_files
from tests.telegram.test_outbox import breaks

WORDS = "Четыре слова без смысла"


@pytest.fixture
async def elsewhere(tmp_path: Path, catalogue: Catalogue) -> AsyncIterator[Street]:
    """Another copy of the bot, with a database and a key of its own."""
    async with opened_street(tmp_path / "other.db", catalogue) as street:
        yield street


async def cases(street: Street, person: Person) -> tuple[Case, ...]:
    return (await street.app.store.load(person.user.id)).state.cases


async def to_the_passphrase(person: Person) -> None:
    await to_the_files(person)
    await person.taps("К дороге")
    await person.taps("К делу")
    await person.taps("Бумаги")
    await person.taps("Файл дела")
    person.sees("Напишите пароль", "Пароль не храним")


async def saved(person: Person) -> bytes:
    """The file of a case with its letters."""
    await to_the_passphrase(person)
    await person.says(WORDS)
    person.sees("файл отправлен")
    return person.content(".age")


async def opens(person: Person, file: bytes, words: str = WORDS, name: str = "дело.age") -> None:
    await person.sends(name, file, "application/octet-stream")
    if "Напишите пароль" in person.text:
        await person.says(words)


async def test_the_case_goes_on_in_another_copy(
    street: Street, anna: Person, elsewhere: Street
) -> None:
    file = await saved(anna)
    boris = elsewhere.person("Борис")
    await boris.says("Ozon не вернул деньги за чайник, заказ отменили")
    before = await cases(elsewhere, boris)
    await opens(boris, file)
    boris.sees("здесь оно № 2", "Дело")
    here, there = (await cases(street, anna))[0], (await cases(elsewhere, boris))[1]
    assert before[0] == (await cases(elsewhere, boris))[0]
    assert there.answers == here.answers
    assert there.story == here.story
    assert there.letters[0].id == "2" + here.letters[0].id[1:]
    mine = await street.app.store.letter(anna.user.id, here.letters[0].id)
    theirs = await elsewhere.app.store.letter(boris.user.id, there.letters[0].id)
    assert mine is not None
    assert theirs is not None
    assert theirs.document == mine.document
    await boris.taps("Бумаги")
    await boris.taps("📄")
    assert boris.content(".txt") == anna.content(".txt")


async def test_age_alone_reads_the_file(anna: Person) -> None:
    content = pyrage.passphrase.decrypt(await saved(anna), WORDS)
    assert json.loads(content)["kind"] == "dovod-case"
    assert "Иванов Иван Иванович" in content.decode()
    assert saved_from_json(content).letters


async def test_the_passphrase_is_kept_nowhere(street: Street, anna: Person) -> None:
    await opens(anna, await saved(anna))
    anna.sees("здесь оно № 2")
    assert not any(WORDS in str(entry.message) for entry in anna.messages)
    record = await street.app.store.export(anna.user.id, street.clock())
    assert WORDS not in repr(record.events)
    assert WORDS not in repr(record.state)


async def test_a_passphrase_is_kept_nowhere_when_its_place_was_lost(
    street: Street, anna: Person
) -> None:
    """Redis may have lost the state: the words then come as any others; so may a caption."""
    await to_the_passphrase(anna)
    await street.app.store._database.fetch("UPDATE persons SET state = NULL", {})
    await anna.says(WORDS)
    anna.sees("Пароль не принят")
    anna.telegram.attach(anna.user, "d.age", b"x", "application/octet-stream", caption=WORDS)
    await anna.handled()
    record = await street.app.store.export(anna.user.id, street.clock())
    assert WORDS not in repr(record.events)


async def test_a_message_that_cannot_be_deleted_is_left_to_the_person(
    street: Street, anna: Person
) -> None:
    await to_the_passphrase(anna)
    breaks(street, "deleteMessage", lambda: bad_request("message can't be deleted"))
    await anna.says(WORDS)
    assert any("Удалите его сами" in str(entry.message.get("text")) for entry in anna.messages)
    assert anna.content(".age")


async def test_a_short_passphrase_is_refused_and_words_for_buttons_work(anna: Person) -> None:
    await to_the_passphrase(anna)
    await anna.says("чайник")
    anna.sees("хотя бы 12 знаков")
    await anna.says("назад")
    anna.sees("чайник")
    assert not any(name.endswith(".age") for name in anna.files)


async def test_what_does_not_open_is_told(street: Street, anna: Person) -> None:
    file = await saved(anna)
    await opens(anna, file, "не те слова совсем")
    anna.sees("Пароль не подошёл")
    await opens(anna, b"no file at all")
    anna.sees("Файл повреждён")
    await anna.sends("d.age", b"x" * (MOST_BYTES + 1), "application/octet-stream")
    anna.sees("Файл слишком большой")
    assert len(await cases(street, anna)) == 1


async def test_the_copy_here_may_then_be_erased(street: Street, anna: Person) -> None:
    file = await saved(anna)
    await anna.taps("Стереть это дело")
    anna.sees("Стереть дело № 1?")
    await anna.taps("Стереть это дело")
    anna.sees("Дело № 1 стёрто")
    assert await cases(street, anna) == ()
    record = await street.app.store.export(anna.user.id, street.clock())
    assert record.letters == ()
    await opens(anna, file)
    anna.sees("здесь оно № 1")
    assert (await cases(street, anna))[0].letters
