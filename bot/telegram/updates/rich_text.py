"""The words of a rich message (Bot API 10.3, ``RichMessage``) as plain text.

Read from the JSON as Telegram sent it, so that a kind of block or text that a newer Bot API adds
gives the words it holds under the names all kinds share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Json = Any

#: Under these names a rich text holds words, in the order they are shown: ``RichText`` of any
#: kind, a custom emoji, a formula, a button.
_IN_TEXT = ("text", "alternative_text", "expression", "button")
#: Under these a block holds lines, in the order they are shown: its own text, a quotation's
#: author, a folded block's title, what lies inside, the words under a picture or a table.
_IN_BLOCK = ("summary", "text", "expression", "blocks", "items", "cells", "buttons")
_BELOW = ("credit", "caption")


def words(message: Mapping[str, Json]) -> str:
    """The text of a ``RichMessage``: one line for each paragraph, item and row."""
    return "\n".join(_lines(message.get("blocks", []))).strip()


def _lines(block: Json) -> Iterator[str]:
    """The lines of a block, or of several."""
    if isinstance(block, list):
        for one in block:
            yield from _lines(one)
        return
    if not isinstance(block, Mapping):
        return
    for name in _IN_BLOCK:
        yield from _part(name, block.get(name), str(block.get("label", "")))
    for name in _BELOW:
        below = block.get(name)
        yield from (
            _lines(below) if isinstance(below, Mapping) and "text" in below else _line(below)
        )


def _part(name: str, part: Json, label: str) -> Iterator[str]:
    match name:
        case "cells" if isinstance(part, list):
            for row in filter(_is_row, part):
                yield from _line([_cell(cell) for cell in row])
        case "blocks" | "items":
            lines = list(_lines(part))
            yield from [f"{label} {lines[0]}".strip(), *lines[1:]] if lines else ()
        case "buttons":
            yield from _lines(part)
        case _:
            yield from _line(part)


def _is_row(row: Json) -> bool:
    return isinstance(row, list)


def _cell(cell: Json) -> str:
    """The words of a table's cell, parted from the next one's."""
    return f"{_inline(cell)} " if _inline(cell) else ""


def _line(text: Json) -> Iterator[str]:
    if line := _inline(text).strip():
        yield line


def _inline(text: Json) -> str:
    """The words of a ``RichText``: a string, an array of them, or an object around one."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(map(_inline, text))
    if isinstance(text, Mapping):
        return "".join(_inline(text[name]) for name in _IN_TEXT if name in text)
    return ""
