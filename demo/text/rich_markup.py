"""A pasted text with headings and lists as the blocks of a rich message.

Lines that begin with «#» to «######» and a space are headings, «- », «* » or «1. » items of a
list, «> » a quotation, three dashes a divider; other lines in a row are one paragraph.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from demo.api.errors import Json

_KINDS = {
    "heading": re.compile(r"(#{1,6})\s+(.+)"),
    "list": re.compile(r"(?:([-*])|(\d{1,9})[.)])\s+(.+)"),
    "blockquote": re.compile(r"(>)\s?(.*)"),
    "divider": re.compile(r"(---)"),
    "empty": re.compile(r"()"),
}
BULLET = "•"


def parse_blocks(text: str) -> list[Json]:
    """Return the blocks of a text; an empty text has none."""
    lines = [line.strip() for line in text.splitlines()]
    return [block for kind, run in groupby(lines, key=_kind) for block in _blocks(kind, list(run))]


def _kind(line: str) -> str:
    matching = (kind for kind, pattern in _KINDS.items() if pattern.fullmatch(line))
    return next(matching, "paragraph")


def _blocks(kind: str, lines: Sequence[str]) -> Iterator[Json]:
    if kind == "paragraph":
        yield _paragraph("\n".join(lines))
    elif kind == "heading":
        for marks, words in (_parts(kind, line) for line in lines):
            yield {"type": "heading", "size": len(marks), "text": words}
    elif kind == "list":
        yield {"type": "list", "items": [_item(*_parts(kind, line)) for line in lines]}
    elif kind == "blockquote":
        quoted = "\n".join(_parts(kind, line)[1] for line in lines)
        yield {"type": "blockquote", "blocks": [_paragraph(quoted)]}
    elif kind == "divider":
        yield {"type": "divider"}


def _parts(kind: str, line: str) -> tuple[str, ...]:
    found = _KINDS[kind].fullmatch(line)
    return tuple(part or "" for part in found.groups()) if found else ()


def _item(_bullet: str, number: str, words: str) -> Json:
    numbered: Json = {"label": f"{number}.", "value": int(number), "type": "1"} if number else {}
    return {"label": BULLET, "blocks": [_paragraph(words)], **numbered}


def _paragraph(words: str) -> Json:
    return {"type": "paragraph", "text": words}
