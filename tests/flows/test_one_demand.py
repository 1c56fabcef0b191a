"""A demand that nothing else can be chosen beside is shown, and not asked."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from tests.flows.walker import Walker, case_of, seen


@pytest.mark.parametrize(
    ("problem", "choices", "demand"),
    [
        ("pickup_point", {"pickup_case": "Другое"}, "pickup_fix"),
        ("pickup_point", {"pickup_case": "Не выдают"}, ""),
        ("staff_misconduct", {}, "conduct_check"),
        ("damaged_or_defective", {}, ""),
    ],
)
def test_the_only_demand_is_not_asked(
    catalogue: Catalogue, now: datetime, problem: str, choices: dict[str, str], demand: str
) -> None:
    walk = Walker(catalogue, now).starts().chooses(problem).taps("претензию").fills(choices)
    facts = gather(catalogue, case_of(walk), now.date())
    assert ("demand" not in walk.steps) is bool(demand)
    assert "Требование: " in seen(walk)
    assert not demand or facts["demand"] == demand
