"""Not sure what the story is about: two or three readings as buttons, and the list."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import column, nav
from flows.screen import Button, Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A pick settles the problem; more text is read together with the story."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in turn.catalogue.problems:
            return turn.put(replace(turn.case, problem=slug), Where.UNDERSTOOD)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.HOME)
        case Say(text=text):
            return story.more(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def show(turn: Turn, move: Move) -> Screen:
    """The candidates, or an honest «not understood» with the list."""
    found = [turn.catalogue.problems[slug] for slug in turn.case.candidates]
    picks = [Button(problem.title, Verb.PICK, problem.slug) for problem in found]
    rows = column(*picks, turn.button("other" if picks else "topics", Verb.TOPICS))
    text = turn.page("reading", error=move.error, found=found)
    return Screen(part=Where.READING, text=text, rows=(*rows, nav(turn)), expects="story")
