"""The bot's commands, by scope and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.methods.profile_texts import language
from demo.world.profile import DEFAULT_SCOPE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.world.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_COMMANDS = 100
MAX_COMMAND_DESCRIPTION = 256
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
    return (_scope(world, scope) if scope else DEFAULT_SCOPE), language(args)


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


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
}
