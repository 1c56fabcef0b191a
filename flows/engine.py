"""The heart: ``advance(catalogue, state, event, now) -> (state, screen)``, a pure function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING

from flows.answering import plain_words
from flows.case import Place, State, Where
from flows.errors import AnswerError
from flows.events import Event, Other, Say, Start, Tap, Verb
from flows.form import plan_of
from flows.rooms import (
    ask,
    cases,
    fields,
    guide,
    handed,
    home,
    preview,
    reading,
    review,
    road,
    topics,
    understood,
)
from flows.rooms.parts import home as at_home
from flows.rooms.parts import resume
from flows.screen import Screen
from flows.turn import Move, Turn

if TYPE_CHECKING:
    from flows.catalogue import Catalogue

_ROOMS: Mapping[Where, ModuleType] = {
    Where.HOME: home,
    Where.TOPICS: topics,
    Where.READING: reading,
    Where.UNDERSTOOD: understood,
    Where.ROAD: road,
    Where.ASK: ask,
    Where.REVIEW: review,
    Where.FIELDS: fields,
    Where.PREVIEW: preview,
    Where.HANDED: handed,
    Where.CASES: cases,
    Where.HELP: guide,
}

_LOBBY = frozenset({Where.HOME, Where.CASES, Where.HELP})
_ON_A_RUNG = frozenset({Where.REVIEW, Where.PREVIEW, Where.HANDED})


def advance(
    catalogue: Catalogue, state: State, event: Event, now: datetime
) -> tuple[State, Screen]:
    """What a person did, applied: the next state and the screen to show.

    A tap whose revision is not the state's changes nothing and shows the present screen. A
    change raises ``rev`` by one. ``now`` is the moment of the event in the person's time zone.
    No event raises.
    """
    state = settled(catalogue, state)
    turn = Turn(catalogue, state, now)
    if isinstance(event, Tap) and event.rev is not None and event.rev != state.rev:
        return state, _shown(turn, Move(state, toast="toast.stale"))
    move = _move(turn, _worded(catalogue, event))
    if move.state != state:
        move = replace(move, state=replace(move.state, rev=state.rev + 1))
    return move.state, _shown(turn.at(move.state), move)


def present(catalogue: Catalogue, state: State, now: datetime) -> Screen:
    """The screen of the state as it stands."""
    state = settled(catalogue, state)
    return _shown(Turn(catalogue, state, now), Move(state))


def _shown(turn: Turn, move: Move) -> Screen:
    screen: Screen = _ROOMS[turn.state.place.where].show(turn, move)
    toast = turn.text(move.toast) if move.toast else ""
    return replace(screen, toast=toast, letters=move.letters, files=move.files)


def settled(catalogue: Catalogue, state: State) -> State:
    """The state with a place that the present content and cases can show.

    Content changes under open cases: a question, a rung or a problem may be gone.
    """
    place, case = state.place, state.case
    if place.where in _LOBBY or (place.where is Where.TOPICS and not place.fixing):
        return state
    if case is None:
        return at_home(state)
    if place.where in {Where.TOPICS, Where.READING}:
        return state
    if case.problem not in catalogue.problems:
        return at_home(state)
    lost = place.where is Where.ASK and place.step not in catalogue.steps
    lost |= place.where in _ON_A_RUNG and plan_of(catalogue, case) is None
    return replace(state, place=Place(Where.ROAD)) if lost else state


def _worded(catalogue: Catalogue, event: Event) -> Event:
    """«назад», «отмена», «зачем?» typed as words are the buttons of these names."""
    if not isinstance(event, Say):
        return event
    said = plain_words(event.text[:40])
    for verb, words in catalogue.words.items():
        if said in words:
            return Tap(Verb[verb.upper()])
    return event


def _move(turn: Turn, event: Event) -> Move:
    if isinstance(event, Start):
        return Move(at_home(turn.state))
    if isinstance(event, Other):
        return Move(turn.state, error=AnswerError(event.error))
    if isinstance(event, Tap) and (moved := _anywhere(turn, event)) is not None:
        return moved
    room: Move = _ROOMS[turn.state.place.where].react(turn, event)
    return room


def _anywhere(turn: Turn, tap: Tap) -> Move | None:
    """What works on every screen."""
    match tap.verb:
        case Verb.MENU:
            return Move(at_home(turn.state))
        case Verb.CANCEL:
            return Move(at_home(turn.state), toast="toast.kept")
        case Verb.NEW:
            return Move(replace(at_home(turn.state), current=0))
        case Verb.CASES:
            return turn.go(Where.CASES)
        case Verb.HELP:
            return turn.go(Where.HELP)
        case Verb.TOPICS:
            return _topics(turn)
        case Verb.SHOW:
            return turn.stay()
        case Verb.OPEN:
            return _open(turn, tap.arg)
    return None


def _topics(turn: Turn) -> Move:
    where = turn.state.place.where
    fixing = where if where in {Where.READING, Where.UNDERSTOOD} else ""
    return turn.go(Where.TOPICS, fixing=fixing)


def _open(turn: Turn, number: str) -> Move:
    case = next((case for case in turn.state.cases if str(case.number) == number), None)
    if case is None:
        return turn.go(Where.CASES)
    at = turn.at(replace(turn.state, current=case.number))
    return resume(at, replace(case, closed=None))
