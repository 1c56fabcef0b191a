"""The words beside what nobody may know: codes, cards, documents, days of birth."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator

from flows.language.folding import fold
from flows.records.base import Part

Words = tuple[Annotated[str, AfterValidator(fold)], ...]


class SecretWords(Part):
    """Words before a code that nobody may know: ``codes`` of messages, ``card`` of a card.

    With one of ``harmless`` (word beginnings) beside it the code is of something else; after one
    of ``spent`` (beginnings) or before one of ``units`` the number is a sum; ``told``
    (word beginnings) say that it was given away. ``passport``, ``snils`` and ``birth`` (word
    beginnings) stand before what no letter needs, ``born`` after a day or a year of birth.
    """

    codes: Words
    card: Words
    harmless: Words
    spent: Words
    units: Words
    told: Words
    passport: Words
    snils: Words
    birth: Words
    born: Words

    @cached_property
    def documents(self) -> tuple[re.Pattern[str], ...]:
        """Numbers of documents and days of birth, each beside its word; the number is a group."""
        day = r"[0-9]{1,2}(?:[./-][0-9]{1,2}[./-]|\s+[^\W\d_]+\s+)[0-9]{2,4}(?![0-9])"
        passport, snils, birth, born, other = (
            "|".join(map(re.escape, words))
            for words in (self.passport, self.snils, self.birth, self.born, self.harmless)
        )
        return (
            re.compile(
                rf"(?<!\w)(?:{passport})(?:(?!{other})[^\d]){{0,30}}"
                r"(?P<number>[0-9]{2}\s?[0-9]{2}[^\d]{0,9}[0-9]{6})(?![0-9])"
            ),
            re.compile(
                rf"(?<!\w)(?:{snils})[^\d]{{0,12}}"
                r"(?P<number>[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{3}[\s-]?[0-9]{2})(?![0-9])"
            ),
            re.compile(r"(?<![\w-])(?P<number>[0-9]{3}-[0-9]{3}-[0-9]{3}[\s-][0-9]{2})(?![\w-])"),
            re.compile(rf"(?<!\w)(?:{birth})[^\d]{{0,12}}(?P<number>{day})"),
            re.compile(rf"(?<![\w.])(?P<number>(?:{day}|[0-9]{{4}}))\s*(?:{born})(?!\w)"),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A code with its word in front, the group ``code`` being the digits."""
        other = "|".join(map(re.escape, (*self.harmless, *self.spent)))
        units = "|".join(rf"{re.escape(unit)}(?![^\W\d_])" for unit in self.units)
        word = rf"(?:[\s:=,\u00ab\"(-]+(?!(?:{other}))[^\W\d_]+)"
        codes = "|".join(map(re.escape, sorted(self.codes, key=len, reverse=True)))
        card = "|".join(map(re.escape, sorted(self.card, key=len, reverse=True)))
        gap = r"[\s:=,\u00ab\"(-]{1,4}"
        end = rf"(?![\w.,:-]*[0-9]|\s*(?:\u0433\u043e\u0434|\u0440\u0443\u0431|\u20bd|{units}))"
        return re.compile(
            rf"(?<![\w-])(?:(?:{codes}){word}{{0,4}}{gap}(?P<code>[0-9]{{4,8}})"
            rf"|(?:{card}){word}{{0,2}}{gap}(?P<card_code>[0-9]{{3,4}})){end}"
        )
