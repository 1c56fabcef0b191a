"""What the bot does, what it does not, and the words it understands."""

from __future__ import annotations

from flows.case import Where
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import column, nav
from flows.screen import Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A typed text is a story; anything else leads home."""
    match event:
        case Say(text=text):
            return story.begin(turn, text)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.HOME)
    return turn.stay()


def show(turn: Turn, move: Move) -> Screen:
    """The help page."""
    text = turn.page("help", error=move.error)
    rows = (*column(turn.button("topics", Verb.TOPICS)), nav(turn))
    return Screen(part=Where.HELP, text=text, rows=rows, expects="story")
