"""File names after Telegram's own cleaning, which silently drops «№», quotes and dashes."""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FORBIDDEN = frozenset("<>:\"/\\|?*&`'")
ASCII_END = 127
KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No"})
DROPPED = frozenset({"Mn", "Mc", "Me", "Cf", "Cc", "Cs", "Co", "Cn"})
MAX_STEM = 64
MAX_EXTENSION = 16


def clean_filename(name: str) -> str:
    """Return the name the receiver will see: 64 characters and a 16-character extension."""
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = base.rpartition(".")
    if not dot or not stem:
        stem, extension = base, ""
    parts = (_part(stem, MAX_STEM), _part(extension, MAX_EXTENSION))
    return ".".join(part for part in parts if part)


def _part(text: str, limit: int) -> str:
    return "".join(islice(_started(text), limit)).rstrip(" .")


def _started(text: str) -> Iterator[str]:
    begun = False
    for char in text:
        cleaned = _char(char)
        begun = begun or cleaned not in ("", " ", ".")
        if begun and cleaned:
            yield cleaned


def _char(char: str) -> str:
    if " " <= char < chr(ASCII_END) and char not in FORBIDDEN:
        return char
    category = unicodedata.category(char)
    if category in KEPT:
        return char
    return "" if category in DROPPED else " "
