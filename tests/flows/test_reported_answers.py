"""«They write that …» is the other side's answer, wherever the case is in sight."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.state import ScreenId
from tests.flows.walker import STORY, Walker, seen, where


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ответили что телефон надо везти на проверку в москву за свой счет", "проверк"),
        ("сказали ждать 45 дней ремонт", "ремонт"),
        ("они пишут что срок возврата 7 дней и он прошел", "Срок возврата истёк"),
    ],
)
def test_it_is_read_as_an_answer_after_the_message_was_sent(
    catalogue: Catalogue, now: datetime, text: str, title: str
) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("чат").fills()
    walk.taps(walk.buttons[0].label).taps("Отправил").taps("25 ноября").says(text)
    assert where(walk) is ScreenId.REPLY
    assert title in seen(walk).partition("\n")[0]


def test_a_question_about_what_they_say_is_answered(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно")
    walk.says("говорят экспертизу оплачивать мне, кто платит за экспертизу?")
    assert where(walk) is ScreenId.ROAD
    assert "💬" in seen(walk)
