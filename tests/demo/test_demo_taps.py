"""A tap is answered once and in time."""

from __future__ import annotations

import pytest

from demo.api.errors import PersonError
from tests.demo.stage import Stage, button, inline

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def _tapped() -> tuple[Stage, str]:
    stage = Stage()
    sent = await stage.send(reply_markup=inline(button()))
    return stage, stage.telegram.tap(stage.anna, sent["message_id"], "go")


async def test_a_tap_reaches_the_bot_with_its_message() -> None:
    stage, query_id = await _tapped()
    (update,) = await stage.updates()
    query = update["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (query_id, "go", stage.anna.id)
    assert query["message"]["text"] == "hello"


async def test_the_second_answer_is_refused() -> None:
    stage, query_id = await _tapped()
    assert await stage.call("answerCallbackQuery", callback_query_id=query_id)
    error = await stage.refusal("answerCallbackQuery", callback_query_id=query_id)
    assert error.description == TOO_OLD


async def test_a_late_answer_is_refused() -> None:
    stage, query_id = await _tapped()
    stage.clock.advance(61)
    error = await stage.refusal("answerCallbackQuery", callback_query_id=query_id)
    assert error.description == TOO_OLD


async def test_a_made_up_query_is_refused() -> None:
    error = await Stage().refusal("answerCallbackQuery", callback_query_id="5")
    assert error.description == TOO_OLD


async def test_a_long_answer_is_refused_and_can_be_given_again() -> None:
    stage, query_id = await _tapped()
    error = await stage.refusal("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert error.description == "Bad Request: MESSAGE_TOO_LONG"
    assert [query.id for query in stage.telegram.world.callbacks.unanswered()] == [query_id]
    await stage.call("answerCallbackQuery", callback_query_id=query_id, text="x" * 200)
    assert not stage.telegram.world.callbacks.unanswered()


async def test_an_answer_may_open_only_telegrams_own_addresses() -> None:
    stage, query_id = await _tapped()
    error = await stage.refusal(
        "answerCallbackQuery", callback_query_id=query_id, url="https://example.com"
    )
    assert error.description == "Bad Request: URL_INVALID"


@pytest.mark.parametrize("target", ["nope", (0, 5), (7, 0), "Law"])
async def test_only_a_button_with_data_can_be_tapped(target: str | tuple[int, int]) -> None:
    stage = Stage()
    law = {"text": "Law", "url": "https://a.ru"}
    sent = await stage.send(reply_markup=inline(button(), law))
    with pytest.raises(PersonError):
        stage.telegram.tap(stage.anna, sent["message_id"], target)


async def test_a_button_can_be_named_by_place_or_label() -> None:
    stage = Stage()
    sent = await stage.send(reply_markup=inline(button("Yes", "y"), button("No", "n")))
    stage.telegram.tap(stage.anna, sent["message_id"], (1, 0))
    stage.telegram.tap(stage.anna, sent["message_id"], "Yes")
    assert [update["callback_query"]["data"] for update in await stage.updates()] == ["n", "y"]


async def test_a_pending_tap_keeps_the_message_as_it_was() -> None:
    stage = Stage()
    sent = await stage.send("before", reply_markup=inline(button()))
    stage.telegram.tap(stage.anna, sent["message_id"], "go")
    await stage.call(
        "editMessageText", chat_id=stage.anna.id, message_id=sent["message_id"], text="after"
    )
    (update,) = await stage.updates()
    assert update["callback_query"]["message"]["text"] == "before"


async def test_a_disabled_button_cannot_be_tapped() -> None:
    stage = Stage()
    sent = await stage.send(reply_markup=inline({"text": "Go", "disabled": {}}))
    assert sent["reply_markup"]["inline_keyboard"] == [[{"text": "Go", "disabled": {}}]]
    with pytest.raises(PersonError):
        stage.telegram.tap(stage.anna, sent["message_id"], "Go")
