"""Walks that many tests begin with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.fakes.telegram import Person
from tests.flows.walker import SELLER, STORY

if TYPE_CHECKING:
    from tests.telegram.conftest import Street


async def to_the_form(person: Person) -> None:
    """From nothing to the first question of the claim."""
    await person.says("/start")
    await person.says(STORY)
    await person.taps("Верно")
    await person.taps("претензию")


async def to_the_review(person: Person) -> None:
    """From nothing to the review of the claim."""
    await to_the_form(person)
    await person.says(SELLER)
    await person.says("15 октября")
    await person.says("Разбита колба, по корпусу трещина")
    await person.taps("Вернуть деньги")
    await person.taps("Даю согласие")
    await person.says("Иванов Иван Иванович")
    await person.says("125009, Москва, ул. Тверская, д. 1, кв. 2")
    for label in ("Снимок заказа", "Фото", "Готово"):
        await person.taps(label)


async def to_the_files(person: Person) -> None:
    """From nothing to the claim in hand."""
    await to_the_review(person)
    await person.taps("сделать файлы")


async def to_yesterdays_files(street: Street, person: Person) -> None:
    """The claim in hand, made the day before."""
    street.clock.now -= timedelta(days=1)
    await to_the_files(person)
    street.clock.now += timedelta(days=1)


async def to_the_wait(street: Street, person: Person) -> None:
    """A claim posted on 24 November and received on the 25th: its answer is waited for."""
    await to_yesterdays_files(street, person)
    await person.taps("Отправил")
    await person.says("24 ноября")
    await person.taps("Почтой")
    await person.taps("Готово")
    await person.says("25 ноября")
    await person.taps("Пропустить")
