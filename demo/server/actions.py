"""What the chat page may do in a person's name, one function per kind of action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import ApiError, Json, PersonError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.telegram import Telegram

MAX_USERS = 200
MAX_NAME = 64


def say(telegram: Telegram, user: int, body: Json) -> Json:
    """Send a text."""
    reply = body.get("reply_to")
    return {"id": telegram.say(user, str(body["text"]), reply_to=int(reply) if reply else None)}


def rich(telegram: Telegram, user: int, body: Json) -> Json:
    """Send a text with headings and lists, or the blocks of a rich message."""
    content = body["blocks"] if "blocks" in body else str(body["text"])
    return {"id": telegram.send_rich(user, content)}


def stop_draft(telegram: Telegram, user: int, _body: Json) -> Json:
    """Stop what the bot is writing."""
    telegram.stop_draft(user)
    return {}


def edit(telegram: Telegram, user: int, body: Json) -> Json:
    """Correct one's own text."""
    telegram.edit(user, int(body["message_id"]), str(body["text"]))
    return {}


def tap(telegram: Telegram, user: int, body: Json) -> Json:
    """Tap an inline button; the answer comes over the stream under the returned id."""
    place = (int(body["row"]), int(body["column"]))
    return {"id": telegram.tap(user, int(body["message_id"]), place)}


def inline(telegram: Telegram, user: int, body: Json) -> Json:
    """Ask the bot in inline mode; results come over the stream under the returned id."""
    query_id = telegram.inline(user, str(body["text"]), str(body.get("offset", "")))
    answer = telegram.inline_answer(query_id)
    return {"id": query_id, "answer": answer.json() if answer else None}


def choose(telegram: Telegram, user: int, body: Json) -> Json:
    """Send an inline result."""
    number = telegram.choose_inline_result(user, str(body["query_id"]), str(body["result_id"]))
    return {"id": number}


def contact(telegram: Telegram, user: int, _body: Json) -> Json:
    """Share one's own phone number."""
    return {"id": telegram.share_contact(user)}


def location(telegram: Telegram, user: int, body: Json) -> Json:
    """Share a place."""
    number = telegram.share_location(user, float(body["latitude"]), float(body["longitude"]))
    return {"id": number}


def block(telegram: Telegram, user: int, _body: Json) -> Json:
    """Block the bot."""
    telegram.block(user)
    return {}


def unblock(telegram: Telegram, user: int, _body: Json) -> Json:
    """Let the bot write again."""
    telegram.unblock(user)
    return {}


def clear(telegram: Telegram, user: int, _body: Json) -> Json:
    """Empty the chat."""
    telegram.clear(user)
    return {}


def add_user(telegram: Telegram, _user: int, body: Json) -> Json:
    """Let one more person in."""
    name = str(body["name"]).strip()[:MAX_NAME]
    if not name or len(telegram.world.users) >= MAX_USERS:
        reason = "no more people, or no name"
        raise PersonError(reason)
    return {"id": telegram.add_user(name).id}


def act(telegram: Telegram, name: str, body: Json) -> Json:
    """Do one action and return its result.

    Raises PersonError when the action is unknown, incomplete or impossible now.
    """
    action = ACTIONS.get(name)
    if action is None:
        reason = f"unknown action {name}"
        raise PersonError(reason)
    try:
        return action(telegram, int(body.get("user", 0)), body)
    except ApiError as error:
        raise PersonError(error.description) from error
    except (KeyError, TypeError, ValueError) as error:
        reason = f"{name} needs other fields"
        raise PersonError(reason) from error


ACTIONS: Mapping[str, Callable[[Telegram, int, Json], Json]] = {
    "say": say,
    "rich": rich,
    "stop_draft": stop_draft,
    "edit": edit,
    "tap": tap,
    "inline": inline,
    "choose": choose,
    "contact": contact,
    "location": location,
    "block": block,
    "unblock": unblock,
    "clear": clear,
    "users": add_user,
}
