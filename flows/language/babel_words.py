"""What babel words: its language is named once, for it parses a name at every call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel import Locale
from babel.dates import format_date, format_interval, get_date_format
from babel.lists import format_list

_LOCALE = Locale("ru")


def listed(items: Sequence[str]) -> str:
    """The items with commas and «and» before the last one."""
    return format_list(items, locale=_LOCALE)


def long_date(day: date) -> str:
    """Day, month in words, year."""
    return format_date(day, "long", locale=_LOCALE)


def after_year() -> str:
    """What stands behind the year of such a day."""
    pattern = get_date_format("long", locale=_LOCALE).pattern
    return pattern.rpartition("y")[2].replace("'", "").strip()


def weekday(day: date) -> str:
    """The day of the week in a word."""
    return format_date(day, "EEEE", locale=_LOCALE)


def days(first: date, last: date) -> str:
    """Days that follow one another as a range, a single one by itself."""
    return format_interval(first, last, "MMMMd", locale=_LOCALE)
