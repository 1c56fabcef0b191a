"""Whom the quarrel is with: named by the person when the story did not say, or said it wrong."""

from __future__ import annotations

from dataclasses import replace

from flows.answering import SHOWN_CHOICES, Choice, find
from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.intake.companies import named, serving
from flows.rooms.parts import column, nav
from flows.screen import Button, Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A pick or a typed name; a name nobody knows stands for any other company."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in turn.catalogue.companies:
            return _taken(turn, slug)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.UNDERSTOOD)
        case Say(text=text):
            return _said(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _said(turn: Turn, text: str) -> Move:
    slug = named(turn.catalogue, text)
    if slug:
        return _taken(turn, slug)
    titles = (Choice(one.slug, one.title) for one in turn.catalogue.companies.values())
    found = find(tuple(titles), text)
    if len(found) != 1:
        return Move(turn.state, error=AnswerError("company_unknown"))
    return _taken(turn, found[0].slug)


def _taken(turn: Turn, slug: str) -> Move:
    return turn.put(replace(turn.case, company=slug), Where.UNDERSTOOD)


def show(turn: Turn, move: Move) -> Screen:
    """The companies of this kind of quarrel people name most, and how to name any other."""
    problem = turn.catalogue.problems.get(turn.case.problem)
    offered = serving(turn.catalogue, problem.service if problem else "marketplace")
    *first, other = offered  # «any other» is the last
    shown = (*first[: SHOWN_CHOICES - 2], other)
    buttons = [Button(company.title, Verb.PICK, company.slug) for company in shown]
    text = turn.page("company", error=move.error)
    rows = (*column(*buttons), nav(turn))
    return Screen(part=Where.COMPANY, text=text, rows=rows, expects="company")
