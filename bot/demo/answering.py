"""What the bot does besides messages: answers to taps, «typing…», reactions, files, chats."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.demo.entities import units
from bot.demo.errors import bad_request
from bot.demo.files import MAX_DOWNLOAD
from bot.demo.schema import check, extract

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.demo.args import Args
    from bot.demo.errors import Json
    from bot.demo.world import World

MAX_ANSWER = 200
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
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


def answer_callback(world: World, args: Args) -> bool:
    """Answer a tap: end its waiting, show a toast or an alert."""
    text, url = args.text("text"), args.text("url")
    if units(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    if url and urlsplit(url).hostname not in {"t.me", "telegram.me"}:
        raise bad_request("URL_INVALID")
    query = world.callbacks.close(args.text("callback_query_id"))
    chat = world.chats.get(query.user)
    answer = {"id": query.id, "text": text, "alert": args.flag("show_alert"), "url": url}
    world.tell(chat, "answer", answer)
    return True


def send_chat_action(world: World, args: Args) -> bool:
    """Show what the bot is doing for the next five seconds."""
    action = args.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell(world.chat_of(args, writing=True), "action", {"action": action})
    return True


def set_reaction(world: World, args: Args) -> bool:
    """Put the bot's reaction on a message, or take it off."""
    chat = world.chat_of(args, writing=True)
    entry = chat.entries.get(args.integer("message_id"))
    if entry is None:
        raise bad_request("message to react not found")
    reactions = args.items("reaction", "reaction types", "ReactionType") or []
    checked = [_reaction(item) for item in reactions]
    if len(checked) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    entry.reactions = checked
    world.tell(chat, "edit", entry.view())
    return True


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


def yes(_world: World, _args: Args) -> bool:
    """Do nothing and say True."""
    return True


def _reaction(item: object) -> Json:
    where = "can't parse ReactionType: "
    reaction = check("ReactionTypeEmoji", item, where)
    if reaction["type"] != "emoji":
        raise bad_request(f"{where}invalid reaction type specified")
    if reaction["emoji"] not in extract()["reactions"]:
        raise bad_request("REACTION_INVALID")
    return reaction


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "getMe": get_me,
    "answerCallbackQuery": answer_callback,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_reaction,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "close": yes,
}
