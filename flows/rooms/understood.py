"""What was read from the story, shown back before anything rests on it."""

from __future__ import annotations

from flows.case import Where
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import column, main, nav
from flows.screen import Screen
from flows.showing import line
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """Right, or mend a line, or another problem; more text is read along."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return turn.go(Where.ROAD)
        case Tap(verb=Verb.EDIT):
            return turn.go(Where.FIELDS, fixing=Where.UNDERSTOOD)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.HOME)
        case Say(text=text):
            return story.more(turn, text)
    return turn.stay()


def show(turn: Turn, move: Move) -> Screen:
    """The problem, the shop and the facts found, line by line."""
    problem = turn.catalogue.problems[turn.case.problem]
    steps = (turn.catalogue.steps[slug] for slug in problem.understood)
    lines = [found for step in steps if (found := line(turn.catalogue, step, turn.facts)).value]
    rows = column(
        main(turn.button("right", Verb.CONFIRM)),
        turn.button("mend", Verb.EDIT),
        turn.button("another_problem", Verb.TOPICS),
    )
    text = turn.page("understood", error=move.error, lines=lines)
    return Screen(part=Where.UNDERSTOOD, text=text, rows=(*rows, nav(turn)), expects="story")
