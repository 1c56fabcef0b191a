"""The words beside what nobody may know: codes, cards, documents, days of birth."""

from __future__ import annotations

import re
from functools import cached_property

from flows.records.base import Part
from flows.records.number_labels import Words, any_of

#: Parts of a document's number as people write them, however they part the digits.
_PARTED = r"[\s.,-]?"
_SERIES = r"[0-9]{2}[\s-]?[0-9]{2}"
_SIX = rf"[0-9]{{3}}{_PARTED}[0-9]{{3}}"
_SNILS = rf"[0-9]{{3}}{_PARTED}[0-9]{{3}}{_PARTED}[0-9]{{3}}{_PARTED}[0-9]{{2}}"
_DAY = r"[0-9]{1,2}(?:[./-][0-9]{1,2}[./-]|\s+[^\W\d_]+\s+)"
_YEAR = r"(?:19|20)[0-9]{2}"
_BIRTH = rf"(?:{_YEAR}-[0-9]{{2}}-[0-9]{{2}}|{_DAY}(?:{_YEAR}|[0-9]{{2}}))(?![0-9])"
#: A day long ago; later ones may be days of a quarrel («for a birthday, 12.03.2026»).
_AGO = r"(?:19[0-9]{2}|20[01][0-9])"
_LONG_AGO = rf"(?:{_AGO}-[0-9]{{2}}-[0-9]{{2}}|{_DAY}(?:{_AGO}|[013-9][0-9]))(?![0-9])"
#: A code in groups; whole thousands are a sum.
_DASH = "(?: ?- ?| )"
_GROUPS = (
    rf"(?:[0-9]{{3}}(?: ?[-._] ?| )(?!000)[0-9]{{3}}"
    rf"|[0-9]{{2}}{_DASH}[0-9]{{2}}(?:{_DASH}[0-9]{{2}})?"
    rf"|[0-9](?:{_DASH}[0-9]){{3,7}}|[0-9]{{4}}-[0-9]{{4}})(?! ?[0-9])"
)
#: A time or a day written like a code in groups.
_MOMENT = r"(?:(?:[01][0-9]|2[0-3])[ -][0-5][0-9]|[0-3][0-9][ -](?:0[1-9]|1[0-2]))(?![0-9])"
_BETWEEN = r"[\s:=,\u00ab\"(-]"


class SecretWords(Part):
    """Words before a code that nobody may know: ``codes``, ``messages`` with one, ``card`` codes.

    ``behind`` stand right after one (beginnings).
    With one of ``harmless`` (word beginnings) beside it the code is of something else; after one
    of ``spent`` (beginnings) or before one of ``units`` (a ``*`` for any ending) the number is a
    sum or a count; ``told`` (word beginnings) say that it was given away. ``passport``
    (beginnings; ``numbered`` may
    stand between its series and number), ``snils`` (beginnings), ``birth`` and ``birthday`` (a
    ``*`` for any ending) stand before what no letter needs, after ``birthday`` only when it is
    long ago; ``children`` (beginnings) may stand between ``birth`` and the day. ``born`` stand
    after a day or a year of birth, ``born_that_day`` after a day.
    """

    codes: Words
    messages: Words
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
    birthday: Words
    children: Words
    born: Words
    born_that_day: Words

    @cached_property
    def documents(self) -> tuple[re.Pattern[str], ...]:
        """Numbers of documents and days of birth, each beside its word; the number is a group."""
        passport, snils, other = map(any_of, (self.passport, self.snils, self.harmless))
        gap = rf"[^\w]{{0,4}}(?:(?:{any_of(self.numbered)})[^\w]{{0,4}})?"
        named = rf"(?<!\w)(?:{passport})(?:(?!{other})[^\d]){{0,30}}"
        return (
            re.compile(rf"{named}(?P<number>{_SERIES}{gap}{_SIX})(?![0-9])"),
            re.compile(
                rf"{named}(?P<number>{_SIX}[^\w]{{0,4}}(?:{passport})[^\w]{{0,4}}{_SERIES})(?![0-9])"
            ),
            re.compile(rf"{named}(?P<number>[0-9]{{2}}{gap}[0-9]{{7}})(?![0-9])"),
            re.compile(rf"(?<!\w)(?:{snils})[^\d]{{0,25}}(?P<number>{_SNILS})(?![0-9])"),
            *self._births,
        )

    @property
    def _births(self) -> tuple[re.Pattern[str], ...]:
        birth, ever = any_of(self.birth), any_of((*self.birth, *self.birthday))
        born, that_day = any_of(self.born), any_of(self.born_that_day)
        child = rf"(?:\W{{1,3}}(?:{any_of(self.children)})\w*){{0,3}}[\s.:(-]{{1,3}}"
        return (
            re.compile(rf"(?<!\w)(?:{ever})(?!\w)[^\d]{{0,12}}(?P<number>{_LONG_AGO})"),
            re.compile(rf"(?<!\w)(?:{birth})(?!\w){child}(?P<number>{_BIRTH})"),
            re.compile(rf"(?<![\w.])(?P<number>{_BIRTH}|{_YEAR})\s*(?:{born})(?!\w)"),
            re.compile(rf"(?<![\w.])(?P<number>{_BIRTH})\s*(?:{that_day})(?!\w)"),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A code with its word in front, the last named group being the digits."""
        spent, other = any_of(self.spent), any_of((*self.harmless, *self.spent))
        units = rf"\s*(?:{any_of(self.units)})(?![^\W\d_])"
        word = rf"(?:{_BETWEEN}+(?!(?:{other}))[^\W\d_]+)"
        codes, every = any_of(self.codes), any_of((*self.codes, *self.messages))
        gap = f"{_BETWEEN}{{1,4}}"
        end = rf"(?![\w.,:-]*[0-9]|{units})"
        return re.compile(
            rf"(?<![\w-])(?:(?:{every}){word}{{0,4}}{gap}(?P<code>[0-9]{{4,8}})"
            rf"|(?:{codes}){gap}(?P<groups>{_GROUPS})"
            rf"|(?:{every}){word}{{0,4}}{gap}(?!{_MOMENT})(?P<apart>{_GROUPS})(?!\s*(?:{spent}))"
            rf"|(?:{any_of(self.card)}){word}{{0,2}}{gap}(?P<card_code>[0-9]{{3,4}})){end}"
            rf"|(?<![\w.,:-])(?!{_MOMENT})(?P<named>[0-9]{{4,8}}|{_GROUPS})"
            rf"\s*(?:{any_of(self.behind)})(?!\s*(?:{other}))"
        )
