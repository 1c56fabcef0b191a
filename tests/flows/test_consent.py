"""Consent: asked apart, before the first personal field, once for each version of its text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import advance, present
from flows.model.events import Tap, Verb
from flows.model.state import Consent, Position, ScreenId, State
from tests.conftest import ROOT
from tests.flows.walker import FORM, STORY, Walker, case_of, seen, where

#: The text as it was when its version was given. A changed text needs a new version: agreed is
#: agreed to what stood there.
VERSION, DIGEST = "27.11.2026", "6ebaf10e36b08267"


def asked(catalogue: Catalogue, now: datetime) -> Walker:
    """At the consent before the name."""
    walk = Walker(catalogue, now)
    for does, what in FORM[: FORM.index(("taps", "Даю согласие"))]:
        getattr(walk, does)(what)
    assert where(walk) is ScreenId.CONSENT
    return walk


def newer(catalogue: Catalogue) -> Catalogue:
    """The content with a later version of the text."""
    texts = {"consent.version": "01.12.2026"}
    return replace(catalogue, pages=catalogue.pages.with_texts(texts))


def test_no_personal_question_comes_before_it(catalogue: Catalogue, now: datetime) -> None:
    walk = Walker(catalogue, now).starts().says(STORY).taps("Верно").taps("претензию").fills()
    personal = {slug for slug, step in catalogue.steps.items() if step.personal}
    assert personal & set(walk.steps)
    walk = asked(catalogue, now)
    assert not personal & case_of(walk).answers.keys()
    assert {"согласия", "отозвать", VERSION} <= set(seen(walk).lower().replace("\n", " ").split())


def test_version_and_moment_are_kept(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now).taps("Даю согласие")
    assert walk.state.consent == Consent(VERSION, walk.state.consent.at)  # type: ignore[union-attr] # equal, so there
    assert walk.state.consent.at.timestamp() == now.timestamp()
    assert walk.question == "full_name"


def test_refused_everything_else_stays_open(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now).taps("Не сейчас")
    assert where(walk) is ScreenId.ROAD
    assert walk.state.consent is None
    assert where(walk.taps("претензию")) is ScreenId.CONSENT


def test_typed_instead_of_tapped_nothing_is_taken(catalogue: Catalogue, now: datetime) -> None:
    """A name typed here is neither consent nor an answer."""
    walk = asked(catalogue, now).says("Иванов Иван Иванович")
    assert where(walk) is ScreenId.CONSENT
    assert "Иванов" not in str(walk.state)
    assert walk.says("да").question == "full_name"


def test_it_is_asked_once(catalogue: Catalogue, now: datetime) -> None:
    walk = asked(catalogue, now).taps("Даю согласие").fills()
    walk.taps("сделать файлы").says("/cancel").says("новое дело").says(STORY).taps("Верно")
    walk.taps("претензию").fills()
    assert where(walk) is ScreenId.REVIEW


def test_a_changed_text_asks_again(catalogue: Catalogue, now: datetime) -> None:
    """In the middle of a form, and before letters are made of what was answered under the old."""
    walk = asked(catalogue, now).taps("Даю согласие")
    walk.catalogue = newer(catalogue)
    assert "изменился" in present(walk.catalogue, walk.reader, walk.state, now).text
    walk.says("Иванов Иван Иванович")
    assert "Иванов" not in str(walk.state)
    walk.catalogue = catalogue
    walk = asked(catalogue, now).taps("Даю согласие").fills()
    walk.catalogue = newer(catalogue)
    assert where(walk.starts().taps("Продолжить")) is ScreenId.CONSENT
    assert where(walk.taps("Даю согласие")) is ScreenId.REVIEW


def test_a_button_of_the_former_text_agrees_to_nothing(
    catalogue: Catalogue, now: datetime
) -> None:
    """The screen was shown, then the bot was updated: what was read is not what would be kept."""
    walk = asked(catalogue, now)
    tap = Tap(Verb.AGREE, VERSION, walk.state.rev)
    state, screen = advance(newer(catalogue), walk.reader, walk.state, tap, now)
    assert state.consent is None
    assert "01.12.2026" in screen.text


def test_the_operator_is_named(catalogue: Catalogue, now: datetime) -> None:
    """Whoever runs the bot; «the owner» while nobody is set."""
    walk = asked(catalogue, now)
    assert "владельцу этого бота" in seen(walk)
    named = catalogue.pages.with_texts({"operator": "ООО «Ромашка»", "retention.closed": "7"})
    walk.catalogue = replace(catalogue, pages=named)
    shown = present(walk.catalogue, walk.reader, walk.state, now).text
    assert "оператору (ООО «Ромашка»)" in shown
    assert "ещё 7 дней" in shown


@pytest.mark.parametrize("kind", ["person_name", "address", "phone", "email"])
def test_what_tells_who_somebody_is_is_personal(catalogue: Catalogue, kind: str) -> None:
    own = [step for step in catalogue.steps.values() if step.kind == kind]
    assert all(step.personal for step in own if step.section == "person")


def test_position_without_a_case_leads_home(catalogue: Catalogue, now: datetime) -> None:
    state = State(rev=3, position=Position(ScreenId.CONSENT, "full_name"))
    assert present(catalogue, Walker(catalogue, now).reader, state, now).part == ScreenId.HOME


def test_a_changed_text_has_a_new_version(catalogue: Catalogue) -> None:
    text = (ROOT / "templates/screens/consent.j2").read_bytes()
    assert catalogue.pages.texts["consent.version"] == VERSION
    assert hashlib.sha256(text).hexdigest()[:16] == DIGEST, "a new text is a new version"
