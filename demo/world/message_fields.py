"""The parts of a message read from a call: its text, its caption, its file, its preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.text.content import caption, formatted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.files.stored_file import Kind
    from demo.text.entities import Formatted
    from demo.world.world import World

CAPTION_KEYS = ("caption", "caption_entities", "show_caption_above_media")
MEDIA_KINDS: Mapping[str, Kind] = {"document": "document", "photo": "photo"}


def media_fields(world: World, args: Args, item: object) -> Json:
    """Return the message fields of one InputMedia; ApiError when it is malformed."""
    where = "can't parse InputMedia: "
    type_name = str(item.get("type")) if isinstance(item, dict) else ""
    kind = MEDIA_KINDS.get(type_name)
    if kind is None:
        raise bad_request(f'{where}type "{type_name}" is unsupported')
    media = check(f"InputMedia{kind.title()}", item, where)
    stored = world.files.resolve(args, "", media["media"], kind)
    text = caption(
        formatted(
            media.get("caption", ""), media.get("parse_mode", ""), media.get("caption_entities")
        )
    )
    return stored.field() | text_fields(world, text, "caption", "caption_entities")


def text_of(args: Args) -> Formatted:
    """Return the parsed ``text`` of a call."""
    entities = args.structure("entities", "entities")
    return formatted(args.text("text"), args.text("parse_mode"), entities)


def preview_of(args: Args) -> Json:
    """Return the ``link_preview_options`` field of a message, if any were given."""
    options = args.structure("link_preview_options", "link preview options")
    return {"link_preview_options": check("LinkPreviewOptions", options)} if options else {}


def caption_fields(world: World, args: Args) -> Json:
    """Return the caption fields of a message."""
    entities = args.structure("caption_entities", "caption entities")
    text = caption(formatted(args.text("caption"), args.text("parse_mode"), entities))
    above = {"show_caption_above_media": True} if args.flag("show_caption_above_media") else {}
    return text_fields(world, text, "caption", "caption_entities") | above


def text_fields(world: World, text: Formatted, text_key: str, entities_key: str) -> Json:
    """Return the text under the names the message uses, mentioned people filled in."""
    fields = text.json(text_key, entities_key)
    for entity in fields.get(entities_key, []):
        user = world.users.get(entity.get("user", {}).get("id", 0))
        if user:
            entity["user"] = user.json()
    return fields
