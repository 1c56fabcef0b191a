"""Not sure what the story is about, or it holds several quarrels: the readings as buttons."""

from __future__ import annotations

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
            urgent = turn.catalogue.problems[slug].urgent
            return turn.put(story.settle(turn, slug), Where.ROAD if urgent else Where.UNDERSTOOD)
        case Tap(verb=Verb.UNKNOWN):
            return turn.go(Where.TOPICS, fixing=Where.READING)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.HOME)
        case Say(text=text):
            return story.more(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def show(turn: Turn, move: Move) -> Screen:
    """The candidates, or an honest «not understood» with the list."""
    several = len(turn.case.later) > 1
    slugs = turn.case.later if several else turn.case.candidates
    found = [turn.catalogue.problems[slug] for slug in slugs if slug in turn.catalogue.problems]
    picks = [Button(problem.title, Verb.PICK, problem.slug) for problem in found]
    rows = column(*picks, turn.button("other" if picks else "topics", Verb.TOPICS))
    urgent = next((problem for problem in found if problem.urgent), None)
    text = turn.page("reading", error=move.error, found=found, several=several, urgent=urgent)
    return Screen(part=Where.READING, text=text, rows=(*rows, nav(turn)), expects="story")
