"""The words beside what nobody may know: codes, cards, documents, days of birth."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator

from flows.language.folding import fold
from flows.records.base import Part

#: Parts of a document's number as people write them, however they part the digits.
_PARTED = r"[\s.,-]?"
_SERIES = r"[0-9]{2}[\s-]?[0-9]{2}"
_SIX = rf"[0-9]{{3}}{_PARTED}[0-9]{{3}}"
_SNILS = rf"[0-9]{{3}}{_PARTED}[0-9]{{3}}{_PARTED}[0-9]{{3}}{_PARTED}[0-9]{{2}}"
#: A day or a year of birth; later ones are days of a quarrel («for a birthday, 12.03.2026»).
_YEAR = r"(?:19[0-9]{2}|20[01][0-9])"
_BIRTH = (
    rf"(?:{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{1,2}}(?:[./-][0-9]{{1,2}}[./-]|\s+[^\W\d_]+\s+)"
    rf"(?:{_YEAR}|[013-9][0-9]))(?![0-9])"
)
Words = tuple[Annotated[str, AfterValidator(fold)], ...]


class SecretWords(Part):
    """Words before a code that nobody may know: ``codes`` of messages, ``card`` of a card.

    ``behind`` stand right after one (beginnings).
    With one of ``harmless`` (word beginnings) beside it the code is of something else; after one
    of ``spent`` (beginnings) or before one of ``units`` the number is a sum; ``told``
    (word beginnings) say that it was given away. ``passport`` (``numbered`` may
    stand between its series and number), ``snils`` and ``birth`` (word
    beginnings) stand before what no letter needs, ``born`` after a day or a year of birth.
    """

    codes: Words
    behind: Words
    card: Words
    harmless: Words
    spent: Words
    units: Words
    told: Words
    passport: Words
    numbered: Words
    snils: Words
    birth: Words
    born: Words

    @cached_property
    def documents(self) -> tuple[re.Pattern[str], ...]:
        """Numbers of documents and days of birth, each beside its word; the number is a group."""
        passport, snils, birth, born, other = (
            "|".join(map(re.escape, words))
            for words in (self.passport, self.snils, self.birth, self.born, self.harmless)
        )
        gap = rf"[^\w]{{0,4}}(?:(?:{'|'.join(map(re.escape, self.numbered))})[^\w]{{0,4}})?"
        named = rf"(?<!\w)(?:{passport})(?:(?!{other})[^\d]){{0,30}}"
        return (
            re.compile(rf"{named}(?P<number>{_SERIES}{gap}{_SIX})(?![0-9])"),
            re.compile(
                rf"{named}(?P<number>{_SIX}[^\w]{{0,4}}(?:{passport})[^\w]{{0,4}}{_SERIES})(?![0-9])"
            ),
            re.compile(rf"{named}(?P<number>[0-9]{{2}}{gap}[0-9]{{7}})(?![0-9])"),
            re.compile(rf"(?<!\w)(?:{snils})[^\d]{{0,25}}(?P<number>{_SNILS})(?![0-9])"),
            re.compile(r"(?<![\w-])(?P<number>[0-9]{3}-[0-9]{3}-[0-9]{3}[\s-][0-9]{2})(?![\w-])"),
            re.compile(rf"(?<!\w)(?:{birth})[^\d]{{0,12}}(?P<number>{_BIRTH})"),
            re.compile(rf"(?<![\w.])(?P<number>{_BIRTH}|{_YEAR})\s*(?:{born})(?!\w)"),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A code with its word in front, the group ``code`` being the digits."""
        other = "|".join(map(re.escape, (*self.harmless, *self.spent)))
        units = "|".join(rf"{re.escape(unit)}(?![^\W\d_])" for unit in self.units)
        word = rf"(?:[\s:=,\u00ab\"(-]+(?!(?:{other}))[^\W\d_]+)"
        codes = "|".join(map(re.escape, sorted(self.codes, key=len, reverse=True)))
        card = "|".join(map(re.escape, sorted(self.card, key=len, reverse=True)))
        behind = "|".join(map(re.escape, self.behind))
        gap = r"[\s:=,\u00ab\"(-]{1,4}"
        end = rf"(?![\w.,:-]*[0-9]|\s*(?:\u0433\u043e\u0434|\u0440\u0443\u0431|\u20bd|{units}))"
        return re.compile(
            rf"(?<![\w-])(?:(?:{codes}){word}{{0,4}}{gap}(?P<code>[0-9]{{4,8}}|[0-9]{{3}}-[0-9]{{3}})"
            rf"|(?:{card}){word}{{0,2}}{gap}(?P<card_code>[0-9]{{3,4}})){end}"
            rf"|(?<![\w.,:-])(?P<named>[0-9]{{4,8}})\s*(?:{behind})(?!\s*(?:{other}))"
        )
