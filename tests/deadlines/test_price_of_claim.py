"""Price of a claim, price difference and court, against whole kopecks counted otherwise."""

from __future__ import annotations

import random
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.money import court
from flows.facts.registry import DERIVATIONS
from flows.law.courts import court_of
from flows.records.conditions import holds
from flows.records.norms import Number


def made(catalogue: Catalogue, slug: str, facts: dict[str, Any]) -> Any:  # noqa: ANN401
    """The fact as its record has it, over these facts alone."""
    fact = catalogue.facts[slug]
    if not holds(fact.when, facts):
        return None
    given = {name: expression(facts) for name, expression in fact.given.items()}
    return DERIVATIONS[fact.by].make(**given)


def roubles(kopecks: int | None) -> Decimal | None:
    return None if kopecks is None else Decimal(kopecks) / 100


def test_ten_thousand_prices_in_kopecks(catalogue: Catalogue) -> None:
    """Main sum, losses, interest, and the penalty only where the seller is the one sued."""
    dice = random.Random(91)  # noqa: S311 - a repeatable choice of examples
    for _ in range(10_000):
        main, losses, penalty, interest = (
            dice.choice([None, dice.randint(0, 10**9)]) for _ in range(4)
        )
        sold_by = dice.choice(["platform", "seller", "unknown"])
        due = 0
        for sum_ in (main, losses, interest, None if sold_by == "unknown" else penalty):
            due += sum_ or 0
        told = {
            "principal": roubles(main),
            "court_damages": roubles(losses),
            "penalty": None if penalty is None else SimpleNamespace(amount=roubles(penalty)),
            "interest": None if interest is None else SimpleNamespace(amount=roubles(interest)),
            "sold_by": sold_by,
        }
        found = made(catalogue, "claim_price", told)
        nothing = main is None and losses is None
        if nothing and (penalty is None or (sold_by == "unknown" and interest is None)):
            assert found is None
        else:
            assert found * 100 == due


def test_ten_thousand_differences_in_kopecks(catalogue: Catalogue) -> None:
    dice = random.Random(393)  # noqa: S311 - a repeatable choice of examples
    for _ in range(10_000):
        paid, now = (dice.choice([None, dice.randint(1, 10**9)]) for _ in range(2))
        told = {"price": roubles(paid), "price_to_pay": roubles(now)}
        found = made(catalogue, "price_gap", told)
        assert found == (None if paid is None or now is None else Decimal(now - paid) / 100)


def test_ten_thousand_courts_in_kopecks(catalogue: Catalogue) -> None:
    bound = catalogue.norms["court_level"].editions[-1].number
    assert isinstance(bound, Number)
    dice = random.Random(23)  # noqa: S311 - a repeatable choice of examples
    for _ in range(10_000):
        price = dice.choice([dice.randint(0, 20_000_000), 10_000_000 + dice.randint(-2, 2)])
        mine = ("district", "magistrate")[price // 10_000_001 == 0]
        assert court(Decimal(price) / 100, bound) == mine


def test_without_a_price_it_is_the_district_court() -> None:
    assert court_of(None, Decimal(100000)) == "district"
    with pytest.raises(ValueError, match="not negative"):
        court_of(Decimal(-1), Decimal(100000))
