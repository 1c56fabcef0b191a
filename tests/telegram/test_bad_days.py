"""What people get wrong about a case on its way: each is taken by the real bot and explained."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.fakes.telegram import Person
from tests.telegram.conftest import Street
from tests.telegram.stories import to_the_files, to_the_wait


@pytest.fixture
async def sent(street: Street, anna: Person) -> Person:
    """A claim posted on 24 November and received on the 25th."""
    await to_the_wait(street, anna)
    return anna


async def refused(person: Person) -> None:
    """Up to the question of the day of the answer."""
    await person.says("/cases")
    await person.taps("№ 1")
    await person.taps("Пришёл ответ")
    await person.taps("из списка")
    await person.taps("Отказали")
    await person.taps("Следы использ")
    await person.taps(person.buttons[0])
    await person.taps("Продавец")
    await person.taps("Письменно")


async def test_a_letter_cannot_have_been_sent_tomorrow(anna: Person) -> None:
    await to_the_files(anna)
    await anna.taps("Отправил")
    await anna.says("26 ноября 2026")
    anna.sees("ещё не наступило")


async def test_an_answer_does_not_come_before_its_claim(sent: Person) -> None:
    await refused(sent)
    await sent.says("1 ноября")
    sent.sees("слишком рано", "Письмо получено 25 ноября 2026")


async def test_an_answer_may_have_no_day(sent: Person) -> None:
    await refused(sent)
    await sent.taps("Пропустить")
    await sent.says("/cases")
    await sent.taps("№ 1")
    await sent.taps("Ход дела")
    sent.sees("день неизвестен — Ответ на претензию")


async def test_a_second_answer_takes_the_place_of_the_first(street: Street, sent: Person) -> None:
    street.clock.now += timedelta(days=3)
    await refused(sent)
    await sent.says("27 ноября")
    await sent.says("/cases")
    await sent.taps("№ 1")
    await sent.taps("Пришёл ответ")
    sent.sees("уже записан")
    await sent.taps("из списка")
    await sent.taps("Исполнили часть")
    await sent.taps("Вернули только часть")
    await sent.taps(sent.buttons[0])
    while "Пропустить" in sent.buttons:
        await sent.taps("Пропустить")
    await sent.says("/cases")
    await sent.taps("№ 1")
    await sent.taps("Ход дела")
    sent.sees("27.11.2026 — Ответ на претензию", "Вернули только часть")


async def test_a_case_opened_again_stands_where_its_days_say(street: Street, sent: Person) -> None:
    await sent.says("/cases")
    await sent.taps("№ 1")
    await sent.taps("Решено")
    await sent.taps("Ничего")
    street.clock.now += timedelta(days=20)
    await sent.says("/cases")
    await sent.taps("№ 1")
    await sent.taps("Открыть дело снова")
    sent.sees("Сроки всё это время шли", "ответа нет, срок прошёл")


async def test_facts_changed_after_sending_leave_what_was_sent(sent: Person) -> None:
    await sent.says("/cases")
    await sent.taps("№ 1")
    await sent.taps("Ещё")
    await sent.taps("Исправить")
    sent.sees("Отправленное останется прежним")
