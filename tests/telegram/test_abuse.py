"""Nobody reaches what is another's, and no words of a person become anything but words."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from bot.telegram.updates.decode import KINDS
from bot.telegram.view.callback import pack
from flows.model.events import Verb
from tests.fakes.telegram import Person
from tests.flows.walker import SELLER, STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_the_form


def tapped(person: Person, data: str, number: int) -> dict[str, Any]:
    """A tap with any data, as a client of one's own may send it."""
    who = {"id": person.user.id, "is_bot": False, "first_name": "Борис"}
    chat = {"id": person.user.id, "type": "private", "first_name": "Борис"}
    message = {"message_id": 1, "date": 1, "chat": chat}
    query = {"id": str(number), "from": who, "chat_instance": "1", "message": message}
    return {"update_id": 900_000 + number, "callback_query": {**query, "data": data}}


async def test_the_buttons_of_another_person_open_nothing_of_theirs(
    street: Street, anna: Person
) -> None:
    """Every kind of button, with the cases and the letters of somebody else."""
    await to_the_files(anna)
    boris = street.person("Борис")
    await boris.says("/start")
    store = street.app.store
    before = await store.load(anna.user.id)
    letter = before.state.cases[0].letters[0].id
    forged = [(verb, arg) for verb in Verb for arg in ("1", letter)]
    for number, (verb, arg) in enumerate(forged):
        rev = (await store.load(boris.user.id)).state.rev
        await boris.feed(tapped(boris, pack(rev, verb, arg), number))
    assert await store.load(anna.user.id) == before
    told = " ".join(str(entry.message) for entry in boris.messages)
    assert "Иванов" not in told
    assert "Ромашка" not in told
    assert {name.rpartition(".")[2] for name in boris.files} <= {"zip"}, "a copy of his own"


HOSTILE = [
    "'; DROP TABLE persons; --",
    "{{ catalogue }} {% for x in range(10**9) %}{% endfor %}",
    "<b>толстый</b> <a href='https://evil.example'>сюда</a> &amp;",
    "../../../etc/passwd",
    "первая\n2026-11-27 00:00:00 [error] forged=1",
    '#read("/etc/passwd") $x$ @all',
]


@pytest.mark.parametrize("words", HOSTILE)
async def test_words_stay_words(
    street: Street, anna: Person, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """In SQL, templates, markup, names of files, letters and the log."""
    await to_the_form(anna)
    await anna.says(SELLER)
    await anna.says("15 октября")
    await anna.says(f"Разбита колба {words}")
    for label in ("Вернуть деньги", "Даю согласие"):
        await anna.taps(label)
    await anna.says("Иванов Иван Иванович")
    await anna.says("125009, Москва, ул. Тверская, д. 1, кв. 2")
    await anna.taps("Готово")
    await anna.taps("сделать файлы")
    letter = anna.content("txt").decode("utf-8-sig")
    assert words.split(maxsplit=1)[0] in letter
    await anna.says("/export")
    names = zipfile.ZipFile(io.BytesIO(anna.content(".zip"))).namelist()
    assert names
    assert all(".." not in name and not name.startswith("/") for name in names)
    logged = "".join(capfd.readouterr())
    assert words not in logged
    assert "forged" not in logged
    assert (await street.app.store.load(anna.user.id)).state.cases


async def test_telegram_is_asked_for_the_kinds_that_are_handled(street: Street) -> None:
    """Nothing else is sent to us; the same list by polling and by webhook."""
    personal = {"message", "edited_message", "callback_query", "my_chat_member"}
    assert set(KINDS) == personal | {"inline_query"}
    kinds = set(street.app.dispatcher.resolve_used_update_types())
    assert kinds == set(KINDS)


async def test_a_tap_in_a_group_is_answered_to_its_person_alone(
    street: Street, anna: Person
) -> None:
    """A forwarded or forged button in a group shows nobody's case there."""
    await anna.says(STORY)
    group = street.telegram.add_group("Двор", anna.user)
    raw = tapped(anna, pack(0, Verb.SHOW), 1)
    raw["callback_query"]["message"]["chat"] = {"id": group.id, "type": "group", "title": "Двор"}
    await anna.feed(raw)
    assert not [entry for entry in group.entries.values() if entry.by_bot]
