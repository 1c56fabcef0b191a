"""Dates, money and numbers as a Russian letter words them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from pydantic import BaseModel, ConfigDict

_LANGUAGE = "ru"
_NBSP = "\u00a0"
_ROUBLE_SIGN = "\u20bd"
_KOPECK = Decimal("0.01")
#: Days further off than these are told in months or years, by the longest of each.
_COUNTED, _MONTH, _YEAR = 60, 31, 366
#: What stands for a value that is written in by hand.
BLANK = "_" * 12
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " "})


class _Words(BaseModel):
    """A piece of the word forms: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Forms(_Words):
    """The forms of a word after 1, after 2–4 and after 5–20."""

    one: str
    few: str
    many: str


class Wording(_Words):
    """The word forms of ``data/lexicon/wording.yaml``; ``units`` by the unit of a term.

    ``over`` stands before months or years in full that are less than what is told.
    """

    rouble: Forms
    kopeck: Forms
    units: dict[str, Forms]
    over: str


def plural(n: int, one: str, few: str, many: str) -> str:
    """The form that stands after ``n`` in Russian: one for 1, 21, few for 2–4, many for 5–20."""
    last, tens = abs(n) % 10, abs(n) % 100 // 10
    if tens == 1 or last == 0 or last > 4:  # noqa: PLR2004 - the rule of Russian grammar
        return many
    return one if last == 1 else few


def _form_after(n: int, forms: Forms) -> str:
    return plural(n, forms.one, forms.few, forms.many)


def listed(items: Sequence[str]) -> str:
    """The items with commas and «and» before the last one."""
    from flows.language import babel_words  # noqa: PLC0415 - not at a start, which says nothing

    return babel_words.listed(items)


def long_date(day: date | None) -> str:
    """Day, month in words, year: «5 November 2026»; a line for one that is not known.

    Babel takes no day for today.
    """
    from flows.language import babel_words  # noqa: PLC0415 - as above

    if day is None:
        return f"{BLANK} {babel_words.after_year()}"
    return babel_words.long_date(day).translate(_BLANKS)


def full_date(day: date) -> str:
    """The long date with its weekday."""
    from flows.language import babel_words  # noqa: PLC0415 - as above

    return f"{long_date(day)}, {babel_words.weekday(day)}"


def short_date(day: date) -> str:
    """«05.11.2026»."""
    return f"{day:%d.%m}.{day.year:04}"


def day_list(found: Iterable[date]) -> str:
    """The days, those that follow one another as a range: «7–8 November, 4 November»."""
    from flows.language import babel_words  # noqa: PLC0415 - as above

    runs: list[list[date]] = []
    for day in found:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(babel_words.days(run[0], run[-1]) for run in runs)


def money(amount: Decimal) -> str:
    """«3 490 ₽», «3 490,50 ₽»: blanks unbreakable, kopecks only when there are some."""
    return f"{_digits(amount)}{_NBSP}{_ROUBLE_SIGN}"


def _digits(amount: Decimal) -> str:
    rounded = Decimal(amount).quantize(_KOPECK, rounding=ROUND_HALF_UP)
    whole, _, kopecks = f"{rounded:,}".replace(",", _NBSP).partition(".")
    return whole if kopecks == "00" else f"{whole},{kopecks}"


def money_words(amount: Decimal, wording: Wording) -> str:
    """The sum in figures, then in words, with its kopecks; it is not negative."""
    rounded = Decimal(amount).quantize(_KOPECK, rounding=ROUND_HALF_UP)
    roubles, kopecks = divmod(int(rounded * 100), 100)
    digits = f"{roubles:,}".replace(",", _NBSP)
    from num2words import num2words  # noqa: PLC0415 - fifty languages, for a letter only

    words = num2words(roubles, lang=_LANGUAGE)
    return (
        f"{digits} ({words}) {_form_after(roubles, wording.rouble)} "
        f"{kopecks:02} {_form_after(kopecks, wording.kopeck)}"
    )


def days(n: int, unit: str, wording: Wording) -> str:
    """A count with its unit: «10 calendar days». Raises ``KeyError`` for a unit without forms."""
    return f"{n} {_form_after(n, wording.units[unit])}"


def time_left(n: int, wording: Wording) -> str:
    """So many days where they can be counted on; further off the months or years in full."""
    if n <= _COUNTED:
        return days(n, "days", wording)
    unit, length = ("months", _MONTH) if n < _YEAR else ("years", _YEAR)
    forms, count = wording.units[unit], n // length
    return f"{wording.over} {count} {forms.few if count == 1 else forms.many}"


def percent(value: Decimal) -> str:
    """«0,5 %», «1 %», with an unbreakable blank."""
    plain = f"{Decimal(value):f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain.replace('.', ',')}{_NBSP}%"


def after_colon(text: str) -> str:
    """The text with a small first letter; abbreviations and Latin names stay as they are."""
    common = len(text) > 1 and not text[0].isascii() and not text[1].isupper()
    return text[0].lower() + text[1:] if common else text
