"""Names of days and months, and the words that move a date."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from flows.records.base import Part
from flows.records.money_words import Word, Words


class DateWords(Part):
    """Names of months and days, and the words that move a date.

    ``days_back`` counts from today (yesterday is 1); ``one`` is a single day or week; ``vague``
    words tell a time without a day, ``about`` before a day that it is a guess, ``unsure``
    (beginnings of phrases) that the person doubts it; ``before_last`` moves a weekday two weeks
    back; ``then`` leads to a day without its month; no day is the number before ``not_days``;
    ``joins`` between two days make a range, ``nights`` after «from» too; ``units`` after «12.10»
    tell that it is no day; a weekday after ``no_weekday_after`` is none («black Friday», «every
    Monday»); beside ``day_parts`` it is an hour, ``at`` stand before hours and weekdays.
    ``taken_back`` end the words between a day and the one in its place. Words that begin as one
    of ``beside_day`` tell of a day and nothing else.
    """

    months: tuple[Words, ...] = Field(min_length=12, max_length=12)
    weekdays: tuple[Words, ...] = Field(min_length=7, max_length=7)
    days_back: dict[Word, int]
    day: Words
    week: Words
    longer: Words
    one: Words
    ago: Words
    ahead: Words
    last: Words
    next: Words
    this: Words
    year: Words
    after_day: Words
    ordinals: dict[Word, int]
    about: Words
    unsure: Words
    vague: Words
    joins: Words
    nights: Words
    no_weekday_after: Words
    units: Words
    before_last: Words
    then: Words
    not_days: Words
    at: Words
    day_parts: Words
    taken_back: Words
    beside_day: Words

    @cached_property
    def month_of(self) -> Mapping[str, int]:
        """Every form of every month → its number."""
        return {form: n for n, forms in enumerate(self.months, 1) for form in forms}

    @cached_property
    def weekday_of(self) -> Mapping[str, int]:
        """Every form of every weekday → its number, Monday is 0."""
        return {form: n for n, forms in enumerate(self.weekdays) for form in forms}
