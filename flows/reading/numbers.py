"""The numbers of a story by their kind: phones, orders, tax numbers, cards, tracks and others.

Every run of digits belongs to one kind at most: the word beside it, its shape and its check
digits tell which. What is left over may be a day, a sum or a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from stdnum import luhn

from flows.answers.orders import find_orders
from flows.answers.phones import find_misprinted, find_phones, read_local_phone
from flows.answers.tax_numbers import is_registered, is_snils
from flows.reading.found import Found

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

Span = tuple[int, int]

#: Below so many digits a number is hardly an order's; up to so many it needs «No.» beside it.
_LEAST_ORDER, _SHORT = 6, 4
#: A booking's number holds letters: so many characters make one.
_LEAST_BOOKING = 6
#: The digits of a card of most payment systems.
_WHOLE_CARD = 16
#: The digits of a phone with the country's.
_PHONE = 11
#: Kinds whose short numbers need no «No.».
_SHORT_KINDS = frozenset({"address", "clause", "article", "card", "booking"})
#: Mir 2200-2204, Mastercard 2221-2720 and 5, Visa 4, others 6.
_CARD_BEGINNING = re.compile(r"220[0-4]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|[456]")
#: Between the fours of a card; a line may break anywhere in it.
_CARD_GAP = r"(?:(?P=gap)|[ \n]{1,2})"
_CARD = re.compile(
    r"(?<![^\W_])(?<!-)(?=(?P<number>[0-9]{16,19}"
    rf"|[0-9]{{4}}(?P<gap>[ ./_\n-]{{1,2}})(?:[0-9]{{4}}{_CARD_GAP}){{2}}[0-9]{{4}}"
    r"|[0-9]{8}[ \n][0-9]{8})(?![^\W_]|-))"
)
#: Prices in a column end so; a card whose every four does is one of six hundred.
_PRICES = re.compile(r"(?:[0-9]{3}[09]\s*){4}")
_SNILS = re.compile(
    r"(?<![\w-])[0-9]{3}(?P<gap>[ .-]?)[0-9]{3}(?P=gap)[0-9]{3}[ .-]?[0-9]{2}(?![\w-])"
)
#: Kinds whose words do not keep a number from being a card.
_MAYBE_CARD = frozenset({"card", "account", "other"})
_RECEIPT = re.compile(r"(?<!\w)[a-z]{1,3}=[0-9.t]+(?:(?:&amp;|[&;])[a-z]{1,3}=[0-9.t]+){2,}")
_ACCOUNT = re.compile(r"(?<!\w)[0-9]{20}(?!\w)")
#: An international parcel (UPU S10), and what foreign shops call a track.
_PARCEL = re.compile(r"(?<!\w)[a-z]{2}(?:[0-9]{9}[a-z]{2}|[0-9]{12,16})(?!\w)")
_TIME = re.compile(r"(?<![\d.,:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])")
_LONG = re.compile(r"(?<![\w.,-])[0-9]{9,}(?![\w-])")
_NEXT_WORD = re.compile(r"\s?(\u20bd|[a-z\u0430-\u044f]+)")


def split_numbers(folded: str, lexicon: Lexicon) -> tuple[Found[str], ...]:
    """The numbers of a folded text whose kind is certain, in order; ``role`` is the kind.

    Kinds are the labels of the lexicon and ``time``, ``receipt`` and ``other``: a long number
    nothing is known of. Days, sums and counts are not among them.
    """
    rest = _Rest(folded)
    rest.take(_shaped(_RECEIPT, "receipt", rest.text))
    rest.take(Found(*one, role="order") for one in find_orders(rest.text))
    for kind, pattern in lexicon.labels.beside:
        rest.take(_labelled(kind, pattern, rest.text, lexicon))
    rest.take(_cards(rest.text))
    rest.take(_shaped(_ACCOUNT, "account", rest.text))
    rest.take(_shaped(_PARCEL, "track", rest.text))
    for kind, pattern in lexicon.labels.apart:
        rest.take(_apart(kind, pattern, rest.text, lexicon))
    for kind, pattern in lexicon.labels.numbered:
        rest.take(_labelled(kind, pattern, rest.text, lexicon))
    rest.take(_phones(rest.text))
    rest.take(Found(*one, role="other") for one in find_misprinted(rest.text))
    rest.take(_shaped(_TIME, "time", rest.text))
    rest.take(_shaped(_LONG, "other", rest.text))
    return tuple(sorted(rest.taken, key=lambda one: one.start))


class _Rest:
    """The text with what was taken turned into marks, and what was taken."""

    def __init__(self, folded: str) -> None:
        self.text = folded
        self.taken: list[Found[str]] = []

    def take(self, found: Iterable[Found[str]]) -> None:
        for one in tuple(found):
            mark = "_" * (one.end - one.start)
            self.text = self.text[: one.start] + mark + self.text[one.end :]
            self.taken.append(one)


def _shaped(pattern: re.Pattern[str], kind: str, text: str) -> Iterator[Found[str]]:
    for match in pattern.finditer(text):
        yield Found(match[0], *match.span(), role=kind)


def _cards(text: str) -> Iterator[Found[str]]:
    for match in _CARD.finditer(text):
        digits = re.sub(r"[^0-9]", "", match["number"])
        prices = "\n" in match["number"] and _PRICES.fullmatch(match["number"])
        if _CARD_BEGINNING.match(digits) and luhn.is_valid(digits) and not prices:
            yield Found(digits, *match.span("number"), role="card")


def find_cards(folded: str, lexicon: Lexicon) -> Iterator[Span]:
    """The places of whole card numbers: by their check digit, or after a word for cards.

    A number in one run whose word says that it is an order, a track or another such thing is none.
    """
    rest = _Rest(folded)
    rest.take(one for one in _cards(folded) if one.end - one.start > len(one.value))
    for found in (*rest.taken, *split_numbers(rest.text, lexicon)):
        whole = found.role in _MAYBE_CARD and _digits(found.value) >= _WHOLE_CARD
        if whole and (found.role == "card" or any(_cards(found.value))):
            yield found.start, found.end


def find_snils(folded: str, lexicon: Lexicon) -> Iterator[Span]:
    """The places of SNILS that no word names: by shape and check digits.

    Written with dashes it is nothing else; else a word, or a phone's shape, makes it another.
    """
    whole = [match for match in _SNILS.finditer(folded) if is_snils(_joined(match).rstrip())]
    joined = _SNILS.sub(_joined, folded) if whole else ""
    others = {one.start for one in split_numbers(joined, lexicon) if one.role != "other"}
    for match in whole:
        if match["gap"] == "-" or match.start() not in others:
            yield match.span()


def _joined(match: re.Match[str]) -> str:
    """The digits in one run, as long as they were written."""
    return re.sub(r"[^0-9]", "", match[0]).ljust(len(match[0]))


def _phones(text: str) -> Iterator[Found[str]]:
    """Phones by their shape; ten digits in one run that are a right tax number may be either."""
    for value, start, end in find_phones(text):
        typed = text[start:end]
        either = typed.isdecimal() and is_registered("inn", typed)
        yield Found(typed if either else value, start, end, role="other" if either else "phone")


def _labelled(
    kind: str, pattern: re.Pattern[str], text: str, lexicon: Lexicon
) -> Iterator[Found[str]]:
    """The numbers right after a word for ``kind``; sums and days beside such a word are left."""
    for match in pattern.finditer(text):
        found = Found(match["number"], *match.span("number"), role=kind)
        if kind == "phone":
            yield from _local_phone(found)
        elif not _is_measured(text[found.end :], lexicon):
            least = _LEAST_ORDER if kind == "trip" else _SHORT + 1  # «for a ticket, 18400»
            long = _digits(found.value) >= least or match["mark"] or kind in _SHORT_KINDS
            yield from _checked(found) if long else ()


def _apart(
    kind: str, pattern: re.Pattern[str], text: str, lexicon: Lexicon
) -> Iterator[Found[str]]:
    """Long numbers a word or two after their label; a whole phone there is a phone."""
    for match in pattern.finditer(text):
        found = Found(match["number"], *match.span("number"), role=kind)
        long = _digits(found.value) >= _LEAST_ORDER and not _is_measured(
            text[found.end :], lexicon
        )
        if long and not (_digits(found.value) == _PHONE and any(find_phones(found.value))):
            yield from _checked(found)


def _checked(found: Found[str]) -> Iterator[Found[str]]:
    """The number when it fits its kind; one with wrong check digits is of no kind."""
    match found.role:
        case "inn" | "ogrn":
            yield found if is_registered(found.role, found.value) else replace(found, role="other")
        case "booking" if len(found.value) < _LEAST_BOOKING:
            return
        case "order" | "weak" if _digits(found.value) < _LEAST_ORDER:
            return
        case "weak":
            phone = next(find_phones(found.value), None)
            kind, value = ("phone", phone[0]) if phone else ("order", found.value.upper())
            yield replace(found, role=kind, value=value)
        case "order" | "booking":
            yield replace(found, value=found.value.upper())
        case _:
            yield found


def _local_phone(found: Found[str]) -> Iterator[Found[str]]:
    """A number after a word for phones, with or without the country's digit."""
    read = read_local_phone(found.value)
    if read:
        value, length = read
        yield replace(found, value=value, end=found.start + length)


def _digits(number: str) -> int:
    return sum(char.isdecimal() for char in number)


def _is_measured(after: str, lexicon: Lexicon) -> bool:
    """Whether roubles, thousands or a month follow: then it is a sum or a day."""
    word = _NEXT_WORD.match(after)
    named = (lexicon.money.roubles, lexicon.numbers.times, lexicon.dates.month_of)
    return word is not None and any(word[1] in words for words in named)
