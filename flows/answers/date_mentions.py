"""Finding dates in text: every way people write a day, with the place where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flows.answers.months import month_named
from flows.answers.sums import said_in_words
from flows.language.tokens import Token, tokens

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

_NUMERIC = re.compile(
    r"(?<!\d)(?<!\d[.,/-])(?:"
    r"(?P<y1>\d{4})(?P<s1>[./-])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<d2>\d{1,2})(?P<s2>[.,/ -])(?P<m2>\d{1,2})(?:(?P=s2)(?P<y2>\d{4}|\d{2}))?"
    r")(?!\d)(?![.,/-]\d)"
)
_FIRST_WORD = re.compile(r"[^\W\d_]*")
_CENTURY = 2000
_WEEK = 7
_LAST_DAY = 31
#: What may follow «Oct 15»: with a word the number counts it.
_STOPS = frozenset({"", ".", ",", ";", ")", "!", "?", "\n", "-"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A day as written: ``year`` is 0 when it was not said, so is ``month`` («on the 7th»).

    ``spoken`` is a weekday's name. The numbers are as typed and may be impossible.
    """

    day: int
    month: int
    year: int
    start: int
    end: int
    spoken: bool = False
    counted_in_weeks: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read: ``loose`` for an answer that is a date, strict for dates inside a story."""

    lexicon: Lexicon
    today: date
    future: bool
    loose: bool


def find_dates(folded: str, reading: Reading) -> tuple[Mention, ...]:
    """The dates in a folded text in the order they stand; weekdays only where no date stands."""
    numeric = list(_numeric(folded, reading))
    found = [*numeric, *_worded(folded, reading, [(one.start, one.end) for one in numeric])]
    if any(not mention.spoken for mention in found) and reading.loose:
        found = [mention for mention in found if not mention.spoken]
    return tuple(sorted(found, key=lambda mention: mention.start))


def _numeric(folded: str, reading: Reading) -> Iterator[Mention]:
    for found in _NUMERIC.finditer(folded):
        part = found.groupdict()
        year = int(part["y1"] or part["y2"] or 0)
        year += _CENTURY if part["y2"] and len(part["y2"]) == 2 else 0  # noqa: PLR2004 - a year in two digits
        mark, month = part["s1"] or part["s2"], part["m1"] or part["m2"]
        after = folded[found.end() :].lstrip()
        if mark == "-" and not year and after[:1].isalpha():
            continue  # «5-12 October» is a range
        words = reading.lexicon.dates
        counted = {*words.units, *(words.week + words.longer if len(month) == 1 else ())}
        if not year and _FIRST_WORD.match(after)[0] in counted:  # type: ignore[index]  # matches the empty word too
            continue  # «12.10 kg» is a weight, «2.5 weeks» a time
        if mark == "," and len(part["y2"] or "") != 4:  # noqa: PLR2004 - «12,10» is a sum
            continue
        if _is_date(mark, month, year, loose=reading.loose):
            yield Mention(
                int(part["d1"] or part["d2"]), int(month), year, found.start(), found.end()
            )


def _is_date(mark: str, month: str, year: int, *, loose: bool) -> bool:
    """Inside a story «4.5», «24/7» and «10-12» are no dates, nor are digits with blanks."""
    if mark == " ":
        return loose and year > 0
    if year or loose:
        return True
    return mark == "." and len(month) == 2  # noqa: PLR2004 - «5.11», not «4.5»


def _worded(folded: str, reading: Reading, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    row = [
        token
        for token in tokens(folded)
        if not any(start <= token.start < end for start, end in taken)
    ]
    scan = _Scan(row, reading)
    at = 0
    while at < len(row):
        mention, after = (
            scan.day_and_month(at)
            or scan.month_and_day(at)
            or scan.counted(at)
            or scan.named(at)
            or scan.bare_day(at)
            or (None, at + 1)
        )
        if mention is not None:
            yield mention
        at = after


class _Scan:
    """One pass over the tokens of a text."""

    def __init__(self, row: list[Token], reading: Reading) -> None:
        self.row = row
        self.reading = reading
        self.words = reading.lexicon.dates

    def text(self, at: int) -> str:
        return self.row[at].text if 0 <= at < len(self.row) else ""

    def mention(
        self, day: date, start: int, end: int, *, spoken: bool = False
    ) -> tuple[Mention, int]:
        place = self.row[start].start, self.row[end - 1].end
        return Mention(day.day, day.month, day.year, *place, spoken=spoken), end

    def day_and_month(self, at: int) -> tuple[Mention, int] | None:
        day, after = self._day(at)
        if not after:
            return None
        month = month_named(self.text(after), self.reading.lexicon)
        if not month:
            return None
        year, end = self._year(after + 1)
        return Mention(day, month, year, self.row[at].start, self.row[end - 1].end), end

    def month_and_day(self, at: int) -> tuple[Mention, int] | None:
        """«Oct 15», «in October, on the 30th»: the month before its day."""
        month = self.words.month_of.get(self.text(at))
        start = at + 1 + (self.text(at + 1) == ",")
        if not month or start >= len(self.row) or not 0 < self.row[start].number <= _LAST_DAY:
            return None
        day, end = self._day(start)
        numbered = end > start + 1
        if not numbered and (start > at + 1 or self.text(end) not in _STOPS):
            return None
        year, end = self._year(end)
        return Mention(day, month, year, self.row[at].start, self.row[end - 1].end), end

    def bare_day(self, at: int) -> tuple[Mention, int] | None:
        """«on the 7th», «then 16.» in a story, the month told elsewhere."""
        token = self.row[at]
        if self.reading.loose or not 0 < token.number <= _LAST_DAY or len(token.text) > 2:  # noqa: PLR2004
            return None
        day, end = self._day(at)
        later = self.text(at - 1) in self.words.then and self.text(end) in _STOPS
        if (end == at + 1 and not later) or self.text(end) in self.words.not_days:
            return None
        return Mention(day, 0, 0, token.start, self.row[end - 1].end), end

    def _day(self, at: int) -> tuple[int, int]:
        """The day of the month at a token and the place after it (0: no day there)."""
        token = self.row[at]
        if len(token.text) <= 2 and token.number >= 0:  # noqa: PLR2004 - days have two digits
            after = (
                at + 1 + (self.text(at + 1) == "-" and self.text(at + 2) in self.words.after_day)
            )
            return token.number, after + (self.text(after) in self.words.after_day)
        tens = int(self.reading.lexicon.numbers.values.get(token.text, 0))
        ones = self.words.ordinals.get(self.text(at + 1), 0)
        if tens in {20, 30} and 0 < ones < 10:  # noqa: PLR2004 - «twenty-first»
            return tens + ones, at + 2
        day = self.words.ordinals.get(token.text, 0)
        return day, (at + 1 + (self.text(at + 1) in self.words.after_day)) if day else 0

    def _year(self, at: int) -> tuple[int, int]:
        """The year said after a month (0: none) and the place after it."""
        start = at + (
            self.text(at) in {",", "."} and at + 1 < len(self.row) and self._is_year(at + 1)
        )
        if self._is_year(start):
            year = self.row[start].number
            said = self.text(start + 1) == "-" and self.text(start + 2) in self.words.after_day
            end = start + (3 if said else 1)
            full = year if len(self.text(start)) == 4 else _CENTURY + year  # noqa: PLR2004
            return full, end + (self.text(end) in self.words.year)
        if self.text(at + 1) in self.words.year and (moved := self._moved_year(self.text(at))):
            return moved, at + 2
        return 0, at

    def _is_year(self, at: int) -> bool:
        text, following = self.text(at), self.text(at + 1)
        if not text.isdecimal():
            return False
        if len(text) == 4:  # noqa: PLR2004 - a year in full
            money = self.reading.lexicon.money.roubles
            sane = self.reading.loose or text[:2] in {"19", "20"}
            return (
                sane
                and following not in money
                and following not in self.reading.lexicon.numbers.times
            )
        alone = self.reading.loose and not following
        return len(text) == 2 and (following in self.words.year or alone)  # noqa: PLR2004

    def _moved_year(self, word: str) -> int:
        year = self.reading.today.year
        for words, moved in ((self.words.last, -1), (self.words.this, 0), (self.words.next, 1)):
            if word in words:
                return year + moved
        return 0

    def counted(self, at: int) -> tuple[Mention, int] | None:
        """Days or weeks counted: «three days ago», «a week ago», «in 5 days»."""
        ahead = self.text(at) in self.words.ahead
        if (ahead and not self.reading.loose) or self._goes_on(at):
            return None  # «a week later it broke»: from which day, nobody says
        count, unit = self._count(at + ahead)
        days = self._days_in(self.text(unit))
        if not days or count < 0 or not (ahead or self.text(unit + 1) in self.words.ago):
            return None
        end = unit + 1 if ahead else unit + 2
        end += not ahead and self.text(end) in self.words.ago
        moved = timedelta(days=days * count * (1 if ahead else -1))
        mention, end = self.mention(self.reading.today + moved, at, end)
        return replace(mention, counted_in_weeks=days == _WEEK), end

    def _goes_on(self, at: int) -> bool:
        """Whether a count ends another: «1,5 weeks», «5-6 days», «a week and 2 days ago»."""
        if at < 2:  # noqa: PLR2004 - a count and a joint
            return False
        before, joint = self.row[at - 2 : at]
        if joint.text in {",", "."}:
            return before.number >= 0 and self.row[at].start == before.end + 1
        counts = {*self.reading.lexicon.numbers.values, *self.words.week, *self.words.longer}
        joined = joint.text == "-" or joint.text in self.words.joins
        return joined and (0 < before.number <= _LAST_DAY or before.text in counts)

    def _days_in(self, unit: str) -> int:
        return 1 if unit in self.words.day else _WEEK * (unit in self.words.week)

    def _count(self, at: int) -> tuple[int, int]:
        """How many units are said at a token (-1: unsaid), and where the unit stands."""
        if at >= len(self.row):
            return -1, at
        if self.row[at].number >= 0:
            return self.row[at].number, at + 1
        said, end = said_in_words(self.row, at, self.reading.lexicon)
        if end > at:
            return (int(said) if said == int(said) else -1), end
        return (1 if self.text(at) in self.words.one else -1), at

    def named(self, at: int) -> tuple[Mention, int] | None:
        """A day by its name: «yesterday», «on Tuesday», «last Tuesday»."""
        today, text = self.reading.today, self.text(at)
        if text in self.words.days_back:
            return self.mention(today - timedelta(days=self.words.days_back[text]), at, at + 1)
        weekday = self.words.weekday_of.get(text)
        if weekday is None or (len(text) <= 2 and not self.reading.loose):  # noqa: PLR2004
            return None
        start = at - 1 if self._moved_week(self.text(at - 1)) is not None and at else at
        return self.mention(self._weekday(weekday, self.text(at - 1)), start, at + 1, spoken=True)

    def _weekday(self, weekday: int, before: str) -> date:
        today = self.reading.today
        monday = today - timedelta(days=today.weekday())
        week = self._week_said()
        if week is not None:
            return monday + timedelta(days=_WEEK * week + weekday)
        if self.reading.future or before in self.words.next:
            return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)
        back = (today.weekday() - weekday - 1) % _WEEK + 1
        # Nobody calls yesterday «last Tuesday»: then the one of the week before is meant.
        weeks = before in self.words.before_last or (back == 1 and before in self.words.last)
        return today - timedelta(days=back + _WEEK * weeks)

    def _week_said(self) -> int | None:
        """Which week the text names beside a weekday: -1 last, 0 this, 1 next."""
        for at in range(1, len(self.row)):
            if self.text(at) in self.words.week:
                return self._moved_week(self.text(at - 1))
        return None

    def _moved_week(self, word: str) -> int | None:
        pairs = (
            (self.words.last, -1),
            (self.words.this, 0),
            (self.words.next, 1),
            (self.words.before_last, -2),
        )
        return next((moved for words, moved in pairs if word in words), None)
