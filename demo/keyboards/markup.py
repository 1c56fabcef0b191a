"""Keyboards: what Telegram takes under a message or below the input field, what it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from demo.api.errors import bad_request
from demo.api.schema import check
from demo.keyboards.buttons import inline_button, keyboard_button

if TYPE_CHECKING:
    from collections.abc import Callable

    from demo.api.errors import Json

Kind = Literal["inline", "keyboard", "remove", "force"]
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_KEYBOARD_BUTTONS = 300
MAX_KEYBOARD_ROW = 12
MAX_PLACEHOLDER = 64


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked keyboard: its kind and its JSON."""

    kind: Kind
    json: Json


def parse(value: object, *, inline_only: bool = False) -> Markup | None:
    """Return the checked keyboard, None when there is none to show; ApiError when refused."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    markup = _any(value)
    if inline_only and markup and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    return markup


def _any(value: Json) -> Markup | None:
    if value.get("keyboard"):
        return _keyboard(check("ReplyKeyboardMarkup", value))
    if value.get("inline_keyboard") is not None:
        return _inline(check("InlineKeyboardMarkup", value))
    if value.get("remove_keyboard"):
        return Markup("remove", check("ReplyKeyboardRemove", value))
    if value.get("force_reply"):
        return Markup("force", _placeholder(check("ForceReply", value)))
    return None


def _inline(value: Json) -> Markup | None:
    rows = _rows(value["inline_keyboard"], inline_button, "inline_keyboard")
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("reply markup is too long")
    force = {"force_reply": True} if value.get("force_reply") else {}
    return Markup("inline", {"inline_keyboard": rows, **force}) if rows else None


def _keyboard(value: Json) -> Markup | None:
    rows = _rows(value["keyboard"], keyboard_button, "keyboard")
    long_row = any(len(row) > MAX_KEYBOARD_ROW for row in rows)
    if sum(map(len, rows)) > MAX_KEYBOARD_BUTTONS or long_row:
        raise bad_request("reply markup is too long")
    return Markup("keyboard", {**_placeholder(value), "keyboard": rows}) if rows else None


def _rows(value: object, button: Callable[[object], Json], name: str) -> list[list[Json]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f'field "{name}" must be an Array of Arrays')
    return [row for row in ([button(item) for item in items] for items in value) if row]


def _placeholder(value: Json) -> Json:
    if len(value.get("input_field_placeholder", "")) > MAX_PLACEHOLDER:
        raise bad_request("input field placeholder is too long")
    return value
