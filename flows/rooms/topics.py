"""The list of problems, for whom words are hard."""

from __future__ import annotations

from dataclasses import replace

from flows.answering import SHOWN_CHOICES, Choice, find
from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import column, nav, new_case
from flows.screen import Button, Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A pick opens a case of that problem, or changes the problem of the case being read."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in turn.catalogue.problems:
            return _picked(turn, slug)
        case Tap(verb=Verb.BACK):
            back = Where(turn.state.place.fixing or Where.HOME)
            return turn.go(back)
        case Say(text=text):
            return _said(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _picked(turn: Turn, slug: str) -> Move:
    if not turn.state.place.fixing:
        return turn.put(new_case(turn, problem=slug), Where.ROAD)
    case = replace(turn.case, problem=slug, candidates=(), rung="", known=())
    return turn.put(case, Where.UNDERSTOOD if case.told else Where.ROAD)


def _said(turn: Turn, text: str) -> Move:
    offered = tuple(Choice(p.slug, p.title) for p in turn.catalogue.problems.values())
    found = find(offered, text)
    if len(found) == 1:
        return _picked(turn, found[0].slug)
    return story.more(turn, text) if turn.state.place.fixing else story.begin(turn, text)


def show(turn: Turn, move: Move) -> Screen:
    """The problems by their titles."""
    problems = tuple(turn.catalogue.problems.values())[:SHOWN_CHOICES]
    picks = (Button(problem.title, Verb.PICK, problem.slug) for problem in problems)
    text = turn.page("topics", error=move.error)
    return Screen(part=Where.TOPICS, text=text, rows=(*column(*picks), nav(turn)), expects="story")
