"""The bot's new messages: text, photo, document, album, contact, copy."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.keyboards import markup
from demo.text.content import message_text
from demo.world.message_fields import (
    CAPTION_KEYS,
    caption_fields,
    media_fields,
    preview_of,
    text_fields,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.files.stored_file import Kind
    from demo.world.chats import Chat, Entry
    from demo.world.world import World

ALBUM = range(2, 11)
COPIED = ("text", "entities", "document", "photo", "contact", "sticker", "voice", "location")
COPIED_MEDIA = (*CAPTION_KEYS, "link_preview_options")
_albums = count(13_000_000_000_000_001)


def send_message(world: World, args: Args) -> Json:
    """Send a text and return the Message."""
    text = message_text(text_of(args))
    fields = text_fields(world, text, "text", "entities") | preview_of(args)
    return _send(world, args, fields).message


def send_photo(world: World, args: Args) -> Json:
    """Send a picture and return the Message."""
    return _send_file(world, args, "photo")


def send_document(world: World, args: Args) -> Json:
    """Send a file and return the Message."""
    return _send_file(world, args, "document")


def send_contact(world: World, args: Args) -> Json:
    """Send a contact and return the Message."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: args.text(name) for name in names if args.has(name)}
    return _send(world, args, {"contact": contact}).message


def send_media_group(world: World, args: Args) -> list[Json]:
    """Send 2-10 documents or photos as one album and return the Messages."""
    items = args.items("media", "media", "InputMedia") or []
    if len(items) > ALBUM[-1]:
        raise bad_request("too many messages to send as an album")
    if len(items) < ALBUM[0]:
        raise bad_request("there are not enough messages to send as an album")
    chat = world.chat_of(args, writing=True)
    contents = [media_fields(world, args, item) for item in items]
    if len({"photo" in content for content in contents}) > 1:
        raise bad_request("can't use the media of the specified type in the album")
    album = {"media_group_id": str(next(_albums)), **_reply(chat, args), **_options(args)}
    return [world.keep(chat, {**album, **fields}, world.bot).message for fields in contents]


def copy_message(world: World, args: Args) -> Json:
    """Copy a message of any chat and return the new MessageId."""
    source = world.chat_of(args, "from_chat_id").entries.get(args.integer("message_id"))
    if source is None:
        raise bad_request("message to copy not found")
    kept = [key for key in (*COPIED, *COPIED_MEDIA) if key in source.message]
    if not kept:
        raise bad_request("message can't be copied")
    fields = {key: source.message[key] for key in kept}
    if args.has("caption") and "text" not in fields:
        fields = {key: item for key, item in fields.items() if key not in CAPTION_KEYS}
        fields |= caption_fields(world, args)
    return {"message_id": _send(world, args, fields).id}


def _send_file(world: World, args: Args, kind: Kind) -> Json:
    chat = world.chat_of(args, writing=True)
    keyboard = markup.parse(args.structure("reply_markup", "reply keyboard markup"))
    text = caption_fields(world, args)
    stored = world.files.resolve(args, kind, args.text(kind), kind)
    fields = {**_reply(chat, args), **_options(args), **stored.field(), **text}
    return world.keep(chat, fields, world.bot, keyboard).message


def _send(world: World, args: Args, fields: Json) -> Entry:
    chat = world.chat_of(args, writing=True)
    keyboard = markup.parse(args.structure("reply_markup", "reply keyboard markup"))
    fields = {**_reply(chat, args), **_options(args), **fields}
    return world.keep(chat, fields, world.bot, keyboard)


def _options(args: Args) -> Json:
    options: Json = {"has_protected_content": True} if args.flag("protect_content") else {}
    if args.has("message_effect_id"):
        options["effect_id"] = args.text("message_effect_id")
    return options


def _reply(chat: Chat, args: Args) -> Json:
    parameters = args.structure("reply_parameters", "reply parameters")
    if not parameters:
        return {}
    asked = check("ReplyParameters", parameters)
    entry = chat.entries.get(asked["message_id"])
    if entry:
        replied = {k: v for k, v in entry.message.items() if k != "reply_to_message"}
        return {"reply_to_message": replied}
    if asked.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendContact": send_contact,
    "sendMediaGroup": send_media_group,
    "copyMessage": copy_message,
}
