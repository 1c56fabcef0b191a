"""Why it is asked what one wants: the law of goods is told to who bought goods for themselves."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from tests.flows.walker import Walker, seen

CONSUMERS = "п. 1 ст. 18 Закона о защите прав потребителей"
TRADE = "Ваш спор решают договор с площадкой и общие законы"


def why(catalogue: Catalogue, now: datetime, problem: str) -> str:
    """The question what one wants, with its reason, asked of who does not know."""
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию")
    walk.fills(until="demand")
    assert walk.question == "demand"
    return seen(walk.says("не знаю"))


@pytest.mark.parametrize("problem", ["seller_penalty"])
def test_a_seller_is_told_of_contract_and_general_law(
    catalogue: Catalogue, now: datetime, problem: str
) -> None:
    told = why(catalogue, now, problem)
    assert TRADE in told
    assert CONSUMERS not in told
    assert "замену" not in told


def test_who_quarrels_about_a_service_is_not_told_the_law_of_goods(
    catalogue: Catalogue, now: datetime
) -> None:
    told = why(catalogue, now, "other")
    assert CONSUMERS not in told
    assert TRADE not in told


@pytest.mark.parametrize("problem", ["damaged_or_defective", "warranty_service"])
def test_who_bought_goods_is_told_their_law(
    catalogue: Catalogue, now: datetime, problem: str
) -> None:
    assert CONSUMERS in why(catalogue, now, problem)
