"""Thousands of walks do not grow the demo's memory."""

from __future__ import annotations

from demo.world.limits import Limits
from demo.world.queries import CAPACITY
from tests.demo.stage import Stage


async def test_a_chat_keeps_its_last_messages() -> None:
    stage = Stage(limits=Limits(messages_per_chat=5))
    first = stage.telegram.say(stage.anna, "first")
    for number in range(5):
        stage.telegram.say(stage.anna, str(number))
    entries = stage.telegram.private_chat(stage.anna).entries
    assert (len(entries), first in entries) == (5, False)


async def test_all_chats_together_are_bounded_and_the_idle_ones_pay() -> None:
    stage = Stage(limits=Limits(messages_in_all=6))
    boris = stage.telegram.add_user("Boris")
    for number in range(4):
        stage.telegram.say(stage.anna, str(number))
    for number in range(5):
        stage.telegram.say(boris, str(number))
    sizes = [len(stage.telegram.private_chat(who).entries) for who in (stage.anna, boris)]
    assert sizes == [1, 5]


async def test_a_cleared_chat_makes_room() -> None:
    stage = Stage(limits=Limits(messages_in_all=3))
    stage.telegram.say(stage.anna, "a")
    stage.telegram.clear(stage.anna)
    boris = stage.telegram.add_user("Boris")
    for number in range(3):
        stage.telegram.say(boris, str(number))
    assert len(stage.telegram.private_chat(boris).entries) == 3


async def test_pending_updates_are_bounded() -> None:
    stage = Stage(limits=Limits(pending_updates=3))
    for number in range(5):
        stage.telegram.say(stage.anna, str(number))
    assert [u["message"]["text"] for u in await stage.updates()] == ["2", "3", "4"]


def test_open_questions_and_inline_answers_are_bounded() -> None:
    stage = Stage()
    queries = stage.telegram.world.callbacks
    for _ in range(CAPACITY + 5):
        queries.ask(stage.anna.id)
    assert len(queries.unanswered()) == CAPACITY


async def test_inline_messages_are_bounded() -> None:
    stage = Stage(limits=Limits(inline_messages=1))
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]]}
    result = {
        "type": "article",
        "id": "1",
        "title": "t",
        "input_message_content": {"message_text": "m"},
        "reply_markup": markup,
    }
    query_id = stage.telegram.inline(stage.anna, "q")
    await stage.call("answerInlineQuery", inline_query_id=query_id, results=[result])
    for _ in range(3):
        stage.telegram.choose_inline_result(stage.anna, query_id, "1")
    assert len(stage.telegram.world.inline_messages) == 1
