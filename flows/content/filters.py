"""The filters every template may use: Russian dates, money, days, percents, phones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flows.answers.phones import show_phone
from flows.language.phrasing import (
    Wording,
    after_colon,
    day_list,
    days,
    full_date,
    long_date,
    money,
    money_words,
    percent,
    short_date,
    time_left,
)


def filters_of(wording: Wording) -> Mapping[str, Callable[..., str]]:
    """The filters by name, bound to the word forms of ``data/lexicon/wording.yaml``."""
    return {
        "long_date": long_date,
        "full_date": full_date,
        "short_date": short_date,
        "day_list": day_list,
        "money": money,
        "money_words": lambda amount: money_words(amount, wording),
        "days": lambda n, unit="calendar_days": days(int(n), unit, wording),
        "time_left": lambda n: time_left(n, wording),
        "percent": percent,
        "phone": show_phone,
        "after_colon": after_colon,
    }
