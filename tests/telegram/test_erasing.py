"""«Delete everything»: asked once, done at once, by button, command or in words."""

from __future__ import annotations

import pytest

from bot.telegram.view import outbox
from demo.api.errors import ConnectionDroppedError
from tests.fakes.telegram import Person
from tests.flows.walker import STORY
from tests.telegram.conftest import Street
from tests.telegram.test_outbox import breaks, delivering
from tests.telegram.test_polling import until


async def is_kept(street: Street, person: Person) -> bool:
    """Whether anything is kept of the person."""
    return (await street.app.store.load(person.user.id)).state.rev > 0


@pytest.mark.parametrize("asked", ["/delete", "Удалите мои данные!", "отзываю согласие"])
async def test_asked_once_and_everything_goes(street: Street, anna: Person, asked: str) -> None:
    await anna.says(STORY)
    await anna.says(asked)
    anna.sees("Удалить всё?", "дел — 1")
    assert await is_kept(street, anna)
    await anna.taps("Да, удалить")
    anna.sees("удалены", "дел — 1", "не нашли ни одной")
    assert not await is_kept(street, anna)
    await anna.says("/cases")
    assert "№ 1" not in " ".join(anna.buttons)


async def test_a_plain_yes_is_enough(street: Street, anna: Person) -> None:
    await anna.says(STORY)
    await anna.says("/delete")
    await anna.says("да")
    anna.sees("удалены")
    assert not await is_kept(street, anna)


async def test_leaving_it_leads_back_to_the_case(street: Street, anna: Person) -> None:
    await anna.says(STORY)
    await anna.taps("Верно")
    await anna.says("/privacy")
    await anna.taps("Удалить все мои данные")
    await anna.taps("Оставить")
    anna.sees("Дорога")
    assert await is_kept(street, anna)


async def test_the_answer_is_not_lost_with_the_network(
    street: Street, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing in the store knows any more who has to be told."""
    monkeypatch.setattr(outbox, "PAUSES", (0.001,))
    await anna.says(STORY)
    await anna.says("/delete")
    breaks(street, "editMessageText", ConnectionDroppedError)
    await anna.taps("Да, удалить")
    assert not await is_kept(street, anna)
    assert "удалены" not in anna.text
    async with delivering(street):
        await until(street, lambda: "удалены" in anna.text)


async def test_the_tap_handled_twice_is_told_twice(street: Street, anna: Person) -> None:
    """The process died between erasing and acknowledging: the same update comes once more."""
    await anna.says(STORY)
    await anna.says("/delete")
    anna.telegram.tap(anna.user, anna.screen.id, next(b for b in anna.buttons if "Да" in b))
    await anna.handled(twice=True)
    anna.sees("удалены")
    assert not await is_kept(street, anna)
