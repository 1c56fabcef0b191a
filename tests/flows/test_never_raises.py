"""Whatever a person does, on whatever day and whatever norms have ended, a screen is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.content.catalogue import Catalogue
from flows.engine import advance, present
from flows.letters import compose as composing
from flows.letters import telling
from flows.letters.citations import Citations, NotInForceError, ScreenCitations
from flows.model.state import State
from flows.screens import drafts
from tests.conftest import NOW
from tests.flows.test_properties import RANDOM, content, event_of, intentions
from tests.flows.walker import STORY, Walker
from tests.letters.editions import ended
from tests.reading import reader_of

MOSCOW = ZoneInfo("Europe/Moscow")

moments = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001 - the strategy puts the zone on
    max_value=datetime(2032, 12, 31),  # noqa: DTZ001
    timezones=st.just(MOSCOW),
)
steps = st.lists(st.tuples(intentions, moments), min_size=3, max_size=25)


@cache
def lost(day: str) -> Catalogue:
    """The content with every norm ended on ``day``."""
    return ended(content(), day, *content().norms)


@cache
def places() -> Mapping[str, State]:
    """States deep inside a walk, made while every norm stood."""
    found = {"nothing": State()}
    for rung in ("chat", "claim", "rospotrebnadzor", "court"):
        walk = Walker(content(), NOW).starts().says(STORY).taps("Верно")
        walk.taps(content().rungs[rung].button)
        found[f"{rung} asked"] = walk.state
        found[f"{rung} reviewed"] = walk.fills().state
        found[f"{rung} handed over"] = walk.taps("Всё верно").state
    return found


def wander(
    catalogue: Catalogue, state: State, plan: list[tuple[tuple[str, object], datetime]]
) -> None:
    """Every event at its own moment; every screen says something and has a button."""
    reader = reader_of(catalogue)
    screen = present(catalogue, reader, state, plan[0][1])
    for intention, now in plan:
        event = event_of(catalogue, state, screen, intention)
        state, screen = advance(catalogue, reader, state, event, now)
        assert screen.text
        assert screen.rows
        assert present(catalogue, reader, state, now + timedelta(days=400)).rows


@RANDOM
@given(
    day=st.sampled_from(["2023-12-31", "2026-11-24", "2028-02-29"]),
    place=st.sampled_from(
        ["nothing"]
        + [
            f"{rung} {at}"
            for rung in ("chat", "claim", "rospotrebnadzor", "court")
            for at in ("asked", "reviewed", "handed over")
        ]
    ),
    plan=steps,
)
def test_nothing_raises_on_any_day_with_norms_that_have_ended(
    day: str, place: str, plan: list[tuple[tuple[str, object], datetime]]
) -> None:
    wander(lost(day), places()[place], plan)


@pytest.mark.parametrize("rung", ["chat", "claim", "rospotrebnadzor", "court"])
def test_every_screen_of_a_rung_stands_when_its_norms_have_ended(rung: str) -> None:
    for at in ("asked", "reviewed", "handed over"):
        state = places()[f"{rung} {at}"]
        assert present(lost("2023-12-31"), reader_of(content()), state, NOW).rows


def test_without_the_guard_of_letters_a_review_would_raise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drafts, "compose", composing._compose)
    with pytest.raises(NotInForceError):
        wander(lost("2023-12-31"), places()["chat reviewed"], [(("say", "x"), NOW)])


def test_without_the_guard_of_screens_a_handover_would_raise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ScreenCitations, "_edition", Citations._edition)
    monkeypatch.setattr(telling.Telling, "_told", lambda _, fill, __: fill())
    with pytest.raises(NotInForceError):
        wander(lost("2023-12-31"), places()["claim handed over"], [(("say", "x"), NOW)])
