"""Long HTML cut into messages that Telegram takes, with its tags closed and opened again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

#: Bot API: sendMessage.text, UTF-16 units after entities parsing.
LIMIT = 4096

_TOKEN = re.compile(r"(<[^>]+>)")


def length(text: str) -> int:
    """UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(slots=True)
class _Cutter:
    limit: int
    parts: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)
    text: str = ""
    size: int = 0

    def tag(self, tag: str) -> None:
        self.text += tag
        if tag.startswith("</"):
            self.open_tags.pop()
        else:
            self.open_tags.append(tag)

    def words(self, chunk: str) -> None:
        for paragraph in re.split(r"(?<=\n\n)", unescape(chunk)):
            if length(paragraph) <= self.limit < self.size + length(paragraph):
                self.cut()
            for line in paragraph.splitlines(keepends=True):
                for piece in _pieces(line, self.limit):
                    self.add(piece)

    def add(self, piece: str) -> None:
        if self.size + length(piece) > self.limit:
            self.cut()
        self.text += escape(piece, quote=False)
        self.size += length(piece)

    def cut(self) -> None:
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(self.open_tags))
        if unescape(_TOKEN.sub("", self.text)).strip():
            self.parts.append((self.text.rstrip() + closing).strip())
        self.text = "".join(self.open_tags)
        self.size = 0


def _name(tag: str) -> str:
    return tag.strip("<>").split()[0]


def _pieces(line: str, limit: int) -> list[str]:
    """A line, or its words when it alone is over the limit; a giant word is cut hard."""
    if length(line) <= limit:
        return [line]
    return [
        word[n : n + limit // 2]
        for word in re.split(r"(?<= )", line)
        for n in range(0, len(word), limit // 2)
    ]


def split(html: str, limit: int = LIMIT) -> tuple[str, ...]:
    """``html`` as parts of at most ``limit`` units after parsing, cut at paragraphs or lines."""
    if length(html) <= limit:
        return (html,)
    cutter = _Cutter(limit)
    for token in _TOKEN.split(html):
        if token.startswith("<"):
            cutter.tag(token)
        elif token:
            cutter.words(token)
    cutter.cut()
    return tuple(cutter.parts)
