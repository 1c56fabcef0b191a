"""Every screen and every kind of question has its state in the shell."""

from __future__ import annotations

from typing import get_args

from bot.telegram.fsm.states import state_of
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.records.steps import Kind


def test_every_kind_of_question_has_a_state() -> None:
    """A kind without one is a crash at the question, before its answer is kept."""
    kinds = get_args(Kind)
    states = {state_of(Screen(part=ScreenId.ASK, text="?", expects=kind)) for kind in kinds}
    assert len(states) == len(kinds)


def test_every_other_screen_has_a_state() -> None:
    screens = set(ScreenId) - {ScreenId.ASK}
    assert len({state_of(Screen(part=screen, text="?")) for screen in screens}) == len(screens)
