"""Reading facts out of a free story: order, days, sums, phones, so that they need not be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from flows.answers.emails import find_emails
from flows.answers.receipts import Receipt, find_receipt
from flows.language.folding import fold, plain_words
from flows.reading.days import find_days
from flows.reading.denied import leave_out_denied
from flows.reading.found import Found
from flows.reading.laws import find_laws
from flows.reading.numbers import split_numbers
from flows.reading.prices import find_prices
from flows.reading.rides import find_rides
from flows.reading.services import heard
from flows.reading.towns import Town, Towns

if TYPE_CHECKING:
    from flows.records.lexicon import Lexicon

T = TypeVar("T")

#: What a step reads → where its values lie.
_PLURAL = {
    "order_number": "orders",
    "price": "sums",
    "phone": "phones",
    "email": "emails",
    "inn": "inns",
    "law": "laws",
    "ride": "rides",
}
#: Of these a story's own ones alone answer a question: the others are a courier's, a swindler's.
_OWN = frozenset({"phone", "email"})
OWN = "own"
#: «my phone» stands this close before the number.
_BEFORE = 30


@dataclass(frozen=True, slots=True)
class Facts:
    """What a story states, each value as often as it stands there.

    The number of a booking is that of the order where there is no other.

    ``numbers`` are all numbers whose kind is certain, orders, phones and tax numbers among them
    (``role`` is the kind). ``doubts`` are days as typed that cannot be: no such day, or one yet
    to come.
    """

    orders: tuple[Found[str], ...] = ()
    dates: tuple[Found[date], ...] = ()
    doubts: tuple[Found[str], ...] = ()
    sums: tuple[Found[Decimal], ...] = ()
    phones: tuple[Found[str], ...] = ()
    emails: tuple[Found[str], ...] = ()
    inns: tuple[Found[str], ...] = ()
    laws: tuple[Found[str], ...] = ()
    rides: tuple[Found[str], ...] = ()
    numbers: tuple[Found[str], ...] = ()
    towns: tuple[Found[Town], ...] = ()
    home: Town | None = None
    receipt: Receipt | None = None
    today: date = date.min

    def values(self, name: str) -> tuple[object, ...]:
        """What a story states for a step that reads ``name``, in the order it stands there.

        ``city`` and ``region`` (its slug) are those of the person's own town; of phones and
        addresses the own ones count as well.
        """
        if (found := self._found(name)) is not None:
            return tuple(one.value for one in found)
        if name == "receipt_code" and self.receipt is not None:
            return (self.receipt.to_answer(),)
        if self.home is None or name not in {"city", "region"}:
            return ()
        return (self.home.name if name == "city" else self.home.region,)

    def is_certain(self, name: str) -> bool:
        """Whether nothing read for ``name`` must be asked about before it is taken."""
        return all(one.certain for one in self._found(name) or ())

    def _found(self, name: str) -> tuple[Found[Any], ...] | None:
        """The days, sums, numbers and addresses of a name; ``None`` for other names."""
        if name.endswith("_on"):
            return tuple(day for day in self.dates if day.role == name.removesuffix("_on"))
        if name not in _PLURAL:
            return None
        every = getattr(self, _PLURAL[name])
        return tuple(one for one in every if name not in _OWN or one.role == OWN)


def read_facts(text: str, lexicon: Lexicon, today: date, towns: Towns | None = None) -> Facts:
    """The facts of a story told on ``today``. Never raises; what is unclear is left out.

    Digits taken by one fact (an address, an order, a phone, a day) are not read again; what is
    said not to be so («not 4,500 but 5,400») is not read.
    """
    rest = _Rest(leave_out_denied(fold(text), lexicon.story))
    emails = rest.take(
        Found(value, *place, role=_whose(text, place[0], lexicon))
        for value, place in find_emails(text).items()
    )
    receipt = find_receipt(text)
    laws = rest.take(Found(*found) for found in find_laws(rest.text, lexicon.story))
    numbers = split_numbers(rest.text, lexicon)
    rest.take(one for one in numbers if one.role != "trip")
    phones = (one for one in numbers if one.role == "phone")
    dates, doubts = find_days(rest.text, lexicon, today)
    rest.take(dates)
    rest.take(doubts)
    rides = rest.take(find_rides(text, rest.text, lexicon))
    rest.take(one for one in numbers if one.role == "trip")
    places = tuple(towns.find(text)) if towns else ()
    return Facts(
        orders=_of_kind(numbers, "order") or _of_kind(numbers, "booking"),
        dates=dates,
        doubts=doubts,
        sums=tuple(find_prices(rest.text, lexicon)),
        phones=tuple(replace(one, role=_whose(text, one.start, lexicon)) for one in phones),
        emails=emails,
        inns=_of_kind(numbers, "inn"),
        laws=laws,
        rides=rides,
        numbers=numbers,
        towns=tuple(Found(*found) for found in places),
        home=towns.own(text, places) if towns else None,
        receipt=receipt,
        today=today,
    )


def _of_kind(numbers: tuple[Found[str], ...], kind: str) -> tuple[Found[str], ...]:
    return tuple(replace(one, role="") for one in numbers if one.role == kind)


def _whose(text: str, at: int, lexicon: Lexicon) -> str:
    """Whether a phone or an address is said to be the person's own."""
    before = f" {plain_words(text[max(0, at - _BEFORE) : at])}"
    return OWN if heard(lexicon.story.own, before) else ""


class _Rest:
    """The folded text with what was taken turned into a mark that is neither word nor number."""

    def __init__(self, folded: str) -> None:
        self.text = folded

    def take(self, found: Iterable[Found[T]]) -> tuple[Found[T], ...]:
        taken = tuple(found)
        for one in taken:
            mark = "_" * (one.end - one.start)
            self.text = self.text[: one.start] + mark + self.text[one.end :]
        return taken
