"""The bot's answer to an inline query: at most fifty articles, each ready to be sent."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.keyboards import markup
from demo.text.content import formatted, message_text
from demo.world.inline_cache import InlineAnswer
from demo.world.message_fields import text_fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.args import Args
    from demo.api.errors import Json
    from demo.world.world import World

MAX_RESULTS = 50
MAX_ID = 64
MAX_OFFSET = 64
DEFAULT_CACHE = 300
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
WHERE = "can't parse inline query result: "
SHOWN = ("id", "title", "description", "url")


def answer_inline_query(world: World, args: Args) -> bool:
    """Show results above the person's input field and cache them as asked."""
    raw = args.items("results", "inline query results", "inline query results") or []
    if len(raw) > MAX_RESULTS:
        raise bad_request("too many inline query results specified")
    results = tuple(_result(world, item) for item in raw)
    if len({result["id"] for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(args.text("next_offset").encode()) > MAX_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = args.structure("button", "inline query results button")
    answer = InlineAnswer(results, args.text("next_offset"), _button(button))
    query = world.inline_queries.close(args.text("inline_query_id"))
    seconds = args.integer("cache_time", DEFAULT_CACHE)
    world.inline_cache.keep(query, answer, seconds, personal=args.flag("is_personal"))
    world.tell(world.chats.get(query.user), "inline", {"id": query.id, **answer.json()})
    return True


def _result(world: World, item: object) -> Json:
    kind = str(item.get("type")) if isinstance(item, dict) else ""
    if kind != "article":
        raise bad_request(f'{WHERE}type "{kind}" is unsupported by the demo')
    result = check("InlineQueryResultArticle", item, WHERE)
    if not 0 < len(result["id"].encode()) <= MAX_ID:
        raise bad_request("RESULT_ID_INVALID")
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    keyboard = markup.parse(result.get("reply_markup"), inline_only=True)
    shown = {key: result[key] for key in SHOWN if key in result}
    return {
        **shown,
        "message": _message(world, result["input_message_content"]),
        "reply_markup": keyboard.json if keyboard else None,
    }


def _message(world: World, content: object) -> Json:
    if not isinstance(content, dict) or "message_text" not in content:
        raise bad_request(f"{WHERE}only InputTextMessageContent is supported by the demo")
    checked = check("InputTextMessageContent", content, WHERE)
    if not checked["message_text"]:
        raise bad_request("message text is empty")
    mode = checked.get("parse_mode", "")
    text = message_text(formatted(checked["message_text"], mode, checked.get("entities")))
    return text_fields(world, text, "text", "entities")


def _button(value: object) -> Json | None:
    if value is None:
        return None
    button = check("InlineQueryResultsButton", value, "can't parse inline query results button: ")
    if ("start_parameter" in button) == ("web_app" in button):
        raise bad_request("InlineQueryResultsButton must have exactly one optional field")
    if "web_app" not in button and not START_PARAMETER.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
    return button


METHODS: Mapping[str, Callable[[World, Args], object]] = {"answerInlineQuery": answer_inline_query}
