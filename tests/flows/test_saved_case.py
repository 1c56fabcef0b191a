"""A case out of its file: whole again under a new number, whatever else the file may hold."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.intake.secrets import hide_secrets
from flows.model.events import Attach, Restore, Tap, Verb
from flows.model.saved_case import MOST_BYTES, SavedCase, renumber, saved_from_json, saved_to_json
from flows.model.screen import Letter
from flows.model.state import ScreenId
from tests.flows.walker import FILES, FORM, Walker, case_of, seen, where

FILE = Attach("reference", "Дело.AGE", 1000)


@pytest.fixture
def claim(catalogue: Catalogue, now: datetime) -> Walker:
    """A person whose claim has its files."""
    walk = Walker(catalogue, now).starts()
    for act, what in (*FORM[1:], *FILES):
        getattr(walk, act)(what)
    return walk


def letters_of(walk: Walker) -> tuple[Letter, ...]:
    return walk.screen.letters


def saved(walk: Walker) -> str:
    return saved_to_json(SavedCase(case_of(walk), letters_of(walk))).decode()


def test_what_is_written_is_read(claim: Walker) -> None:
    assert letters_of(claim)
    assert saved_from_json(saved(claim)) == SavedCase(case_of(claim), letters_of(claim))
    again = renumber(saved_from_json(saved(claim)), 12)
    assert [one.id for one in again.letters] == [one.id for one in again.case.letters]
    assert again.letters[0].id.startswith("12-")
    assert again.letters[0].case == again.case.number == 12


def test_a_case_is_taken_in_beside_the_others(claim: Walker) -> None:
    content, before = saved(claim), case_of(claim)
    claim.does(FILE)
    assert where(claim) is ScreenId.PASSPHRASE
    assert claim.state.position.section == "reference"
    claim.does(Restore(content))
    assert where(claim) is ScreenId.CASE
    assert claim.state.cases[0] == before
    assert case_of(claim).number == 2
    assert [one.id for one in letters_of(claim)] == [one.id for one in case_of(claim).letters]
    assert claim.screen.plans  # reminded of from now on


def test_a_file_is_taken_in_only_where_one_is_asked_for(claim: Walker) -> None:
    content = saved(claim)
    claim.does(Restore(content))
    assert len(claim.state.cases) == 1
    claim.does(Tap(Verb.CASE, rev=claim.state.rev)).taps("Бумаги").taps("Файл дела")
    claim.does(Restore(content))
    assert len(claim.state.cases) == 1


@pytest.mark.parametrize(
    ("where_", "change", "told"),
    [
        ("", {"version": 2}, "более новой версией"),
        ("", {"kind": "other"}, "Файл повреждён"),
        ("", {"case": {}}, "Файл повреждён"),
        ("case", {"answers": {"ordered_on": ["never"]}}, "Файл повреждён"),
        ("case", {"problem": "not_known_here"}, "более новой версией"),
        ("letter", {"id": "1,export"}, "Файл повреждён"),
        ("letter", {"letter": "../../evil"}, "Файл повреждён"),
        ("frozen", {"letter": "../../evil"}, "Файл повреждён"),
    ],
)
def test_a_file_may_hold_anything(
    claim: Walker, where_: str, change: dict[str, object], told: str
) -> None:
    """Sealed with the right passphrase, and still foreign, of tomorrow or forged."""
    fields = json.loads(saved(claim))
    parts = {"": fields, "case": fields["case"], "letter": fields["letters"][0]}
    parts["frozen"] = fields["case"]["letters"][0]
    parts[where_] |= change
    claim.does(FILE).does(Restore(json.dumps(fields)))
    assert told in seen(claim)
    assert len(claim.state.cases) == 1


@pytest.mark.parametrize("content", ["", "[]", "{", "null", "[" * 100_000, '{"version": "x"}'])
def test_no_content_raises(claim: Walker, content: str) -> None:
    claim.does(FILE).does(Restore(content))
    assert "Файл повреждён" in seen(claim)


def test_a_large_file_is_not_asked_about(claim: Walker) -> None:
    claim.does(Attach("reference", "дело.age", MOST_BYTES + 1))
    assert "Файл слишком большой" in seen(claim)
    assert where(claim) is not ScreenId.PASSPHRASE


CARD, SNILS, CODE = "4276 3800 1234 5679", "112-233-445 95", "482913"
FORGED = f"карта {CARD}, снилс {SNILS}, код из смс {CODE}, заказ 46723891-0045"


def forge(value: object) -> object:
    """Every text of more than one word with secrets behind it, at any depth."""
    match value:
        case str() if " " in value:
            return f"{value} {FORGED}"
        case list():
            return [forge(one) for one in value]
        case dict():
            return {name: forge(one) for name, one in value.items()}
    return value


def test_secrets_written_into_a_file_by_hand_are_hidden(
    claim: Walker, catalogue: Catalogue
) -> None:
    content = json.dumps(forge(json.loads(saved(claim))), ensure_ascii=False)
    assert content.count(CODE) > 10
    event, key = hide_secrets(catalogue, Restore(content))
    claim.does(FILE).does(event)
    assert where(claim) is ScreenId.CASE
    assert key == "secret_code"
    kept = f"{case_of(claim)} {letters_of(claim)}"
    assert "••••5679" in kept
    assert "46723891-0045" in kept
    assert not [one for one in (CARD, SNILS, CODE) if one in kept]


def test_an_honest_file_is_taken_as_it_is(claim: Walker, catalogue: Catalogue) -> None:
    """Also an order that looks like a card: it was told apart where it was typed."""
    fields = json.loads(saved(claim))
    fields["case"]["answers"]["order_number"] = ["4276380012345679"]
    for content in (saved(claim), json.dumps(fields), "", "[" * 100_000):
        assert hide_secrets(catalogue, Restore(content)) == (Restore(content), "")
