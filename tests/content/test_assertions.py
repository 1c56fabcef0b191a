"""What a letter asserts is asked or shown in the review: the check sees what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

import pytest

from flows.content.catalogue import Catalogue
from flows.content_check.assertions import check_assertions
from flows.letters.as_text import plain_text
from flows.records.conditions import Expression
from tests.flows.walker import Walker


def letter_of(walk: Walker) -> str:
    """The first of the letters just made, hard spaces as plain ones."""
    return plain_text(walk.screen.letters[0].document).replace("\u00a0", " ")


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


def test_a_default_behind_a_word_of_a_letter_has_its_reason(catalogue: Catalogue) -> None:
    guessed = {"default": Expression("'online'")}
    steps = {**catalogue.steps, "payment": catalogue.steps["payment"].model_copy(update=guessed)}
    flaws = [*check_assertions(replace(catalogue, steps=MappingProxyType(steps)))]
    assert {flaw.file for flaw in flaws} >= {"data/letters/claim_defect.yaml"}
    assert all("payment rests on a default that has no reason" in flaw.reason for flaw in flaws)


def test_what_nobody_said_is_left_out_and_can_be_added(
    catalogue: Catalogue, now: datetime
) -> None:
    walk = Walker(catalogue, now).starts().chooses("not_delivered").taps("Составить претензию")
    walk.fills({"delivery_status": "Срок переносят"})
    assert "Согласие на перенос:" not in walk.screen.text
    before = letter_of(walk.taps("сделать файлы"))
    assert "Срок переносят." in before
    walk.taps("Изменить").taps("Исправить").says("Согласие на перенос").taps("Не было")
    assert "Согласие на перенос: <b>Не было</b>" in walk.screen.text
    assert "согласия на перенос не было" in letter_of(walk.taps("сделать файлы"))
