"""Telegram's limits on what a bot sends, each with Telegram's own words."""

from __future__ import annotations

from typing import Any

import pytest

from demo.api.args import Upload
from tests.demo.stage import PNG, TOKEN, Stage, button, inline

TEXTS = [
    ("", "message text is empty"),
    ("   \n ", "text must be non-empty"),
    ("x" * 4097, "message is too long"),
    ("🙂" * 2049, "message is too long"),
]
KEYBOARDS = [
    (inline(button(data="x" * 65)), "BUTTON_DATA_INVALID"),
    (inline(button(data="ж" * 33)), "BUTTON_DATA_INVALID"),
    (inline({"text": "Go"}), "Text buttons are unallowed in the inline keyboard"),
    (inline(button(data="")), "Text buttons are unallowed in the inline keyboard"),
    (inline(button(text=" ")), "Button text must be non-empty"),
    (inline({"callback_data": "a"}), 'Can\'t find field "text"'),
    (inline(button() | {"style": "fancy"}), "Invalid button style specified"),
    (inline(button() | {"colour": "red"}), 'Unknown field "colour"'),
    (inline(button() | {"url": "https://a.ru"}), "Exactly one action"),
    (inline(button() | {"icon_custom_emoji_id": "smile"}), "must be a valid Number"),
    (inline({"text": "a", "callback_data": 5}), 'Field "callback_data" must be of type String'),
    (inline({"text": "a", "url": "javascript:alert(1)"}), "is invalid"),
    (inline({"text": "a", "url": "not a link"}), "is invalid"),
    (inline({"text": "a", "copy_text": {"text": "x" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
    (inline({"text": "a", "copy_text": {"text": ""}}), "BUTTON_COPY_TEXT_INVALID"),
    (inline({"text": "a", "copy_text": {}}), 'Can\'t find field "text"'),
    (inline({"text": "a", "web_app": {"url": "http://a.ru"}}), "Only HTTPS links"),
    (inline(button() | {"disabled": {}}), "Exactly one action"),
    (inline({"text": "a", "disabled": {"why": "x"}}), 'Unknown field "why" of DisabledButton'),
    (inline({"text": "a", "pay": True}), "BUTTON_TYPE_INVALID"),
    ({"inline_keyboard": [[button()] * 9]}, "reply markup is too long"),
    ({"inline_keyboard": [[button()] * 8] * 13}, "reply markup is too long"),
    ({"inline_keyboard": [button()]}, "must be an Array of Arrays"),
    ({"keyboard": [[{"text": ""}]]}, "Button text must be non-empty"),
    ({"keyboard": [[{"text": "a", "callback_data": "b"}]]}, 'Unknown field "callback_data"'),
    ({"keyboard": [["a"]], "input_field_placeholder": "x" * 65}, "placeholder is too long"),
    ({"force_reply": True, "input_field_placeholder": "x" * 65}, "placeholder is too long"),
    ("{", "can't parse reply keyboard markup JSON object"),
    ("[]", "object expected as reply markup"),
]
FINE = [
    inline(button(data="x" * 64), button(data="ж" * 32)),
    inline(button() | {"style": "danger"}, {"text": "a", "url": "example.ru/x?y=1"}),
    inline({"text": "a", "copy_text": {"text": "x" * 256}}),
    inline({"text": "a", "switch_inline_query_current_chat": ""}),
    inline({"text": "a", "switch_inline_query": "bank"}),
    {"inline_keyboard": [[button()] * 8] * 12},
    {"keyboard": [["yes", {"text": "phone", "request_contact": True}]], "resize_keyboard": True},
    inline({"text": "a", "disabled": {}}),
    inline(button()) | {"force_reply": True},
    {"keyboard": [["yes"]], "force_reply": True},
    {"remove_keyboard": True},
    {"force_reply": True},
]
CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 5_000_001}, "message text is empty"),
    ("sendMessage", {"chat_id": 99, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": 5_000_001, "text": "x", "parse_mode": "BB"}, "unsupported parse"),
    ("sendMessage", {"chat_id": 5_000_001, "text": "x", "parse_mode": "MarkdownV2"}, "use HTML"),
    ("sendDocument", {"chat_id": 5_000_001}, "there is no document in the request"),
    ("sendPhoto", {"chat_id": 5_000_001}, "there is no photo in the request"),
    ("sendDocument", {"chat_id": 5_000_001, "document": "nope"}, "wrong file identifier"),
    ("sendDocument", {"chat_id": 5_000_001, "document": "https://a.ru/x"}, "failed to get HTTP"),
    ("sendChatAction", {"chat_id": 5_000_001, "action": "dancing"}, "wrong parameter action"),
    ("getFile", {}, "file_id not specified"),
    ("getFile", {"file_id": "nope"}, "wrong file_id"),
    ("deleteMessage", {"chat_id": 5_000_001}, "message identifier is not specified"),
    ("deleteMessage", {"chat_id": 5_000_001, "message_id": 99}, "message to delete not found"),
    ("deleteMessages", {"chat_id": 5_000_001, "message_ids": list(range(101))}, "too many"),
    ("editMessageText", {"text": "x"}, "chat_id is empty"),
    ("sendContact", {"chat_id": 5_000_001, "first_name": "A"}, 'parameter "phone_number"'),
    ("setWebhook", {"url": "https://example.com/hook"}, "loopback addresses only"),
    ("setWebhook", {"url": "nonsense"}, "invalid webhook URL"),
    ("sendPoll", {"chat_id": 5_000_001}, "method not supported by the demo"),
]


@pytest.mark.parametrize(("text", "reason"), TEXTS)
async def test_a_text_outside_the_limits_is_refused(text: str, reason: str) -> None:
    stage = Stage()
    error = await stage.refusal("sendMessage", chat_id=stage.anna.id, text=text)
    assert (error.code, error.description) == (400, f"Bad Request: {reason}")


async def test_the_limit_counts_what_is_left_after_parsing() -> None:
    message = await Stage().send("<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    assert len(message["text"]) == 4096


@pytest.mark.parametrize(("markup", "reason"), KEYBOARDS)
async def test_a_keyboard_outside_the_limits_is_refused(markup: object, reason: str) -> None:
    stage = Stage()
    error = await stage.refusal(
        "sendMessage", chat_id=stage.anna.id, text="x", reply_markup=markup
    )
    assert reason in error.description


@pytest.mark.parametrize("markup", FINE)
async def test_a_keyboard_within_the_limits_is_taken(markup: dict[str, object]) -> None:
    message = await Stage().send(reply_markup=markup)
    assert ("reply_markup" in message) == ("inline_keyboard" in markup)


@pytest.mark.parametrize(("method", "params", "reason"), CALLS)
async def test_a_call_that_lacks_something_is_refused(
    method: str, params: dict[str, Any], reason: str
) -> None:
    error = await Stage().refusal(method, **params)
    assert error.code == 400
    assert reason in error.description


async def test_a_caption_has_its_own_limit() -> None:
    stage = Stage()
    files = {"document": Upload("a.txt", b"x")}
    fine = await stage.call("sendDocument", files, chat_id=stage.anna.id, caption="x" * 1024)
    assert len(fine["caption"]) == 1024
    error = await stage.refusal("sendDocument", files, chat_id=stage.anna.id, caption="x" * 1025)
    assert error.description == "Bad Request: message caption is too long"


@pytest.mark.parametrize(("count", "reason"), [(1, "not enough"), (11, "too many messages")])
async def test_an_album_has_two_to_ten_items(count: int, reason: str) -> None:
    stage = Stage()
    media = [{"type": "document", "media": "attach://a"}] * count
    files = {"a": Upload("a.txt", b"x")}
    error = await stage.refusal("sendMediaGroup", files, chat_id=stage.anna.id, media=media)
    assert reason in error.description


async def test_an_album_does_not_mix_photos_and_documents() -> None:
    stage = Stage()
    files = {"a": Upload("a.txt", b"x"), "b": Upload("b.png", PNG)}
    media = [
        {"type": "document", "media": "attach://a"},
        {"type": "photo", "media": "attach://b"},
    ]
    error = await stage.refusal("sendMediaGroup", files, chat_id=stage.anna.id, media=media)
    assert "can't use the media" in error.description


@pytest.mark.parametrize(
    ("token", "method", "code", "description"),
    [
        ("42:other", "getMe", 401, "Unauthorized"),
        (TOKEN, "sendNonsense", 404, "Not Found"),
    ],
)
async def test_a_wrong_token_or_method(
    token: str, method: str, code: int, description: str
) -> None:
    stage = Stage()
    with pytest.raises(Exception, match=description) as caught:
        await stage.telegram.call(token, method)
    assert getattr(caught.value, "code", 0) == code


async def test_entities_given_by_hand_must_lie_inside_the_text() -> None:
    stage = Stage()
    bold = {"type": "bold", "offset": 1, "length": 9}
    error = await stage.refusal(
        "sendMessage", chat_id=stage.anna.id, text="short", entities=[bold]
    )
    assert "ends after the end of the text" in error.description
    message = await stage.send("short", entities=[bold | {"length": 2}])
    assert message["entities"] == [bold | {"length": 2}]


async def test_methods_can_be_told_to_fail_at_the_nth_call() -> None:
    stage = Stage()
    stage.telegram.fail_next("sendMessage", ValueError("second"), nth=2)
    await stage.send()
    with pytest.raises(ValueError, match="second"):
        await stage.send()
    await stage.send()
