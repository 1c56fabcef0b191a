"""Every letter holds what its checklists require, over every set of facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.letters.checklist import missing
from flows.letters.compose import compose
from flows.model.document import Document
from tests.letters.test_approved import SETS, case_of, facts_of


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nothing_required_is_missing(catalogue: Catalogue, path: Path) -> None:
    record = facts_of(path)
    case, today = case_of(record)
    facts = gather(catalogue, case, today)
    kind = catalogue.letters[str(record["letter"])]
    letter = compose(catalogue, kind, facts)
    assert isinstance(letter, Document)
    assert missing(catalogue, kind, facts, letter) == ()


def test_every_kind_has_a_checklist_of_its_own(catalogue: Catalogue) -> None:
    named = {slug for one in catalogue.checklists.values() for slug in one.letters}
    assert named == set(catalogue.letters)


def test_what_is_left_out_is_named(catalogue: Catalogue) -> None:
    path = next(path for path in SETS if path.stem == "13_court_defect_penalty_running")
    case, today = case_of(facts_of(path))
    facts = gather(catalogue, case, today)
    kind = catalogue.letters["court_claim_consumer"]
    empty = Document(name="x", title="", body=())
    assert len(missing(catalogue, kind, facts, empty)) > 15
