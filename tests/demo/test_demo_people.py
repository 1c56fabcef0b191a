"""The person's side: starting, blocking, splitting, groups, other kinds of messages."""

from __future__ import annotations

from typing import Any

import pytest

from demo.api.args import Upload
from demo.api.errors import PersonError
from tests.demo.stage import Stage


async def test_the_bot_may_not_write_first() -> None:
    stage = Stage(started=False)
    error = await stage.refusal("sendMessage", chat_id=stage.anna.id, text="hello")
    assert (error.code, error.description) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    stage.telegram.say(stage.anna, "/start")
    await stage.send()


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "x"}),
        ("sendChatAction", {"action": "typing"}),
        ("editMessageText", {"text": "x"}),
    ],
)
async def test_a_blocked_bot_may_not_write(method: str, params: dict[str, Any]) -> None:
    stage = Stage()
    sent = await stage.send()
    if method == "editMessageText":
        params = {**params, "message_id": sent["message_id"]}
    stage.telegram.block(stage.anna)
    error = await stage.refusal(method, chat_id=stage.anna.id, **params)
    assert (error.code, error.description) == (
        403,
        "Forbidden: bot was blocked by the user",
    )
    stage.telegram.unblock(stage.anna)
    await stage.call(method, chat_id=stage.anna.id, **params)


async def test_blocking_is_told_once() -> None:
    stage = Stage()
    stage.telegram.block(stage.anna)
    stage.telegram.block(stage.anna)
    with pytest.raises(PersonError):
        stage.telegram.say(stage.anna, "hello?")
    (update,) = await stage.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_a_long_text_goes_as_several_messages() -> None:
    stage = Stage()
    stage.telegram.say(stage.anna, "🙂" * 2049)
    assert [len(u["message"]["text"]) for u in await stage.updates()] == [2048, 1]


async def test_an_empty_text_is_not_sent() -> None:
    stage = Stage()
    with pytest.raises(PersonError):
        stage.telegram.say(stage.anna, " \n")


async def test_a_person_edits_only_their_own_text() -> None:
    stage = Stage()
    number = stage.telegram.say(stage.anna, "frist")
    stage.telegram.edit(stage.anna, number, "first")
    *_, edited = await stage.updates()
    assert edited["edited_message"]["text"] == "first"
    foreign = await stage.send()
    with pytest.raises(PersonError):
        stage.telegram.edit(stage.anna, foreign["message_id"], "x")


async def test_other_kinds_of_messages() -> None:
    stage = Stage()
    person = stage.telegram
    person.share_contact(stage.anna, "+70000000000")
    person.share_location(stage.anna, 55.75, 37.6)
    person.send_sticker(stage.anna, "🙂")
    person.send_voice(stage.anna)
    person.attach_album(stage.anna, [Upload("a.txt", b"a"), Upload("b.txt", b"b")])
    messages = [update["message"] for update in await stage.updates()]
    kinds = ["contact", "location", "sticker", "voice", "document", "document"]
    assert all(kind in message for kind, message in zip(kinds, messages, strict=True))
    assert messages[0]["contact"]["user_id"] == stage.anna.id
    assert len({message["media_group_id"] for message in messages[4:]}) == 1


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it() -> None:
    stage = Stage()
    group = stage.telegram.add_group("Flat", stage.anna)
    asked = await stage.call("sendMessage", chat_id=group.id, text="who?")
    for text in ("just talk", "/new", "ask @dovod_demo_bot"):
        stage.telegram.say(stage.anna, text, chat=group)
    stage.telegram.say(stage.anna, "me", chat=group, reply_to=asked["message_id"])
    texts = [update["message"]["text"] for update in await stage.updates()]
    assert texts == ["/new", "ask @dovod_demo_bot", "me"]


async def test_chats_and_members_are_described() -> None:
    stage = Stage()
    group = stage.telegram.add_group("Flat", stage.anna)
    boris = stage.telegram.add_user("Boris")
    assert (await stage.call("getChat", chat_id="@anna"))["id"] == stage.anna.id
    assert (await stage.call("getChat", chat_id=group.id))["title"] == "Flat"
    place: dict[str, Any] = {"chat_id": group.id}
    assert (await stage.call("getChatMember", **place, user_id=stage.anna.id))[
        "status"
    ] == "member"
    assert (await stage.call("getChatMember", **place, user_id=boris.id))["status"] == "left"
    assert (await stage.refusal("getChatMember", **place, user_id=9)).description.endswith(
        "user not found"
    )


async def test_message_ids_grow_across_chats() -> None:
    stage = Stage()
    boris = stage.telegram.add_user("Boris")
    one = stage.telegram.say(stage.anna, "a")
    two = stage.telegram.say(boris, "b")
    assert two == one + 1


def test_an_unknown_person_does_nothing() -> None:
    with pytest.raises(PersonError):
        Stage().telegram.say(77, "hello")
