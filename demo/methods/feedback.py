"""What the bot does besides messages: answers to taps, «typing…», reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from demo.api.errors import bad_request
from demo.api.schema import check, extract
from demo.text.entities import units

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.world.world import World

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
    "answerCallbackQuery": answer_callback,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_reaction,
    "close": yes,
}
