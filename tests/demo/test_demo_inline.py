"""Inline mode: results, the cache for everyone, the chosen result."""

from __future__ import annotations

from typing import Any

import pytest

from demo.api.errors import PersonError
from tests.demo.stage import Stage, Value, button, inline


def article(number: int = 1, **more: Value) -> dict[str, Any]:
    return {
        "type": "article",
        "id": str(number),
        "title": f"Result {number}",
        "input_message_content": {"message_text": f"<b>{number}</b>", "parse_mode": "HTML"},
        **more,
    }


async def _answered(stage: Stage, text: str = "bank", **params: Value) -> str:
    query_id = stage.telegram.inline(stage.anna, text)
    results = params.pop("results", [article()])
    await stage.call("answerInlineQuery", inline_query_id=query_id, results=results, **params)
    return query_id


async def test_a_chosen_result_is_sent_and_told() -> None:
    stage = Stage()
    query_id = await _answered(stage, results=[article(reply_markup=inline(button()))])
    number = stage.telegram.choose_inline_result(stage.anna, query_id, "1")
    asked, sent, chosen = await stage.updates()
    assert asked["inline_query"]["query"] == "bank"
    assert sent["message"]["text"] == "1"
    assert sent["message"]["via_bot"]["is_bot"]
    inline_id = chosen["chosen_inline_result"]["inline_message_id"]
    stage.telegram.tap(stage.anna, number, "go")
    *_, tapped = await stage.updates()
    assert tapped["callback_query"]["inline_message_id"] == inline_id
    assert "message" not in tapped["callback_query"]
    assert await stage.call("editMessageText", inline_message_id=inline_id, text="2") is True
    error = await stage.refusal("editMessageText", inline_message_id="no", text="2")
    assert error.description == "Bad Request: MESSAGE_ID_INVALID"


async def test_an_answer_is_cached_for_everyone() -> None:
    stage = Stage()
    await _answered(stage)
    boris = stage.telegram.add_user("Boris")
    cached = stage.telegram.inline(boris, "bank")
    assert stage.telegram.inline_answer(cached) is not None
    assert len(await stage.updates()) == 1
    stage.telegram.inline(boris, "other")
    assert len(await stage.updates()) == 2


async def test_a_personal_answer_is_cached_for_one() -> None:
    stage = Stage()
    await _answered(stage, is_personal=True)
    boris = stage.telegram.add_user("Boris")
    assert stage.telegram.inline_answer(stage.telegram.inline(boris, "bank")) is None
    assert stage.telegram.inline_answer(stage.telegram.inline(stage.anna, "bank")) is not None


@pytest.mark.parametrize(("seconds", "params"), [(301, {}), (6, {"cache_time": 5})])
async def test_the_cache_ends_in_time(seconds: int, params: dict[str, Any]) -> None:
    stage = Stage()
    await _answered(stage, **params)
    stage.clock.advance(seconds - 2)
    assert stage.telegram.inline_answer(stage.telegram.inline(stage.anna, "bank")) is not None
    stage.clock.advance(2)
    assert stage.telegram.inline_answer(stage.telegram.inline(stage.anna, "bank")) is None


async def test_a_late_answer_is_refused() -> None:
    stage = Stage()
    query_id = stage.telegram.inline(stage.anna, "bank")
    stage.clock.advance(31)
    error = await stage.refusal("answerInlineQuery", inline_query_id=query_id, results=[])
    assert "query is too old" in error.description


@pytest.mark.parametrize(
    ("results", "reason"),
    [
        ([article()] * 51, "too many inline query results"),
        ([article(), article()], "RESULT_ID_DUPLICATE"),
        ([article() | {"id": "x" * 65}], "RESULT_ID_INVALID"),
        ([article() | {"title": ""}], "ARTICLE_TITLE_EMPTY"),
        ([article() | {"type": "venue"}], "unsupported by the demo"),
        ([article() | {"input_message_content": {"message_text": "<x>"}}], None),
        ([article(extra=1)], 'Unknown field "extra"'),
        ([article(reply_markup={"keyboard": [["a"]]})], "inline keyboard expected"),
        ([article() | {"input_message_content": {"message_text": "x" * 4097}}], "too long"),
    ],
)
async def test_results_have_limits(results: list[Any], reason: str | None) -> None:
    stage = Stage()
    if reason is None:
        await _answered(stage, results=results)
        return
    query_id = stage.telegram.inline(stage.anna, "bank")
    error = await stage.refusal("answerInlineQuery", inline_query_id=query_id, results=results)
    assert reason in error.description


async def test_only_a_result_that_was_shown_can_be_chosen() -> None:
    stage = Stage()
    query_id = await _answered(stage)
    with pytest.raises(PersonError):
        stage.telegram.choose_inline_result(stage.anna, query_id, "2")


async def test_the_button_above_results_needs_a_start_parameter() -> None:
    stage = Stage()
    query_id = stage.telegram.inline(stage.anna, "bank")
    error = await stage.refusal(
        "answerInlineQuery",
        inline_query_id=query_id,
        results=[],
        button={"text": "Go", "start_parameter": "a b"},
    )
    assert error.description == "Bad Request: START_PARAM_INVALID"
    await stage.call(
        "answerInlineQuery",
        inline_query_id=query_id,
        results=[],
        button={"text": "Go", "start_parameter": "ab"},
    )
