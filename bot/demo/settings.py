"""The bot's methods about itself: commands, descriptions, name, menu button."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from bot.demo.errors import bad_request
from bot.demo.profile import COMMANDS_BUTTON, DEFAULT_SCOPE
from bot.demo.schema import check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.demo.args import Args
    from bot.demo.errors import Json
    from bot.demo.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
LIMITS = {"name": 64, "description": 512, "short_description": 120}
PLAIN_SCOPES = frozenset(
    {DEFAULT_SCOPE, "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
CHAT_SCOPES = frozenset({"chat", "chat_administrators", "chat_member"})


def set_commands(world: World, args: Args) -> bool:
    """Set the commands of a scope and language."""
    raw = args.items("commands", "commands", "BotCommand") or []
    if len(raw) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(item) for item in raw]
    if commands:
        world.profile.commands[_place(world, args)] = commands
    else:
        world.profile.commands.pop(_place(world, args), None)
    world.tell(None, "bot")
    return True


def get_commands(world: World, args: Args) -> list[Json]:
    """Return the commands set for exactly this scope and language."""
    return world.profile.commands.get(_place(world, args), [])


def delete_commands(world: World, args: Args) -> bool:
    """Forget the commands of a scope and language."""
    world.profile.commands.pop(_place(world, args), None)
    world.tell(None, "bot")
    return True


def set_menu_button(world: World, args: Args) -> bool:
    """Set the menu button of one chat, or of all."""
    button = args.structure("menu_button", "menu button") or {"type": "default"}
    world.profile.menu_buttons[_private_chat(world, args)] = _button(button)
    world.tell(None, "bot")
    return True


def get_menu_button(world: World, args: Args) -> Json:
    """Return the menu button of one chat, or of all."""
    chat_id = _private_chat(world, args)
    default = {"type": "default"} if chat_id else COMMANDS_BUTTON
    return world.profile.menu_buttons.get(chat_id, default)


def set_text(field: str, world: World, args: Args) -> bool:
    """Set a name or description for a language; an empty one takes it away."""
    text = args.text(field)
    if len(text) > LIMITS[field]:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    texts = _texts(world, field)
    language = _language(args)
    if text:
        texts[language] = text
    elif field != "name" or language:
        texts.pop(language, None)
    world.tell(None, "bot")
    return True


def get_text(field: str, world: World, args: Args) -> Json:
    """Return a name or description; a language without its own gets the common one."""
    texts = _texts(world, field)
    return {field: texts.get(_language(args)) or texts.get("", "")}


def _texts(world: World, field: str) -> dict[str, str]:
    texts: dict[str, str] = getattr(world.profile, f"{field}s")
    return texts


def _command(item: object) -> Json:
    command = check("BotCommand", item, "can't parse BotCommand: ")
    command["command"] = command["command"].removeprefix("/")
    if not COMMAND.fullmatch(command["command"]):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 0 < len(command["description"]) <= MAX_COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return command


def _place(world: World, args: Args) -> tuple[str, str]:
    scope = args.structure("scope", "BotCommandScope")
    return (_scope(world, scope) if scope else DEFAULT_SCOPE), _language(args)


def _scope(world: World, scope: object) -> str:
    if not isinstance(scope, dict):
        raise bad_request("can't parse BotCommandScope: BotCommandScope must be an Object")
    kind, chat_id = str(scope.get("type")), str(scope.get("chat_id", ""))
    if kind in PLAIN_SCOPES:
        return kind
    if kind not in CHAT_SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if not chat_id.lstrip("-").isdecimal() or world.chats.get(int(chat_id)) is None:
        raise bad_request("chat not found")
    return f"{kind}:{chat_id}"


def _language(args: Args) -> str:
    code = args.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _private_chat(world: World, args: Args) -> int:
    if not args.has("chat_id"):
        return 0
    return world.chat_of(args).id


def _button(button: object) -> Json:
    if not isinstance(button, dict) or button.get("type") not in (
        "default",
        "commands",
        "web_app",
    ):
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if button["type"] == "web_app" and not (button.get("text") and button.get("web_app")):
        raise bad_request("can't parse menu button: Can't find field \"text\"")
    return button


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "setMyName": partial(set_text, "name"),
    "getMyName": partial(get_text, "name"),
    "setMyDescription": partial(set_text, "description"),
    "getMyDescription": partial(get_text, "description"),
    "setMyShortDescription": partial(set_text, "short_description"),
    "getMyShortDescription": partial(get_text, "short_description"),
}
