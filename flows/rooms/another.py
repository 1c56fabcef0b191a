"""A new story told in the middle of a case: it may be a case of its own or a part of this."""

from __future__ import annotations

from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import aside, column, main, out, rejoin
from flows.screen import Screen
from flows.turn import Move, Turn


def offer(turn: Turn, text: str) -> Move:
    """The text waits for the person's word."""
    return aside(turn, Where.ANOTHER, text)


def react(turn: Turn, event: Event) -> Move:
    """A new case, or more of this story, or back to where the person was."""
    text = turn.case.heard
    match event:
        case Tap(verb=Verb.PICK, arg="new"):
            return story.begin(turn.at(rejoin(turn, turn.case).state), text)
        case Tap(verb=Verb.CONFIRM):
            return story.add(turn.at(rejoin(turn, turn.case).state), text)
        case Tap(verb=Verb.BACK):
            return rejoin(turn, turn.case)
        case Say(text=further):
            return offer(turn, further)
    return Move(turn.state, error=AnswerError("pick_button"))


def show(turn: Turn, move: Move) -> Screen:
    """The beginning of what was told, and the three ways."""
    rows = column(
        main(turn.button("another_new", Verb.PICK, "new")),
        turn.button("another_more", Verb.CONFIRM),
        turn.button("another_back", Verb.BACK),
    )
    first = turn.catalogue.reader.rank(turn.case.heard).problems[0][0]
    urgent = turn.catalogue.problems[first].urgent
    text = turn.page("another", error=move.error, told=turn.case.heard[:160], urgent=urgent)
    return Screen(part=Where.ANOTHER, text=text, rows=(*rows, out(turn)), expects="story")
