"""The nearest known questions as buttons, through the real dispatcher and the demo."""

from __future__ import annotations

from tests.fakes.telegram import Person


async def test_a_near_question_is_one_tap_away(anna: Person) -> None:
    await anna.says("/start")
    await anna.says("где ближайший пункт выдачи?")
    anna.sees("Похожие вопросы")
    await anna.taps("До скольки работает пункт выдачи?")
    anna.sees("💬", "пункта")
