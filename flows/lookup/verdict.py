"""Whose a telephone number is, by the ledger of contacts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.answers.phones import find_phones
from flows.language.folding import fold

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.contacts import Contact

#: A short number («900», «0611») with nothing else beside it but words.
_SHORT = re.compile(r"(?<![\w+-])[0-9]{3,6}(?![\w-])")
#: What is written like a telephone and is none: a wrong code («8 880 …»), a digit too few.
_ODD = re.compile(
    r"(?<![\w+-])(?:\+?7|8)[\s(-]{1,2}[0-9]{3}[\s)-]{1,2}[0-9]{2,3}[\s-]?[0-9]{2}[\s-]?[0-9]{1,2}(?![\w-])"
)
#: In a longer text a short number may be a sum or a house.
_FEW = 6
#: The national part of a number: «8 800 …» and «+7 800 …» are one.
_NATIONAL = 10
#: The graver a grade, the earlier it counts, should the ledger know a number twice.
_GRADES = ("dangerous", "outdated", "unconfirmed", "official")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A number and what the ledger knows of it; ``contact`` is ``None`` for one it lacks."""

    number: str
    contact: Contact | None

    @property
    def grade(self) -> str:
        """The grade of the ledger; ``unknown`` for a number it lacks."""
        return self.contact.grade if self.contact else "unknown"


def verdict_on(catalogue: Catalogue, number: str) -> Verdict:
    """The verdict on a number, written in whatever way."""
    wanted = _digits(number)
    found = [
        contact
        for contact in catalogue.contacts.values()
        if contact.kind == "phone" and _digits(contact.value) == wanted
    ]
    return Verdict(number, min(found, key=lambda one: _GRADES.index(one.grade), default=None))


def numbers_in(text: str) -> tuple[str, ...]:
    """The telephone numbers of a text, as E.164 where they are whole ones; others as typed."""
    folded = fold(text)
    whole = [number for number, _, _ in find_phones(folded)] or _ODD.findall(folded)
    short = _SHORT.findall(folded) if len(folded.split()) <= _FEW else ()
    return tuple(dict.fromkeys(whole or short))


def is_only_number(text: str) -> bool:
    """Whether a text is a telephone number and no word besides."""
    if _ODD.fullmatch(fold(text).strip()):
        return True
    found = list(find_phones(fold(text)))
    return len(found) == 1 and not any(_letters(fold(text), found[0]))


def _letters(folded: str, found: tuple[str, int, int]) -> Iterator[bool]:
    _, start, end = found
    yield from (char.isalnum() for char in folded[:start] + folded[end:])


def _digits(number: str) -> str:
    digits = "".join(char for char in number if char.isdecimal())
    return digits[-_NATIONAL:] if len(digits) > _NATIONAL else digits
