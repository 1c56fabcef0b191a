"""The start: tell what happened, or choose from a list, or go on with a case."""

from __future__ import annotations

from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Verb
from flows.intake.reading import Kind, kind_of
from flows.rooms import reply, story
from flows.rooms.parts import column, main
from flows.screen import Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A typed text begins a case; a file is answered with where to start."""
    if isinstance(event, Say):
        return (
            reply.offer(turn, event.text)
            if _answered(turn, event.text)
            else (story.begin(turn, event.text))
        )
    return Move(turn.state, error=AnswerError("tell_first"))


def _answered(turn: Turn, text: str) -> bool:
    """Whether the text is the answer of the company of the open case."""
    case = turn.state.case
    waiting = case is not None and case.problem != "" and case.closed is None
    return waiting and kind_of(turn.catalogue, text, turn.case.problem) is Kind.REPLY


def show(turn: Turn, move: Move) -> Screen:
    """The greeting, and the open cases one tap away."""
    cases = [case for case in turn.state.cases if case.closed is None]
    case = turn.state.case
    rows = [turn.button("topics", Verb.TOPICS), turn.button("help", Verb.HELP)]
    if turn.state.cases:
        rows.insert(0, turn.button("cases", Verb.CASES))
    if case is not None and case in cases:
        rows.insert(
            0, main(turn.button("continue", Verb.OPEN, str(case.number), number=case.number))
        )
    text = turn.page("home", error=move.error, cases=len(cases))
    return Screen(part=Where.HOME, text=text, rows=column(*rows), expects="story")
