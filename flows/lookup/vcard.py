"""A contact as a vCard 3.0 (RFC 2426), which every address book reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.records.contacts import Contact

#: RFC 2425: the bytes of a line; what is longer goes on in the next one after a blank.
_LINE = 75
_FIELDS = {"phone": "TEL;TYPE=WORK,VOICE", "email": "EMAIL;TYPE=INTERNET", "url": "URL"}


def vcard(contact: Contact, whose: str) -> str:
    """The card of a contact of ``whose``: lines folded, what is written in them escaped."""
    name = whose or contact.purpose
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escape(name)};;;;",
        f"FN:{_escape(name)}",
        f"ORG:{_escape(name)}",
        _value(contact),
        f"NOTE:{_escape(_note(contact))}",
        f"REV:{contact.checked_on.isoformat()}",
        "END:VCARD",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _value(contact: Contact) -> str:
    value = _escape(contact.value)
    if contact.kind == "address":
        return f"ADR;TYPE=WORK:;;{value};;;;"
    return f"{_FIELDS[contact.kind]}:{value}"


def _note(contact: Contact) -> str:
    """What it is for, when, and the page it is known from, where that is one to open."""
    pages = (one.where for one in contact.sources if one.where.startswith("http"))
    lines = (contact.purpose, contact.hours, contact.warning, next(pages, ""))
    return "\n".join(filter(None, lines))


def _escape(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ("\n", "\\n"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, escaped)
    return text


def _fold(line: str) -> Iterator[str]:
    """The line in pieces of at most so many bytes, no character cut in two."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece
