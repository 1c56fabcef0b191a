"""Edits, deletions and copies happen only where Telegram lets them."""

from __future__ import annotations

from typing import Any

import pytest

from demo.api.args import Upload
from tests.demo.stage import PNG, Stage, button, inline


async def test_an_edit_changes_the_message_and_drops_the_keyboard() -> None:
    stage = Stage()
    sent = await stage.send("one", reply_markup=inline(button()))
    edited = await stage.call(
        "editMessageText", chat_id=stage.anna.id, message_id=sent["message_id"], text="two"
    )
    assert (edited["text"], "reply_markup" in edited) == ("two", False)
    assert edited["edit_date"] == int(stage.clock())


async def test_an_edit_that_changes_nothing_is_refused() -> None:
    stage = Stage()
    markup = inline(button())
    sent = await stage.send("<b>one</b>", parse_mode="HTML", reply_markup=markup)
    place: dict[str, Any] = {"chat_id": stage.anna.id, "message_id": sent["message_id"]}
    same: dict[str, Any] = {
        "text": "<strong>one</strong>",
        "parse_mode": "HTML",
        "reply_markup": markup,
    }
    error = await stage.refusal("editMessageText", **place, **same)
    assert error.description == (
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message"
    )
    error = await stage.refusal("editMessageReplyMarkup", **place, reply_markup=markup)
    assert "message is not modified" in error.description
    await stage.call("editMessageText", **place, **(same | {"reply_markup": inline(button("No"))}))


@pytest.mark.parametrize(
    "markup",
    [{"keyboard": [["a"]]}, {"remove_keyboard": True}, {"force_reply": True}],
)
async def test_a_message_with_another_keyboard_cannot_be_edited(
    markup: dict[str, object],
) -> None:
    stage = Stage()
    sent = await stage.send(reply_markup=markup)
    error = await stage.refusal(
        "editMessageText", chat_id=stage.anna.id, message_id=sent["message_id"], text="x"
    )
    assert error.description == "Bad Request: message can't be edited"


async def test_a_persons_message_cannot_be_edited_by_the_bot() -> None:
    stage = Stage()
    number = stage.telegram.say(stage.anna, "mine")
    error = await stage.refusal(
        "editMessageText", chat_id=stage.anna.id, message_id=number, text="x"
    )
    assert error.description == "Bad Request: message can't be edited"


async def test_other_reasons_to_refuse_an_edit() -> None:
    stage = Stage()
    chat = stage.anna.id
    files = {"document": Upload("a.txt", b"x")}
    document = await stage.call("sendDocument", files, chat_id=chat, caption="c")
    text = await stage.send("t")
    refused = [
        (await stage.refusal("editMessageText", chat_id=chat, message_id=999, text="x")),
        (
            await stage.refusal(
                "editMessageText", chat_id=chat, message_id=document["message_id"], text="x"
            )
        ),
        (
            await stage.refusal(
                "editMessageCaption", chat_id=chat, message_id=text["message_id"], caption="x"
            )
        ),
        (
            await stage.refusal(
                "editMessageText", chat_id=chat, message_id=text["message_id"], text="x" * 4097
            )
        ),
        (
            await stage.refusal(
                "editMessageReplyMarkup",
                chat_id=chat,
                message_id=text["message_id"],
                reply_markup={"keyboard": [["a"]]},
            )
        ),
    ]
    assert [error.description.removeprefix("Bad Request: ") for error in refused] == [
        "message to edit not found",
        "there is no text in the message to edit",
        "there is no caption in the message to edit",
        "MESSAGE_TOO_LONG",
        "inline keyboard expected",
    ]


async def test_a_caption_and_a_file_can_be_replaced() -> None:
    stage = Stage()
    files = {"document": Upload("a.txt", b"x")}
    sent = await stage.call("sendDocument", files, chat_id=stage.anna.id, caption="one")
    place: dict[str, Any] = {"chat_id": stage.anna.id, "message_id": sent["message_id"]}
    captioned = await stage.call("editMessageCaption", **place, caption="two")
    assert (captioned["caption"], captioned["document"]) == ("two", sent["document"])
    media = {"type": "photo", "media": "attach://p", "caption": "<i>three</i>"}
    replaced = await stage.call(
        "editMessageMedia",
        {"p": Upload("p.png", PNG)},
        **place,
        media=media | {"parse_mode": "HTML"},
    )
    assert (replaced["caption"], "document" in replaced) == ("three", False)
    assert replaced["photo"][0]["width"] == 300


async def test_deleted_means_gone_and_two_days_are_the_end() -> None:
    stage = Stage()
    one, two = (await stage.send())["message_id"], (await stage.send())["message_id"]
    assert await stage.call("deleteMessages", chat_id=stage.anna.id, message_ids=[one, 999])
    error = await stage.refusal("deleteMessage", chat_id=stage.anna.id, message_id=one)
    assert error.description == "Bad Request: message to delete not found"
    stage.clock.advance(48 * 3600 + 1)
    error = await stage.refusal("deleteMessage", chat_id=stage.anna.id, message_id=two)
    assert error.description == "Bad Request: message can't be deleted for everyone"


async def test_a_copy_keeps_the_file_and_takes_a_new_caption() -> None:
    stage = Stage()
    number = stage.telegram.attach(stage.anna, "a.txt", b"x", caption="old")
    copied = await stage.call(
        "copyMessage",
        chat_id=stage.anna.id,
        from_chat_id=stage.anna.id,
        message_id=number,
        caption="new",
    )
    entry = stage.telegram.private_chat(stage.anna).entries[copied["message_id"]]
    assert (entry.message["caption"], entry.message["document"]["file_name"]) == ("new", "a.txt")
    assert entry.by_bot


async def test_a_reply_must_find_its_message() -> None:
    stage = Stage()
    number = stage.telegram.say(stage.anna, "question")
    answer = await stage.send(reply_parameters={"message_id": number})
    assert answer["reply_to_message"]["text"] == "question"
    error = await stage.refusal(
        "sendMessage", chat_id=stage.anna.id, text="x", reply_parameters={"message_id": 999}
    )
    assert error.description == "Bad Request: message to be replied not found"
    lenient = {"message_id": 999, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await stage.send(reply_parameters=lenient)


async def test_a_reaction_is_one_of_telegrams() -> None:
    stage = Stage()
    number = stage.telegram.say(stage.anna, "thanks")
    place: dict[str, Any] = {"chat_id": stage.anna.id, "message_id": number}
    heart = {"type": "emoji", "emoji": "❤"}
    assert await stage.call("setMessageReaction", **place, reaction=[heart])
    error = await stage.refusal(
        "setMessageReaction", **place, reaction=[{"type": "emoji", "emoji": "🪑"}]
    )
    assert error.description == "Bad Request: REACTION_INVALID"
    error = await stage.refusal("setMessageReaction", **place, reaction=[heart, heart])
    assert error.description == "Bad Request: REACTIONS_TOO_MANY"


@pytest.mark.parametrize(("sent", "asked"), [(True, False), (False, True)])
async def test_an_edit_keeps_the_forced_reply_as_it_was_sent(*, sent: bool, asked: bool) -> None:
    stage = Stage()
    message = await stage.send(reply_markup=inline(button()) | {"force_reply": sent})
    edited = await stage.call(
        "editMessageText", chat_id=stage.anna.id, message_id=message["message_id"],
        text="two", reply_markup=inline(button()) | {"force_reply": asked},
    )  # fmt: skip
    assert edited["reply_markup"].get("force_reply", False) == sent
