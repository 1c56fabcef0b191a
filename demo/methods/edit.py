"""Changing what was sent, with Telegram's reasons for refusing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from demo.api.errors import bad_request
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
    from demo.keyboards.markup import Markup
    from demo.world.chats import Chat, Entry
    from demo.world.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
MEDIA = ("document", "photo")
CONTENT = frozenset({"text", "entities", "link_preview_options", *MEDIA, *CAPTION_KEYS})


@dataclass(frozen=True, slots=True)
class _Target:
    """The message an edit means, and whether it was named by its inline id."""

    chat: Chat
    entry: Entry
    inline: bool


def edit_text(world: World, args: Args) -> object:
    """Replace the text of a message."""
    text = message_text(text_of(args), editing=True)
    target = _target(world, args)
    if "text" not in target.entry.message:
        raise bad_request("there is no text in the message to edit")
    fields = text_fields(world, text, "text", "entities") | preview_of(args)
    return _replace(world, args, target, fields)


def edit_caption(world: World, args: Args) -> object:
    """Replace the caption of a file or picture; no caption removes it."""
    target = _target(world, args)
    media = _media(target.entry)
    if not media:
        raise bad_request("there is no caption in the message to edit")
    return _replace(world, args, target, media | caption_fields(world, args))


def edit_media(world: World, args: Args) -> object:
    """Replace the file of a message, or turn a text into one."""
    target = _target(world, args)
    fields = media_fields(world, args, args.structure("media", "input media"))
    album = "media_group_id" in target.entry.message
    if album and set(fields).isdisjoint(_media(target.entry)):
        raise bad_request("can't change media type in the album")
    return _replace(world, args, target, fields)


def edit_markup(world: World, args: Args) -> object:
    """Replace the inline keyboard alone; none given removes it."""
    target = _target(world, args)
    return _replace(world, args, target, _content(target.entry.message))


def _target(world: World, args: Args) -> _Target:
    inline_id = args.text("inline_message_id")
    if inline_id:
        place = world.inline_messages.get(inline_id)
        chat = world.chats.get(place[0]) if place else None
        entry = chat.entries.get(place[1]) if chat and place else None
        if chat is None or entry is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return _Target(chat, entry, inline=True)
    if not args.has("message_id") and args.has("chat_id"):
        raise bad_request("message identifier is not specified")
    chat = world.chat_of(args, writing=True)
    entry = chat.entries.get(args.integer("message_id"))
    if entry is None:
        raise bad_request("message to edit not found")
    _editable(world, entry)
    return _Target(chat, entry, inline=False)


def _editable(world: World, entry: Entry) -> None:
    via_bot = entry.message.get("via_bot", {}).get("id") == world.bot.id
    other_keyboard = entry.markup is not None and entry.markup.kind != "inline"
    if other_keyboard or not (entry.by_bot or via_bot):
        raise bad_request("message can't be edited")


def _media(entry: Entry) -> Json:
    return {key: entry.message[key] for key in MEDIA if key in entry.message}


def _content(message: Json) -> Json:
    return {key: value for key, value in message.items() if key in CONTENT}


def _replace(world: World, args: Args, target: _Target, fields: Json) -> object:
    """Put the new content and keyboard in place; ApiError when nothing would change."""
    keyboard = markup.parse(
        args.structure("reply_markup", "reply keyboard markup"), inline_only=True
    )
    old = target.entry.message
    if keyboard:
        keyboard = _with_the_same_reply(keyboard, old)
    inline = {"reply_markup": keyboard.json} if keyboard else {}
    changed = _content(old) != fields
    if not changed and old.get("reply_markup") == inline.get("reply_markup"):
        raise bad_request(NOT_MODIFIED)
    base = {k: v for k, v in old.items() if k not in CONTENT and k != "reply_markup"}
    edited = {"edit_date": world.date()} if changed else {}
    target.entry.message = {**base, **edited, **fields, **inline}
    target.entry.markup = keyboard
    world.tell(target.chat, "edit", target.entry.view())
    return True if target.inline else target.entry.message


def _with_the_same_reply(keyboard: Markup, old: Json) -> Markup:
    """Return the keyboard with the ``force_reply`` the message was sent with: edits keep it."""
    force = {k: v for k, v in old.get("reply_markup", {}).items() if k == "force_reply"}
    buttons = keyboard.json["inline_keyboard"]
    return replace(keyboard, json={"inline_keyboard": buttons, **force})


METHODS: Mapping[str, Callable[[World, Args], object]] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
}
