"""The bot's methods about itself: name, descriptions, menu button."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.world.profile import COMMANDS_BUTTON

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.world.world import World

LIMITS = {"name": 64, "description": 512, "short_description": 120}


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
    code = language(args)
    if text:
        texts[code] = text
    elif field != "name" or code:
        texts.pop(code, None)
    world.tell(None, "bot")
    return True


def get_text(field: str, world: World, args: Args) -> Json:
    """Return a name or description; a language without its own gets the common one."""
    texts = _texts(world, field)
    return {field: texts.get(language(args)) or texts.get("", "")}


def _texts(world: World, field: str) -> dict[str, str]:
    texts: dict[str, str] = getattr(world.profile, f"{field}s")
    return texts


def language(args: Args) -> str:
    """Return the language of a call; ApiError when it is no two-letter code."""
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
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "setMyName": partial(set_text, "name"),
    "getMyName": partial(get_text, "name"),
    "setMyDescription": partial(set_text, "description"),
    "getMyDescription": partial(get_text, "description"),
    "setMyShortDescription": partial(set_text, "short_description"),
    "getMyShortDescription": partial(get_text, "short_description"),
}
