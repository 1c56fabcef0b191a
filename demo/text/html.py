"""Telegram's own reading of HTML: the same tags, the same byte offsets, the same complaints."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from demo.api.errors import bad_request
from demo.text.entities import ASTRAL, Entity
from demo.text.links import checked_link, mentioned_user

SPACE = b" \t\r\n\x00\x0b\x0c"
NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset({*STYLES, "a", "code", "pre", "blockquote", "tg-emoji"})
ATTRIBUTES = {
    ("a", "href"): "",
    ("code", "class"): "language-",
    ("span", "class"): "tg-",
    ("tg-emoji", "emoji-id"): "",
}
MAX_REFERENCE = 10
MAX_CODE = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that waits for its end: where its text began, in units and in characters."""

    tag: str
    argument: str
    offset: int
    begin: int


def parse(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and the entities of Telegram HTML; ApiError when it is malformed."""
    return _Parser(source.encode()).run()


class _Parser:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.at = 0
        self.out: list[str] = []
        self.units = 0
        self.open: list[_Open] = []
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
            _fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
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
            _fail(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            _fail(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = self._attributes(tag, begin)
        if tag == "span" and argument != "spoiler":
            _fail(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if tag == "blockquote" and any(other.tag == tag for other in self.open):
            _fail(f"Blockquotes can't be nested at byte offset {begin}")
        self.open.append(_Open(tag, argument, self.units, len(self.out)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._blank()
            if self._char() == ord(">"):
                self.at += 1
                return argument
            name = self._skip(SPACE + b"=>/\"'").decode()
            if not name:
                _fail(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
            self._blank()
            value = self._attribute_value(tag, begin) if self._char() == ord("=") else None
            if self.at >= len(self.source):
                _fail(f"Unclosed start tag at byte offset {begin}")
            argument = _argument(tag, name, value, argument)

    def _attribute_value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._blank()
        quote = self._char()
        if not quote:
            _fail(f'Unclosed start tag "{tag}" at byte offset {begin}')
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
            _fail(f"Unexpected end of name token at byte offset {begin}")
        return self.source[begin : self.at].decode().lower()

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            _fail(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        found = self._skip(SPACE + b">").decode().lower()
        self._blank()
        if self._char() != ord(">"):
            _fail(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if found and found != opened.tag:
            _fail(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        if self.units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity = Entity(STYLES.get(opened.tag, ""), opened.offset, self.units - opened.offset)
        if opened.tag == "a":
            self._link(entity, opened.argument or "".join(self.out[opened.begin :]))
        elif opened.tag in ("pre", "code"):
            self._code(replace(entity, type=opened.tag, language=opened.argument))
        elif opened.tag == "blockquote":
            kind = "expandable_blockquote" if opened.argument else "blockquote"
            self.entities.append(replace(entity, type=kind))
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal() or not int(opened.argument):
                _fail("Invalid custom emoji identifier specified")
            emoji = opened.argument
            self.entities.append(replace(entity, type="custom_emoji", custom_emoji_id=emoji))
        else:
            self.entities.append(entity)

    def _link(self, entity: Entity, url: str) -> None:
        if user := mentioned_user(url):
            self.entities.append(replace(entity, type="text_mention", user=user))
        elif link := checked_link(url):
            self.entities.append(replace(entity, type="text_link", url=link))

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


def _argument(tag: str, name: str, value: str | None, before: str) -> str:
    if (tag, name) == ("blockquote", "expandable"):
        return "1"
    prefix = ATTRIBUTES.get((tag, name))
    if value is None or prefix is None or not value.startswith(prefix):
        return before
    return value.removeprefix(prefix)


def _fail(reason: str) -> NoReturn:
    message = f"can't parse entities: {reason}"
    raise bad_request(message)
