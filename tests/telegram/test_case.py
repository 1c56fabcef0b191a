"""A case after its letters through the real dispatcher and the demo."""

from __future__ import annotations

import pytest

from demo.api.errors import ApiError
from demo.keyboards import buttons
from tests.fakes.telegram import Person
from tests.telegram.stories import to_the_files

EARLY = "Роспотребнадзор — с"


async def to_the_waiting_case(anna: Person) -> None:
    await to_the_files(anna)
    await anna.says("/cases")
    await anna.taps("№ 1")
    await anna.taps("Отметить отправку")
    await anna.says("сегодня")
    await anna.taps("В чате")
    await anna.taps("Готово")
    while "Пропустить" in anna.buttons:
        await anna.taps("Пропустить")
    await anna.says("/cases")
    await anna.taps("№ 1")


async def test_the_case_is_one_living_message(anna: Person) -> None:
    await to_the_waiting_case(anna)
    anna.sees("ждём ответа")
    living = anna.screen.id
    for section, words in (("Ход дела", "Впереди"), ("Бумаги", "Претензия"), ("Ещё", "назвать")):
        await anna.taps(section)
        anna.sees(words)
        await anna.taps("Назад")
    assert anna.screen.id == living
    greyed = [one for one in anna.buttons if one.startswith(EARLY)]
    assert len(greyed) == 1


async def test_a_server_without_greyed_buttons_gets_a_tap_that_says_why(
    anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise ApiError(400, "Bad Request: text buttons are unallowed in the inline keyboard")

    monkeypatch.setitem(buttons._ACTIONS, "disabled", refuse)
    await to_the_waiting_case(anna)
    anna.sees("ждём ответа")
    await anna.taps(EARLY)
    anna.sees("обычно этот день ждут")


async def test_a_case_is_closed_with_its_sum_and_opened_again(anna: Person) -> None:
    await to_the_waiting_case(anna)
    await anna.taps("Решено")
    await anna.taps("Получилось всё")
    await anna.says("3 490")
    anna.sees("решено", "получено")
    await anna.says("/cases")
    anna.sees("решено")
    await anna.taps("№ 1")
    await anna.taps("Открыть дело снова")
    anna.sees("Сроки всё это время шли", "ждём ответа")


async def test_a_part_told_from_the_menu_is_kept_for_the_case(anna: Person) -> None:
    await to_the_waiting_case(anna)
    await anna.taps("Меню")
    await anna.says("вернули 3000 из 3490")
    anna.sees("Это о вашем деле", "№ 1")
    await anna.taps("Да, об этом деле")
    anna.sees("пришло 3", "осталось 490")
    await anna.taps("добиваюсь остального")
    await anna.says("/cases")
    await anna.taps("№ 1")
    anna.sees("получено 3", "осталось 490")
