"""Every place of the conversation has its screen, and what a screen needs is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import present, resettle
from flows.model.events import Verb
from flows.model.state import Case, Position, ScreenId, State
from flows.screens.protocol import Needs
from flows.screens.registry import SCREENS
from tests.reading import reader_of


def test_every_screen_id_has_a_screen() -> None:
    assert SCREENS.keys() == set(ScreenId)


@pytest.mark.parametrize("screen", list(ScreenId))
def test_a_screen_without_what_it_needs_is_not_shown(
    catalogue: Catalogue, now: datetime, screen: ScreenId
) -> None:
    lost = State(position=Position(screen, step="price"))
    settled = resettle(catalogue, lost)
    assert SCREENS[settled.position.screen].NEEDS is Needs.NOTHING
    assert present(catalogue, reader_of(catalogue), lost, now).text
    case = Case(number=1, opened=now, story="story", problem="gone", company="gone")
    content_changed = replace(lost, cases=(case,), current=1)
    assert SCREENS[resettle(catalogue, content_changed).position.screen].NEEDS <= Needs.CASE
    assert present(catalogue, reader_of(catalogue), content_changed, now).text


def test_no_two_buttons_travel_under_one_value() -> None:
    """A second verb of the same value would be another name of the first."""
    assert len(Verb.__members__) == len({verb.value for verb in Verb})
