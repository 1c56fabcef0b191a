"""``/stats`` and ``/stale``: for admins alone, and nothing of anybody in them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from aiogram import Dispatcher

from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_yesterdays_files


@pytest.fixture
def admin(street: Street) -> Person:
    """Somebody named in ADMIN_IDS."""
    person = street.person("Хозяин")
    dispatcher: Dispatcher = street.app.dispatcher
    dispatcher.workflow_data["admins"] = (person.user.id,)
    return person


async def test_an_admin_sees_counts(street: Street, anna: Person, admin: Person) -> None:
    """By problem, rung and outcome; who was not seen for days has stopped at a screen."""
    await to_the_files(anna)
    boris = street.person("Борис")
    await boris.says(STORY)
    street.clock.now += timedelta(days=4)
    await admin.says("/stats")
    title = street.app.conversation.catalogue.problems["damaged_or_defective"].title
    admin.sees("Людей: 2", "Дел: 2", f"{title}: 2", "есть письмо: 1", "отправлено: 0")
    admin.sees("Самые медленные экраны", "сюда приходили с запуска")
    admin.sees("ни одной: 1", "handed: 1", "understood: 1")
    for word in ("Иванов", "чайник", "46723891", "Ромашка", str(anna.user.id)):
        assert word not in admin.text


async def test_for_others_they_are_no_commands(anna: Person, admin: Person) -> None:
    for command in ("/stats", "/stale"):
        await anna.says(command)
        anna.sees("Такой команды нет")


async def test_stale_records_are_named_on_request(street: Street, admin: Person) -> None:
    await admin.says("/stale")
    admin.sees("сверены в срок")
    street.clock.now += timedelta(days=400)
    await admin.says("/stale")
    admin.sees("Пора сверить")


async def test_an_admin_in_a_group_hears_nothing(street: Street, admin: Person) -> None:
    group = street.telegram.add_group("Двор", admin.user)
    street.telegram.say(admin.user, "/stats@dovod_demo_bot", chat=group)
    await admin.handled()
    assert not [entry for entry in group.entries.values() if entry.by_bot]


async def test_many_cases_are_counted_in_batches(
    street: Street, anna: Person, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.statistics._BATCH", 1)
    await anna.says(STORY)
    await street.person("Борис").says(STORY)
    await street.app.store._database.fetch(
        "UPDATE cases SET facts = :facts WHERE person_id = :person",
        {"facts": b"damaged", "person": anna.user.id},
    )
    await admin.says("/stats")
    admin.sees("Дел: 1")


async def test_how_steps_ended_is_counted_for_admins_and_told_on_the_road(
    street: Street, anna: Person, admin: Person
) -> None:
    """From the tap that ends a case to the number on everybody's road."""
    await to_yesterdays_files(street, anna)
    await anna.taps("Отправил")
    await anna.says("24 ноября")
    await anna.says("/cases")
    await anna.taps("№ 1")
    await anna.taps("Решено")
    await anna.taps("Получилось всё")
    catalogue = street.app.conversation.catalogue
    claim, kettle = catalogue.rungs["claim"], catalogue.problems["damaged_or_defective"]
    await admin.says("/stats")
    admin.sees(f"{kettle.title} · {claim.title} · без ответа: всё — 1, часть — 0, ничего — 0")
    admin.sees("дней — до 7 (половина), до 7 (все)", "отправлено: 1", "закрыто: 1")
    await street.app.store._database.fetch("UPDATE outcomes SET times = 24", {})
    street.clock.now += timedelta(hours=2)
    boris = street.person("Борис")
    await boris.says(STORY)
    await boris.taps("Верно")
    boris.sees("Из 24 таких шагов, чей итог известен: исполнено всё — 24, часть — 0.")
