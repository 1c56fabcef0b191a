"""Erasing in the core: asked once, only by the button of the present screen or a plain yes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import advance
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import Position, ScreenId, State
from flows.screens.erase import SURE
from tests.conftest import NOW
from tests.reading import reader_of

ASKED = State(rev=5, position=Position(ScreenId.ERASE))


def after(catalogue: Catalogue, state: State, event: Event) -> tuple[State, Screen]:
    moment: datetime = NOW
    return advance(catalogue, reader_of(catalogue), state, event, moment)


@pytest.mark.parametrize("event", [Tap(Verb.ERASE, SURE, 5), Say("да"), Say("Да, верно")])
def test_who_is_sure_is_nobody_afterwards(catalogue: Catalogue, event: Event) -> None:
    state, screen = after(catalogue, ASKED, event)
    assert screen.erases
    assert state == State()
    assert "удалены" in screen.text


@pytest.mark.parametrize(
    "event", [Tap(Verb.ERASE, SURE, 4), Tap(Verb.ERASE, "", 5), Say("нет"), Say("удалите всё")]
)
def test_nothing_else_erases(catalogue: Catalogue, event: Event) -> None:
    """A button of a former screen, the command said once more, any other word."""
    state, screen = after(catalogue, ASKED, event)
    assert not screen.erases
    assert state.rev >= ASKED.rev


def test_words_in_a_form_ask_first(catalogue: Catalogue) -> None:
    state, screen = after(catalogue, replace(ASKED, position=Position()), Say("удали мои данные"))
    assert state.position.screen is ScreenId.ERASE
    assert not screen.erases


def test_the_tap_repeated_after_the_erasure_is_answered(catalogue: Catalogue) -> None:
    """The answer was lost, the update comes again: nobody is known any more."""
    state, screen = after(catalogue, State(), Tap(Verb.ERASE, SURE, 5))
    assert (state, screen.erases) == (State(), True)
