"""«They write that …» is the other side's answer, wherever the case is in sight."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.model.events import Tap, Verb
from flows.model.state import ScreenId
from tests.flows.test_case_screens import claim_sent
from tests.flows.walker import STORY, Walker, case_of, seen, where


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


def test_a_day_skipped_is_not_asked_for_again_at_once(catalogue: Catalogue, now: datetime) -> None:
    walk = claim_sent(catalogue, now)
    walk.does(Tap(Verb.REPLY, "refused", walk.state.rev)).taps("Записать")
    asked = []
    while walk.question:
        asked.append(walk.question)
        walk.taps("Пропустить")
    assert asked == ["claim_reply_by", "claim_reply_how", "claim_replied_on"]
    assert where(walk) is ScreenId.REVIEW
    assert case_of(walk).rung == "rospotrebnadzor"


def test_after_an_answer_without_a_decision_its_term_is_waited_for(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = claim_sent(catalogue, now).taps("Пришёл ответ")
    walk.says("Здравствуйте. Ваше обращение передано специалистам, ожидайте ответа.")
    walk.taps("Записать")
    while walk.question:
        walk.taps("Пропустить")
    assert where(walk) is ScreenId.CASE
    assert "ждём ответа" in seen(walk)
    assert "Добавить в календарь" in [button.label for button in walk.buttons]
