"""What was read from the story, shown back before anything rests on it."""

from __future__ import annotations

from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.model import Step
from flows.rooms import story
from flows.rooms.parts import column, enter, main, nav, read_back
from flows.screen import Screen
from flows.showing import line
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """Right, or mend a line, or another problem, or another company; more text is read along."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return _confirmed(turn)
        case Tap(verb=Verb.EDIT):
            return turn.go(Where.FIELDS, fixing=Where.UNDERSTOOD)
        case Tap(verb=Verb.COMPANY):
            return turn.go(Where.COMPANY)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.HOME)
        case Say(text=text):
            return story.more(turn, text)
    return turn.stay()


def _confirmed(turn: Turn) -> Move:
    """On to the road; first what the story leaves open: an impossible day, one of several sums."""
    step = next(iter(_open(turn)), None)
    if step is None:
        return turn.go(Where.ROAD)
    asked = enter(turn, turn.case, step.slug, fixing=Where.UNDERSTOOD)
    typed = turn.case.doubts.get(step.slug)
    error = AnswerError("date_doubtful", {"value": typed}) if typed else None
    return Move(asked.state, error=error)


def _open(turn: Turn) -> list[Step]:
    case = turn.case
    return [
        step
        for step in read_back(turn)
        if step.slug in {**case.doubts, **case.offered} and case.answer(step.slug) is None
    ]


def show(turn: Turn, move: Move) -> Screen:
    """The problem, the company and the facts found, line by line."""
    facts = [line(turn.catalogue, step, turn.facts) for step in read_back(turn)]
    lines = [found for found in facts if found.value]
    rows = column(
        main(turn.button("right", Verb.CONFIRM)),
        turn.button("mend", Verb.EDIT),
        turn.button("another_problem", Verb.TOPICS),
        turn.button("another_company", Verb.COMPANY, company=turn.facts["company"].title),
    )
    text = turn.page(
        "understood", error=move.error, lines=lines, open=[step.label for step in _open(turn)]
    )
    return Screen(part=Where.UNDERSTOOD, text=text, rows=(*rows, nav(turn)), expects="story")
