"""Telegram's own reading of HTML: the same tags, the same byte offsets, the same complaints."""

from __future__ import annotations

from dataclasses import replace

from demo.text.entities import ASTRAL, Entity
from demo.text.tags import TAGS, OpenTag, make_entity, read_attribute, refuse

SPACE = b" \t\r\n\x00\x0b\x0c"
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
MAX_REFERENCE = 10
MAX_CODE = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


def parse(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and the entities of Telegram HTML; ApiError when it is malformed."""
    return _Parser(source.encode()).run()


class _Parser:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.units = 0
        self.open: list[OpenTag] = []
        self.entities: list[Entity] = []

    def run(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source[self.at] == ord("<"):
                self._end_tag() if self._char(1) == ord("/") else self._start_tag()
            elif self.source[self.at] == ord("&") and (char := self._reference()):
                self._emit(char)
            else:
                self._plain()
        if self.open:
            refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        entities = [
            replace(entity, language="") if entity.type == "code" else entity
            for entity in self.entities
        ]
        return "".join(self.out), entities

    def _char(self, ahead: int = 0) -> int:
        place = self.at + ahead
        return self.source[place] if place < len(self.source) else 0

    def _emit(self, text: str) -> None:
        self.out.append(text)
        self.units += sum(1 + (ord(char) >= ASTRAL) for char in text)

    def _plain(self) -> None:
        end = self.at + 1
        while end < len(self.source) and self.source[end] not in b"<&":
            end += 1
        self._emit(self.source[self.at : end].decode())
        self.at = end

    def _skip(self, stop: bytes) -> bytes:
        """Move to the first byte of ``stop`` (or the end) and return what was passed."""
        begin = self.at
        while self.at < len(self.source) and self.source[self.at] not in stop:
            self.at += 1
        return self.source[begin : self.at]

    def _blank(self) -> None:
        while self.at < len(self.source) and self.source[self.at] in SPACE:
            self.at += 1

    def _reference(self) -> str:
        """Decode one entity and step over it; an unknown one is left as text."""
        end = self.at + 1
        if self.source[end : end + 1] == b"#":
            char, end = self._number(end + 1)
        else:
            while self.source[end : end + 1].isalpha():
                end += 1
            char = NAMED.get(self.source[self.at + 1 : end], "")
        if char:
            self.at = end + 1 if self.source[end : end + 1] == b";" else end
        return char

    def _number(self, begin: int) -> tuple[str, int]:
        base = 16 if self.source[begin : begin + 1] == b"x" else 10
        begin += base == 16  # noqa: PLR2004  (sixteen is the base just above)
        end = begin
        digits = b"0123456789abcdefABCDEF" if base == 16 else b"0123456789"  # noqa: PLR2004
        while end < len(self.source) and self.source[end] in digits:
            end += 1
        code = int(self.source[begin:end] or b"0", base)
        bad = not code or code >= MAX_CODE or end - self.at >= MAX_REFERENCE or code in SURROGATES
        return ("", end) if bad else (chr(code), end)

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._skip(SPACE + b">").decode().lower()
        if self.at >= len(self.source):
            refuse(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "spoiler":
            refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if tag == "blockquote" and any(other.tag == tag for other in self.open):
            refuse(f"Blockquotes can't be nested at byte offset {begin}")
        self.open.append(OpenTag(tag, self.units, len(self.out), attributes))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._blank()
            if self._char() == ord(">"):
                self.at += 1
                return attributes
            name = self._skip(SPACE + b"=>/\"'").decode()
            if not name:
                refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._blank()
            value = self._attribute_value(tag, begin) if self._char() == ord("=") else None
            if self.at >= len(self.source):
                refuse(f"Unclosed start tag at byte offset {begin}")
            attributes |= read_attribute(tag, name, value)

    def _attribute_value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._blank()
        quote = self._char()
        if not quote:
            refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if quote not in b"\"'":
            return self._token()
        self.at += 1
        parts: list[str] = []
        while self.at < len(self.source) and self._char() != quote:
            char = self._reference() if self._char() == ord("&") else ""
            parts.append(char or self._literal(quote))
        self.at += 1
        return "".join(parts)

    def _literal(self, quote: int) -> str:
        begin = self.at
        self.at += 1
        while self.at < len(self.source) and self._char() not in (quote, ord("&")):
            self.at += 1
        return self.source[begin : self.at].decode()

    def _token(self) -> str:
        begin = self.at
        while chr(self._char()).isascii() and (
            chr(self._char()).isalnum() or self._char() in b".-"
        ):
            self.at += 1
        if self._char() not in SPACE + b">":
            refuse(f"Unexpected end of name token at byte offset {begin}")
        return self.source[begin : self.at].decode().lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            refuse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        found = self._skip(SPACE + b">").decode().lower()
        self._blank()
        if self._char() != ord(">"):
            refuse(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if found and found != opened.tag:
            refuse(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        if self.units > opened.offset:
            self._close(opened)

    def _close(self, opened: OpenTag) -> None:
        text = "".join(self.out[opened.begin :])
        entity = make_entity(opened, self.units - opened.offset, text)
        if entity and entity.type in ("pre", "code"):
            self._code(entity)
        elif entity:
            self.entities.append(entity)

    def _code(self, entity: Entity) -> None:
        """Fold <pre><code class=language-x> into one block, whichever tag ends last."""
        inner = self.entities[-1] if self.entities else None
        same = inner and (inner.offset, inner.length) == (entity.offset, entity.length)
        if inner and same and {inner.type, entity.type} == {"pre", "code"}:
            language = inner.language or entity.language
            if language:
                self.entities[-1] = replace(entity, type="pre", language=language)
                return
        self.entities.append(entity)
