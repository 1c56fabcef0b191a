"""One button of a keyboard: exactly one action, and each action within Telegram's limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.text.entities import units
from demo.text.links import checked_link

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from demo.api.errors import Json

LOOKS = frozenset({"text", "style", "icon_custom_emoji_id"})
STYLES = frozenset({"primary", "danger", "success"})
MAX_DATA = 64
MAX_COPY = 256
MAX_INLINE_QUERY = 256
INLINE = "can't parse inline keyboard button: "
REPLY = "can't parse keyboard button: "


def inline_button(value: object) -> Json:
    """Return the checked button of an inline keyboard; ApiError when Telegram would refuse it."""
    button = _look("InlineKeyboardButton", value, INLINE)
    actions = [name for name in button if name not in LOOKS and button[name] not in ("", False)]
    if "switch_inline_query" in button or "switch_inline_query_current_chat" in button:
        actions = [name for name in button if name not in LOOKS]
    if not actions:
        raise bad_request(f"{INLINE}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"{INLINE}Exactly one action must be used, found {', '.join(actions)}")
    _ACTIONS[actions[0]](button[actions[0]])
    return {name: button[name] for name in button if name in LOOKS or name == actions[0]}


def keyboard_button(value: object) -> Json:
    """Return the checked button of a reply keyboard, a plain string made an object."""
    if isinstance(value, str):
        value = {"text": value}
    button = _look("KeyboardButton", value, REPLY)
    actions = [name for name in button if name not in LOOKS and button[name]]
    if len(actions) > 1:
        raise bad_request(f"{REPLY}At most one action must be used, found {', '.join(actions)}")
    if "web_app" in actions:
        _web_app(button["web_app"])
    return button


def _look(type_name: str, value: object, where: str) -> Json:
    button = check(type_name, value, where)
    if not button["text"].strip():
        raise bad_request(f"{where}Button text must be non-empty")
    if button.get("style", "primary") not in STYLES:
        raise bad_request(f"{where}Invalid button style specified")
    if not button.get("icon_custom_emoji_id", "1").isdecimal():
        raise bad_request(f'{where}Field "icon_custom_emoji_id" must be a valid Number')
    return button


def _data(value: str) -> None:
    if len(value.encode()) > MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _url(value: str) -> None:
    if not checked_link(value):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")


def _copy(value: object) -> None:
    text = check("CopyTextButton", value, INLINE)["text"]
    if not 0 < units(text) <= MAX_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _query(value: str) -> None:
    if units(value) > MAX_INLINE_QUERY:
        raise bad_request("BUTTON_DATA_INVALID")


def _chosen_chat(value: object) -> None:
    _query(check("SwitchInlineQueryChosenChat", value, INLINE).get("query", ""))


def _web_app(value: object) -> None:
    url = check("WebAppInfo", value, INLINE)["url"]
    if not checked_link(url) or not url.startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links"
        )


def _login(value: object) -> None:
    _url(check("LoginUrl", value, INLINE)["url"])


def _disabled(value: object) -> None:
    check("DisabledButton", value, INLINE)


def _special(_value: object) -> None:
    raise bad_request("BUTTON_TYPE_INVALID")


_ACTIONS: Mapping[str, Callable[..., None]] = {
    "url": _url,
    "callback_data": _data,
    "web_app": _web_app,
    "login_url": _login,
    "switch_inline_query": _query,
    "switch_inline_query_current_chat": _query,
    "switch_inline_query_chosen_chat": _chosen_chat,
    "copy_text": _copy,
    "disabled": _disabled,
    "callback_game": _special,
    "pay": _special,
}
