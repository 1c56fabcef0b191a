"""«/export»: an archive with everything kept, from which the case can be made again."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.documents import Renderer, RenderingError
from bot.ports import Record
from bot.telegram.view.export import RECORD, read_record
from demo.api.errors import ConnectionDroppedError
from flows.engine import present
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_review
from tests.telegram.test_outbox import breaks, delivering
from tests.telegram.test_polling import until


def opened(person: Person) -> zipfile.ZipFile:
    """The archive received last."""
    return zipfile.ZipFile(io.BytesIO(person.content(".zip")))


def record_of(person: Person) -> Record:
    return read_record(opened(person).read(RECORD))


async def test_the_case_is_made_again_from_the_archive(street: Street, anna: Person) -> None:
    """State, answers, letters and every event: what the store has, to the letter."""
    await to_the_review(anna)
    await anna.taps("сделать файлы")
    await anna.says("/export")
    record, store = record_of(anna), street.app.store
    person = anna.user.id
    assert record.state == (await store.load(person)).state
    assert record.events == await store.events(person)
    frozen = record.state.cases[0].letters
    assert record.letters == tuple([await store.letter(person, one.id) for one in frozen])
    await anna.says("/delete")
    await anna.taps("Да, удалить")
    assert (await store.load(person)).state.cases == ()
    talk = street.app.conversation
    again = present(talk.catalogue, talk.reader, record.state, street.clock())
    assert "готово" in again.text
    assert "Иванов Иван Иванович" in opened(anna).read(RECORD).decode()


async def test_the_letters_are_in_it_as_they_were_sent(street: Street, anna: Person) -> None:
    await to_the_review(anna)
    await anna.taps("сделать файлы")
    sent = {name.rpartition(".")[2]: anna.content(name) for name in anna.files}
    await anna.says("/privacy")
    await anna.taps("Скачать")
    inside = opened(anna)
    for ending, content in sent.items():
        name = next(name for name in inside.namelist() if name.endswith(ending))
        assert "/" in name
        if ending == "txt":
            assert inside.read(name) == content


async def test_somebody_without_a_case_gets_one_too(street: Street, anna: Person) -> None:
    await anna.says("/export")
    assert record_of(anna).state.cases == ()


async def test_it_arrives_once_the_network_is_back(street: Street, anna: Person) -> None:
    await anna.says(STORY)
    breaks(street, "sendDocument", ConnectionDroppedError)
    await anna.says("Скачать мои данные")
    assert not anna.files
    async with delivering(street):
        await until(street, lambda: anna.files)
    assert record_of(anna).state.cases
    assert await street.app.store.persons_due(10) == ()


async def test_a_letter_that_cannot_be_made_stays_in_words(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await to_the_review(anna)
    await anna.taps("сделать файлы")

    async def refuse(*_: object) -> tuple[()]:
        raise RenderingError

    monkeypatch.setattr(Renderer, "files", refuse)
    await anna.says("/export")
    assert opened(anna).namelist() == [RECORD]
    assert record_of(anna).letters


async def test_a_damaged_record_is_left_out(street: Street, anna: Person) -> None:
    await anna.says(STORY)
    await street.app.store._database.fetch("UPDATE case_events SET payload = :p", {"p": b"x"})
    await anna.says("/export")
    assert record_of(anna).events == ()
    assert record_of(anna).state.cases
