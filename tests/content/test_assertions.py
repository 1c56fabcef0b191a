"""What a letter asserts is asked or shown in the review: the check sees what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

import pytest

from flows.content.catalogue import Catalogue
from flows.content_check.assertions import check_assertions
from flows.letters.as_text import plain_text
from tests.flows.walker import Walker


def without(catalogue: Catalogue, letter: str, step: str) -> Catalogue:
    """The same content, the letter listing this step no more."""
    kind = catalogue.letters[letter]
    lists = {
        name: tuple(slug for slug in getattr(kind, name) if slug != step)
        for name in ("steps", "shown")
    }
    letters = {**catalogue.letters, letter: kind.model_copy(update=lists)}
    return replace(catalogue, letters=MappingProxyType(letters))


def test_every_letter_shows_all_it_rests_on(catalogue: Catalogue) -> None:
    assert not [*check_assertions(catalogue)]


@pytest.mark.parametrize(
    ("letter", "step", "word"),
    [
        ("refusal_not_delivered", "moved_consent", "moved_consent"),  # in a shared macro
        ("prepayment_demand", "paid_to", "paid_to"),  # in the template
        ("complaint_rpn", "claim_received_on", "claim_due"),  # behind a derived fact
        ("court_claim_consumer", "claim_sent_on", "penalty"),  # behind the record of a demand
        ("claim_defect", "receipt", "receipt"),  # in an attachment
        ("chat_message", "price", "price"),  # shown, not asked
    ],
)
def test_a_hidden_assertion_is_found(
    catalogue: Catalogue, letter: str, step: str, word: str
) -> None:
    flaws = [*check_assertions(without(catalogue, letter, step))]
    assert any(f"{word} rests on" in flaw.reason and step in flaw.reason for flaw in flaws)


def test_a_default_stands_in_the_review_and_can_be_changed(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("not_delivered").taps("Составить претензию")
    walk.fills({"delivery_status": "Срок переносят"})
    assert "Согласие на перенос: <b>Не было</b>" in walk.screen.text
    assert "Кто получил деньги: <b>Площадка</b>" in walk.screen.text
    before = plain_text(walk.taps("сделать файлы").letters[0].document)
    assert "согласия на перенос не было" in before.replace("\u00a0", " ")
    walk.taps("Изменить").taps("Исправить").says("Согласие на перенос").taps("Было")
    after = plain_text(walk.taps("сделать файлы").letters[-2].document)
    assert "согласия на перенос" not in after.replace("\u00a0", " ")
