"""The demo's data of the Bot API: how it is made, which version it is of, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import aiogram.methods
import aiogram.types
import pytest

from demo.api import make_schema
from demo.api.schema import extract
from demo.telegram import METHODS
from demo.text.content import AUTOMATIC, MANUAL
from tests.demo.stage import Stage

#: Parameters the Bot API no longer documents, which aiogram still takes.
OLD = {
    "allow_sending_without_reply",
    "disable_web_page_preview",
    "reply_to_message_id",
    "switch_pm_parameter",
    "switch_pm_text",
}
#: What Bot API 10.2 and 10.3 added to objects of the bot's messages.
NEW = {
    "InlineKeyboardButton": "disabled",
    "InlineKeyboardMarkup": "force_reply",
    "ReplyKeyboardMarkup": "force_reply",
    "RichMessage": "blocks",
}


def field(name: str, *types: str, required: bool = False, about: str = "") -> dict[str, Any]:
    return {"name": name, "types": types, "required": required, "description": about}


API = {
    "version": "Bot API 99",
    "methods": {
        "sendIt": {
            "fields": [
                field("chat_id", "Integer", "String", required=True),
                field("media", "Array of InputMediaPhoto", "Array of InputMediaVideo"),
            ]
        },
        "getIt": {},
    },
    "types": {
        "Update": {"fields": [field("update_id", "Integer"), field("message", "Message")]},
        "ReactionTypeEmoji": {"fields": [field("emoji", "String", about='one of "A", "B"')]},
        "RichBlockPlain": {"fields": [field("type", "String", about='always "plain"')]},
        "RichBlockButtons": {"fields": [field("type", "String")]},
        "RichBlockListItem": {"fields": [field("type", "String", about='one of "a"')]},
    },
}


def test_the_schema_keeps_names_and_types_of_the_bot_api() -> None:
    made = make_schema.make_schema(API)
    assert made["version"] == "Bot API 99"
    assert made["methods"] == {
        "sendIt": {"chat_id": "Integer|String required", "media": "Array of InputMedia"},
        "getIt": {},
    }
    assert made["types"]["Update"] == {"update_id": "Integer", "message": "Message"}
    assert made["update_types"] == ["message"]
    assert made["reactions"] == ["A", "B"]
    assert made["variants"]["RichBlock"] == {
        "plain": "RichBlockPlain",
        "buttons": "RichBlockButtons",
    }


def test_the_command_writes_the_schema_beside_the_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = tmp_path / "api.json", tmp_path / "made.json"
    source.write_text(json.dumps(API), "utf-8")
    monkeypatch.setattr(make_schema, "OUTPUT", output)
    assert make_schema.main([str(source)]) == 0
    text = output.read_text("utf-8")
    assert json.loads(text) == make_schema.make_schema(API)
    assert '  "getIt": {}\n' in text
    assert make_schema.main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_committed_schema_is_as_the_command_writes_it() -> None:
    assert make_schema.as_text(extract()) == make_schema.OUTPUT.read_text("utf-8")


def test_the_schema_is_of_bot_api_10_3() -> None:
    assert extract()["version"] == "Bot API 10.3"
    assert {name: NEW[name] in extract()["types"][name] for name in NEW} == dict.fromkeys(
        NEW, True
    )
    assert "can_stop" in extract()["methods"]["sendMessageDraft"]
    assert "stopped_message_generation" in extract()["update_types"]
    assert "date_time" in MANUAL - AUTOMATIC


@pytest.mark.parametrize("name", sorted(METHODS))
def test_whatever_aiogram_can_send_is_known(name: str) -> None:
    """Both speak the same version: a parameter of aiogram's method is one of the schema's."""
    sent = getattr(aiogram.methods, f"{name[0].upper()}{name[1:]}").model_fields
    assert set(sent) - set(extract()["methods"][name]) <= OLD


@pytest.mark.parametrize("family", ["RichBlock", "RichText"])
def test_every_rich_kind_aiogram_reads_is_known(family: str) -> None:
    kinds = getattr(aiogram.enums, f"{family}Type")
    assert {kind.value for kind in kinds} == set(extract()["variants"][family])


async def test_an_unknown_parameter_is_refused() -> None:
    stage = Stage()
    error = await stage.refusal("sendMessage", chat_id=stage.anna.id, text="x", parse_made="HTML")
    assert error.description == 'Bad Request: unknown parameter "parse_made" of sendMessage'


async def test_a_method_the_demo_does_not_do_is_told_apart_from_one_that_is_none() -> None:
    assert (
        "not supported by the demo" in (await Stage().refusal("sendDice", chat_id=1)).description
    )
    assert (await Stage().refusal("sendDise", chat_id=1)).code == 404
