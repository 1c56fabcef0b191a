"""What people say of a contact reaches the admins with its count; the contact stays as it is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import open_app
from bot.settings import Settings
from demo.telegram import Telegram
from flows.content.catalogue import Catalogue
from tests.fakes.telegram import TOKEN, DemoSession, Person
from tests.reading import reader_of
from tests.telegram.conftest import Clock, Street


@pytest.fixture
async def watched(tmp_path: Path, catalogue: Catalogue) -> AsyncIterator[tuple[Street, Person]]:
    """The application with an admin who has opened the bot."""
    telegram, clock = Telegram(TOKEN), Clock()
    admin = telegram.add_user("Админ")
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        database_url=SecretStr(f"sqlite:///{tmp_path / 'dovod.db'}"),
        admin_ids=str(admin.id),
    )
    reader, session = reader_of(catalogue), DemoSession(telegram)
    async with open_app(
        settings, catalogue=catalogue, reader=reader, clock=clock, session=session
    ) as app:
        street = Street(app, clock, telegram)
        boss = Person(telegram, app.receiver, "Админ")
        boss.user = admin
        await boss.says("/start")
        yield street, boss


def told(admin: Person) -> list[str]:
    texts = [str(one.message.get("text", "")) for one in admin.messages if one.by_bot]
    return [text for text in texts if text.startswith("Контакт «")]


async def test_the_admins_hear_of_the_first_second_and_fifth(
    watched: tuple[Street, Person],
) -> None:
    street, admin = watched
    for n in range(5):
        person = street.person(f"Человек {n}")
        await person.says("/start c_bk_phone")
        await person.taps("Не работает")
    counts = [text.rpartition("Сообщили: ")[2].partition(".")[0] for text in told(admin)]
    assert counts == ["1", "2", "5"]
    assert all("bk_phone" in text and "не работает" in text for text in told(admin))
    later = street.person("Позже")
    await later.says("/start c_bk_phone")
    later.sees("+7 800 555-89-82")


async def test_one_person_cannot_count_for_many(watched: tuple[Street, Person]) -> None:
    street, admin = watched
    person = street.person("Один")
    await person.says("/start c_bk_phone")
    for _ in range(8):
        await person.taps("Изменился")
    assert len(told(admin)) == 2, (
        "three of a minute are counted, of them the first and second told"
    )


async def test_what_is_told_names_nobody(watched: tuple[Street, Person]) -> None:
    street, admin = watched
    person = street.person("Пётр")
    await person.says("/start c_bk_phone")
    await person.taps("Не работает")
    [text] = told(admin)
    assert "Пётр" not in text
    assert str(person.user.id) not in text
