"""Reading facts out of a free story: order, days, sums, phones, so that they need not be asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from flows.answering import plain_words
from flows.answers.emails import find_emails
from flows.answers.folding import fold
from flows.answers.phones import find_phones
from flows.answers.receipts import Receipt, find_receipt
from flows.intake.clues import heard
from flows.intake.days import find_days
from flows.intake.found import Found
from flows.intake.numbers import find_inns, find_laws, find_order_numbers
from flows.intake.prices import find_prices
from flows.intake.towns import Town, Towns

if TYPE_CHECKING:
    from flows.answers.lexicon import Lexicon

T = TypeVar("T")

#: What a step reads → where its values lie.
_PLURAL = {
    "order_number": "orders",
    "price": "sums",
    "phone": "phones",
    "email": "emails",
    "inn": "inns",
    "law": "laws",
}
#: Of these a story's own ones alone answer a question: the others are a courier's, a swindler's.
_OWN = frozenset({"phone", "email"})
OWN = "own"
#: «мой телефон» stands this close before the number.
_BEFORE = 30


@dataclass(frozen=True, slots=True)
class Facts:
    """What a story states, each value as often as it stands there.

    ``doubts`` are days as typed that cannot be: no such day, or one yet to come.
    """

    orders: tuple[Found[str], ...] = ()
    dates: tuple[Found[date], ...] = ()
    doubts: tuple[Found[str], ...] = ()
    sums: tuple[Found[Decimal], ...] = ()
    phones: tuple[Found[str], ...] = ()
    emails: tuple[Found[str], ...] = ()
    inns: tuple[Found[str], ...] = ()
    laws: tuple[Found[str], ...] = ()
    towns: tuple[Found[Town], ...] = ()
    receipt: Receipt | None = None
    today: date = date.min

    def values(self, name: str) -> tuple[object, ...]:
        """Every value a story states for a step that reads ``name``, in the order they stand."""
        if name.endswith("_on"):
            role = name.removesuffix("_on")
            return tuple(found.value for found in self.dates if found.role == role)
        plural = _PLURAL.get(name)
        if plural is not None:
            own = name in _OWN
            every = getattr(self, plural)
            return tuple(found.value for found in every if not own or found.role == OWN)
        one = getattr(self, name, None)
        return () if one is None else (one,)

    @property
    def order_number(self) -> str | None:
        """The order number, when the story names exactly one."""
        return _only(self.orders)

    @property
    def price(self) -> Decimal | None:
        """The sum in roubles, when the story names exactly one."""
        return _only(self.sums)

    def on(self, role: str) -> date | None:
        """The day of a role (``ordered``, ``returned`` …), when there is exactly one."""
        return _only(tuple(found for found in self.dates if found.role == role))

    @property
    def ordered_on(self) -> date | None:
        """The day of the order."""
        return self.on("ordered")

    @property
    def received_on(self) -> date | None:
        """The day the goods were handed over."""
        return self.on("received")

    @property
    def promised_on(self) -> date | None:
        """The day delivery was promised for."""
        return self.on("promised")

    @property
    def phone(self) -> str | None:
        """The phone in E.164, when the story names exactly one."""
        return _only(self.phones)

    @property
    def email(self) -> str | None:
        """The e-mail address, when the story names exactly one."""
        return _only(self.emails)

    @property
    def receipt_code(self) -> str | None:
        """The code of the receipt pasted into the story."""
        return self.receipt.to_answer() if self.receipt else None

    @property
    def inn(self) -> str | None:
        """The tax number, when the story names exactly one."""
        return _only(self.inns)

    @property
    def law(self) -> str | None:
        """The number of the law, when the story names exactly one."""
        return _only(self.laws)

    @property
    def city(self) -> str | None:
        """The town, when the story names exactly one."""
        town = _only(self.towns)
        return town.name if town else None

    @property
    def region(self) -> str | None:
        """The slug of the town's region, when the story names exactly one town."""
        town = _only(self.towns)
        return town.region if town else None


def _only(found: tuple[Found[T], ...]) -> T | None:
    values = {one.value for one in found}
    return values.pop() if len(values) == 1 else None


def read_facts(text: str, lexicon: Lexicon, today: date, towns: Towns | None = None) -> Facts:
    """The facts of a story told on ``today``. Never raises; what is unclear is left out.

    Digits taken by one fact (an address, an order, a phone, a day) are not read again.
    """
    rest = _Rest(fold(text))
    emails = rest.take(
        Found(value, *place, role=_whose(text, place[0], lexicon))
        for value, place in find_emails(text).items()
    )
    receipt = find_receipt(text)
    inns = rest.take(Found(*found) for found in find_inns(rest.text, lexicon.story))
    laws = rest.take(Found(*found) for found in find_laws(rest.text, lexicon.story))
    orders = rest.take(Found(*found) for found in find_order_numbers(rest.text, lexicon.story))
    phones = rest.take(
        Found(*found, role=_whose(text, found[1], lexicon)) for found in find_phones(rest.text)
    )
    dates, doubts = find_days(rest.text, lexicon, today)
    rest.take(dates)
    rest.take(doubts)
    return Facts(
        orders=orders,
        dates=dates,
        doubts=doubts,
        sums=tuple(Found(*found) for found in find_prices(rest.text, lexicon)),
        phones=phones,
        emails=emails,
        inns=inns,
        laws=laws,
        towns=tuple(Found(*found) for found in (towns.find(text) if towns else ())),
        receipt=receipt,
        today=today,
    )


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
