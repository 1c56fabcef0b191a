"""Finding what can be looked up in a text: telephone numbers, e-mail, links, @usernames."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flows.answers.emails import find_emails
from flows.answers.phones import find_phones
from flows.language.folding import fold

if TYPE_CHECKING:
    from flows.records.lookup import AddressWords

Kind = Literal["phone", "email", "url", "username"]

#: A short number («102») with nothing else beside it but words.
_SHORT = re.compile(r"(?<![\w+-])(?<![0-9][ .,])[0-9]{3,6}(?![\w-]|[ .,][0-9])")
#: What is written like a telephone and is none: a wrong code («8 880 …»), a digit too few.
_ODD = re.compile(
    r"(?<![\w+-])(?:\+?\s?7|8)(?:[\s(-]{1,2}[0-9]{3}[\s)-]{1,2}[0-9]{2,3}[\s-]?[0-9]{2}[\s-]?[0-9]{1,2}"
    r"|[0-9]{10})(?![\w-])"
)
#: In a longer text a short number may be a sum or a house.
_FEW = 6
#: In pasted tables words stand glued to an address: its Latin letters part it from Cyrillic ones.
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}")
_USERNAME = re.compile(r"(?<![\w@./-])@[a-z][a-z0-9_]{3,31}(?![\w@.])")
_LINK = re.compile(r"(?:https?://|www\.)[^\s|<>\u00ab\u00bb\"]+")
_AFTER_LINK = ".,;:!?)]}\u2026'"
#: Of a longer text the beginning is looked through; more values are a list, not a question.
_LONGEST, _MOST = 4096, 10


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a text; a telephone number as E.164 where it is a whole one, else as typed."""

    kind: Kind
    text: str


_Found = Iterator[tuple[Value, int, int]]


def values_in(text: str, words: AddressWords) -> tuple[Value, ...]:
    """The values of a text in the order of their kinds, each once, at most ten."""
    return _split(text, words)[0][:_MOST]


def is_only_values(text: str, words: AddressWords) -> bool:
    """Whether a text holds values and no word besides; a bare short number may be anything."""
    found, rest = _split(text, words)
    whole = any(len(value.text) > _FEW for value in found)
    return whole and not any(map(str.isalnum, rest))


def _split(text: str, words: AddressWords) -> tuple[tuple[Value, ...], str]:
    """The values of a text, and what is left of it."""
    rest, found = fold(text[:_LONGEST]), dict[Value, None]()
    finders: tuple[Callable[[str], _Found], ...] = (
        _emails,
        lambda rest: _links(rest, words),
        _usernames,
        _phones,
    )
    for find in finders:
        for value, start, end in list(find(rest)):
            found[value] = None
            rest = f"{rest[:start]}{'|' * (end - start)}{rest[end:]}"
    return tuple(found), rest


def _emails(rest: str) -> _Found:
    for match in _EMAIL.finditer(rest):
        yield Value("email", match[0]), *match.span()
        rest = f"{rest[: match.start()]}{'|' * len(match[0])}{rest[match.end() :]}"
    if "@" in rest:
        for address, (start, end) in find_emails(rest).items():
            yield Value("email", address), start, end


def _links(rest: str, words: AddressWords) -> _Found:
    end = 0
    for pattern in (_LINK, words.bare):
        for match in pattern.finditer(rest, end):
            typed = match[0].rstrip(_AFTER_LINK)
            yield Value("url", typed), match.start(), match.start() + len(typed)


def _usernames(rest: str) -> _Found:
    for match in _USERNAME.finditer(rest):
        yield Value("username", match[0]), *match.span()


def _phones(rest: str) -> _Found:
    """Whole numbers; what is written like one where there is none; a short one among few words."""
    whole = list(find_phones(rest))
    odd = [(match[0], *match.span()) for match in _ODD.finditer(rest)]
    taken = {place for _, start, end in whole for place in range(start, end)}
    found = [*whole, *(one for one in odd if one[1] not in taken)]
    if not found and len(rest.split()) <= _FEW and "|" not in rest:
        found = [(match[0], *match.span()) for match in _SHORT.finditer(rest)]
    for number, start, end in found:
        yield Value("phone", number), start, end
