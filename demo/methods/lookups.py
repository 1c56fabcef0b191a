"""What the bot may look up: itself, a chat, a member, a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.files.shelf import MAX_DOWNLOAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.world.world import World

NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_me(world: World, _args: Args) -> Json:
    """Return the bot's User object."""
    return {
        **world.bot.json(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
    }


def get_file(world: World, args: Args) -> Json:
    """Return the File object with the path to download it from; at most 20 MB."""
    stored = world.files.get(args.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {**stored.handle(), "file_path": stored.path}


def get_chat(world: World, args: Args) -> Json:
    """Return the ChatFullInfo object."""
    chat = world.chat_of(args)
    return {
        **world.chat_json(chat),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": NO_GIFTS,
    }


def get_chat_member(world: World, args: Args) -> Json:
    """Return the ChatMember object of a person or of the bot."""
    chat = world.chat_of(args)
    user_id = args.integer("user_id")
    user = world.bot if user_id == world.bot.id else world.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    if user.id not in {*chat.members, world.bot.id}:
        return {"status": "left", "user": user.json()}
    return {"status": "member", "user": user.json()}


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "getMe": get_me,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
}
