"""What a text says there is none of is neither there nor chosen."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.values import Choice
from flows.forms.answers import hear_choices
from flows.intake.story import read_story
from tests.reading import reader_of


@pytest.mark.parametrize(
    ("told", "addon"),
    [
        ("банк включил мне в кредит страховку за 38 400", ("insurance",)),
        ("банк включил мне в кредит пакет услуг за 38 400, страховки нет", None),
    ],
)
def test_an_insurance_there_is_none_of_is_not_the_one_imposed(
    catalogue: Catalogue, now: datetime, told: str, addon: tuple[str, ...] | None
) -> None:
    reading = read_story(catalogue, reader_of(catalogue), told, now.date())
    assert reading.extracted.get("credit_addon") == addon


def test_a_way_there_is_none_of_is_not_the_one_taken(catalogue: Catalogue) -> None:
    ways = tuple(
        Choice(one.slug, one.label, signals=one.signals)
        for one in catalogue.steps["claim_sent_how"].options
    )
    told = "чата нет, отправила заказным"
    heard = hear_choices(ways, told, catalogue.lexicon.opponents)
    assert [one.slug for one in heard] == ["post"]
