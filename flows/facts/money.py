"""Facts about money: penalties, shares, prices of claims."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from flows.answers.sums import find_sums
from flows.content.catalogue import Catalogue
from flows.language.folding import fold
from flows.law import sums
from flows.law.courts import court_of
from flows.law.fees import consumer_fee
from flows.law.interest import Interest, interest
from flows.law.penalty import Penalty, penalty
from flows.records.norms import Number


def penalty_after(base: Decimal, rate: Number, due: date, until: date) -> Penalty | None:
    """The penalty for each day after ``due`` up to ``until``, no more than its base.

    ``rate`` is in per cent a day (Consumer Act, 23, 23.1). ``None`` until a day of delay is over.
    """
    if due >= until:
        return None
    return penalty(base, rate.value, due + timedelta(days=1), until, cap=base)


def interest_after(  # noqa: PLR0913 - each is a line of the record
    catalogue: Catalogue, base: Decimal, table: str, due: date, until: date, later: Decimal | None
) -> Interest | None:
    """The interest for each day after ``due`` up to ``until`` at the rates of ``table``.

    ``later`` is the rate after the table's last day, in per cent a year (Civil Code, 395).
    ``None`` until a day of delay is over.
    """
    if due >= until:
        return None
    rates = catalogue.rates[table]
    return interest(base, due + timedelta(days=1), until, rates, later)


def share(base: Decimal, rate: Number) -> Decimal:
    """The share of a sum that a norm gives in per cent."""
    return sums.share(base, rate.value)


def total(parts: tuple[Decimal | None, ...]) -> Decimal | None:
    """The sum of the parts that are known; ``None`` when none is."""
    return sums.total(parts)


def reckoned(catalogue: Catalogue, text: str, marks: tuple[str, ...]) -> Decimal | None:
    """The last sum of a text that stands right behind a mark («=»); ``None`` where none does."""
    folded = fold(text)
    sums = find_sums(folded, catalogue.lexicon)
    results = [one.amount for one in sums if folded[: one.start].rstrip(" :").endswith(marks)]
    return results[-1] if results else None


def court(price: Decimal | None, bound: Number) -> str:
    """The court of a consumer's claim: ``'magistrate'`` up to the bound, else ``'district'``."""
    return court_of(price, bound.value)


def state_fee(price: Decimal, free: Number, rate: Number, next_rate: Number) -> Decimal | None:
    """The state fee of a consumer's claim of this price; ``None`` where no rate is verified."""
    return consumer_fee(price, free.value, rate.value, next_rate.value)
