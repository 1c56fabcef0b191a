"""The heart: ``advance(catalogue, state, event, now) -> (state, screen)``, a pure function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING

from flows.answers.receipts import find_receipt
from flows.case import Place, State, Where
from flows.errors import AnswerError
from flows.events import Attach, Event, Other, Say, Start, Tap, Verb
from flows.form import plan_of
from flows.intake.commands import command
from flows.rooms import (
    another,
    ask,
    cases,
    company,
    contacts,
    fields,
    guide,
    handed,
    home,
    interrupted,
    photo,
    preview,
    reading,
    receipt,
    reply,
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
    Where.COMPANY: company,
    Where.RECEIPT: receipt,
    Where.PHOTO: photo,
    Where.ANOTHER: another,
    Where.REPLY: reply,
    Where.CONTACTS: contacts,
}

_LOBBY = frozenset({Where.HOME, Where.CASES, Where.HELP, Where.CONTACTS})
#: Something else waits there for a yes: a picture is kept with the case without asking.
_WAITING = frozenset({Where.RECEIPT, Where.ANOTHER, Where.REPLY})
#: Rooms that work on a case whose problem is not settled yet.
_EARLY = frozenset({Where.TOPICS, Where.READING, Where.RECEIPT, Where.PHOTO, Where.ANOTHER})
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
    move = _move(turn, _worded(turn, event))
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
    if place.where in _EARLY:
        return state
    if case.problem not in catalogue.problems:
        return at_home(state)
    lost = place.where is Where.ASK and place.step not in catalogue.steps
    lost |= place.where in _ON_A_RUNG and plan_of(catalogue, case) is None
    return replace(state, place=Place(Where.ROAD)) if lost else state


def _worded(turn: Turn, event: Event) -> Event:
    """Words typed for a button («back», «why?», «the bank's contacts») are that button."""
    if not isinstance(event, Say):
        return event
    case = turn.state.case
    return command(turn.catalogue, event.text, case.company if case else "") or event


def _move(turn: Turn, event: Event) -> Move:
    where = turn.state.place.where
    match event:
        case Start():
            return Move(at_home(turn.state))
        case Other():
            return Move(turn.state, error=AnswerError(event.error))
        case Tap() if (moved := _anywhere(turn, event)) is not None:
            return moved
        case Attach() if not (where is Where.ASK and ask.takes_files(turn)):
            return _pictured(turn, event)
        case Say(text=text) if (moved := interrupted.by(turn, text)) is not None:
            return moved
    room: Move = _ROOMS[where].react(turn, event)
    return room


def _pictured(turn: Turn, file: Attach) -> Move:
    """A receipt is read from any picture; another picture may be kept with the case.

    Words under it are heard first; as an answer that will not do they are told to be wrong.
    """
    if not file.caption.strip():
        return _looked_at(turn, file)
    asked = turn.state.place.where is Where.ASK
    said = _move(turn, Say(file.caption))
    move = _looked_at(turn.at(said.state), file)
    return replace(move, error=move.error or said.error) if asked else move


def _looked_at(turn: Turn, file: Attach) -> Move:
    found = next(filter(None, map(find_receipt, file.codes)), None)
    if turn.state.place.where in _WAITING:
        return photo.keep(turn, file)
    if found is None:
        return photo.offer(turn, file)
    return receipt.offer(photo.kept(turn), found)


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
        case Verb.TOPICS if turn.state.place.where is not Where.TOPICS:
            return _topics(turn)
        case Verb.SHOW:
            return turn.stay()
        case Verb.OPEN:
            return _open(turn, tap.arg)
    return _beside(turn, tap)


def _beside(turn: Turn, tap: Tap) -> Move | None:
    """What may be looked up or brought in beside any screen."""
    match tap.verb:
        case Verb.CONTACTS:
            return turn.go(Where.CONTACTS, section=tap.arg)
        case Verb.REPLY if turn.state.case and turn.case.problem:
            return reply.offer(turn, "")
    return None


def _topics(turn: Turn) -> Move:
    where = turn.state.place.where
    unsettled = turn.state.case is not None and not turn.case.done
    told = where in {Where.READING, Where.UNDERSTOOD, Where.ROAD} and unsettled
    return turn.go(Where.TOPICS, fixing=where if told else "")


def _open(turn: Turn, number: str) -> Move:
    case = next((case for case in turn.state.cases if str(case.number) == number), None)
    if case is None:
        return turn.go(Where.CASES)
    at = turn.at(replace(turn.state, current=case.number))
    return resume(at, replace(case, closed=None))
