"""The person's cases, one tap from where each was left."""

from __future__ import annotations

from flows.answering import SHOWN_CHOICES
from flows.case import Case, Where
from flows.events import Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import column, nav
from flows.screen import Button, Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A typed text is a new story; opening a case is the engine's."""
    match event:
        case Say(text=text):
            return story.begin(turn, text)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.HOME)
    return turn.stay()


def show(turn: Turn, move: Move) -> Screen:
    """The newest cases with what they are about."""
    newest = sorted(turn.state.cases, key=lambda case: -case.number)[: SHOWN_CHOICES - 1]
    buttons = [Button(_label(turn, case), Verb.OPEN, str(case.number)) for case in newest]
    text = turn.page("cases", error=move.error, shown=len(newest), total=len(turn.state.cases))
    rows = column(*buttons, turn.button("new", Verb.NEW))
    return Screen(part=Where.CASES, text=text, rows=(*rows, nav(turn)), expects="story")


def _label(turn: Turn, case: Case) -> str:
    problem = turn.catalogue.problems.get(case.problem)
    about = problem.title if problem else case.story[:30]
    product = next(iter(case.answer("product") or ()), "")
    key = "case_closed" if case.closed else "case"
    return turn.text(f"button.{key}", number=case.number, about=about, product=product[:24])
