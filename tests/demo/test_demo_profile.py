"""Commands, descriptions and menu buttons, by scope and language."""

from __future__ import annotations

from typing import Any

import pytest

from tests.demo.stage import Stage

NEW = {"command": "new", "description": "A new case"}


async def test_commands_belong_to_a_scope_and_a_language() -> None:
    stage = Stage()
    scope = {"type": "chat", "chat_id": stage.anna.id}
    await stage.call("setMyCommands", commands=[NEW])
    await stage.call("setMyCommands", commands=[NEW | {"command": "mine"}], scope=scope)
    assert await stage.call("getMyCommands") == [NEW]
    assert await stage.call("getMyCommands", language_code="ru") == []
    profile = stage.telegram.world.profile
    assert profile.commands_for(stage.anna.id, "ru")[0]["command"] == "mine"
    assert profile.commands_for(1, "ru") == [NEW]
    await stage.call("deleteMyCommands", scope=scope)
    assert profile.commands_for(stage.anna.id, "ru") == [NEW]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"commands": [NEW | {"command": "New"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [NEW | {"command": "x" * 33}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [NEW | {"description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [NEW | {"description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [NEW] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "a"}]}, 'Can\'t find field "description"'),
        ({"commands": [NEW], "language_code": "rus"}, "invalid language code"),
        ({"commands": [NEW], "scope": {"type": "moon"}}, "Unsupported type"),
        ({"commands": [NEW], "scope": {"type": "chat", "chat_id": 9}}, "chat not found"),
    ],
)
async def test_bad_commands_are_refused(params: dict[str, Any], reason: str) -> None:
    error = await Stage().refusal("setMyCommands", **params)
    assert reason in error.description


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("MyName", "name", 64),
        ("MyDescription", "description", 512),
        ("MyShortDescription", "short_description", 120),
    ],
)
async def test_texts_about_the_bot_have_limits_and_languages(
    method: str, field: str, limit: int
) -> None:
    stage = Stage()
    whole: dict[str, Any] = {field: "x" * limit}
    russian: dict[str, Any] = {field: "по-русски", "language_code": "ru"}
    none: dict[str, Any] = {field: "", "language_code": "ru"}
    long: dict[str, Any] = {field: "x" * (limit + 1)}
    await stage.call(f"set{method}", **whole)
    await stage.call(f"set{method}", **russian)
    assert await stage.call(f"get{method}") == {field: "x" * limit}
    assert await stage.call(f"get{method}", language_code="ru") == {field: "по-русски"}
    await stage.call(f"set{method}", **none)
    assert await stage.call(f"get{method}", language_code="ru") == {field: "x" * limit}
    error = await stage.refusal(f"set{method}", **long)
    assert "is too long" in error.description


async def test_the_menu_button_of_a_chat_goes_before_the_general_one() -> None:
    stage = Stage()
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.ru"}}
    await stage.call("setChatMenuButton", chat_id=stage.anna.id, menu_button=app)
    assert await stage.call("getChatMenuButton", chat_id=stage.anna.id) == app
    assert await stage.call("getChatMenuButton") == {"type": "commands"}
    assert stage.telegram.world.profile.menu_button(stage.anna.id) == app
    await stage.call("setChatMenuButton", chat_id=stage.anna.id)
    assert stage.telegram.world.profile.menu_button(stage.anna.id) == {"type": "commands"}
    error = await stage.refusal("setChatMenuButton", menu_button={"type": "sun"})
    assert "unsupported type" in error.description
