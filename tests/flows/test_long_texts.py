"""A text longer than is read: its beginning is answered, and the person is told."""

from __future__ import annotations

from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import advance
from flows.model.events import Say
from flows.model.screen import Screen
from flows.model.state import ScreenId, State
from flows.screens.story import LONGEST_TEXT
from tests.flows.walker import STORY
from tests.reading import reader_of

#: What a story that was read is answered with.
ANSWERED = {ScreenId.UNDERSTOOD, ScreenId.READING}
FILLER = " Потом мне снова ничего не ответили."


def told(catalogue: Catalogue, text: str, now: datetime) -> tuple[State, Screen]:
    return advance(catalogue, reader_of(catalogue), State(), Say(text), now)


@pytest.mark.parametrize("length", [4_001, LONGEST_TEXT])
def test_a_long_story_is_read_whole(catalogue: Catalogue, now: datetime, length: int) -> None:
    text = (STORY + "." + FILLER * 300)[:length]
    state, screen = told(catalogue, text, now)
    assert screen.part in ANSWERED
    assert "Прочитаны первые" not in screen.text
    assert state.case is not None
    assert state.case.story == text.strip()


def test_of_a_text_too_long_the_beginning_is_read_and_said_so(
    catalogue: Catalogue, now: datetime
) -> None:
    text = STORY + "." + FILLER * 900
    assert len(text) > 32_000
    state, screen = told(catalogue, text, now)
    assert screen.part in ANSWERED
    assert f"Прочитаны первые {LONGEST_TEXT} знаков" in screen.text
    assert state.case is not None
    assert text.startswith(state.case.story)
    assert LONGEST_TEXT - 20 < len(state.case.story) <= LONGEST_TEXT


def test_a_text_without_blanks_is_cut_too(catalogue: Catalogue, now: datetime) -> None:
    _, screen = told(catalogue, "а" * 32_000, now)
    assert screen.text
