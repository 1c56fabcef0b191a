"""The list of problems by topic, for whom words are hard."""

from __future__ import annotations

from dataclasses import replace

from flows.answering import Choice, find
from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.intake.companies import suited
from flows.model import Problem
from flows.rooms import story
from flows.rooms.parts import column, nav, new_case
from flows.screen import Button, Screen
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """A topic unfolds; a problem opens a case or changes that of the case being read."""
    place = turn.state.place
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in turn.catalogue.problems:
            return _picked(turn, slug)
        case Tap(verb=Verb.TOPICS, arg=topic):
            return turn.go(Where.TOPICS, fixing=place.fixing, section=topic)
        case Tap(verb=Verb.BACK) if place.section:
            return turn.go(Where.TOPICS, fixing=place.fixing)
        case Tap(verb=Verb.BACK):
            return turn.go(Where(place.fixing or Where.HOME))
        case Say(text=text):
            return _said(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _picked(turn: Turn, slug: str) -> Move:
    if turn.state.place.fixing:
        case = replace(story.settle(turn, slug), rung="", known=())
        return turn.put(case, Where.UNDERSTOOD if case.told else Where.ROAD)
    company = suited(turn.catalogue, "", turn.catalogue.problems[slug].service)
    return turn.put(new_case(turn, problem=slug, company=company.slug), Where.ROAD)


def _said(turn: Turn, text: str) -> Move:
    offered = tuple(Choice(p.slug, p.title) for p in _offered(turn))
    found = find(offered, text)
    if len(found) == 1:
        return _picked(turn, found[0].slug)
    return story.more(turn, text) if turn.state.place.fixing else story.begin(turn, text)


def _offered(turn: Turn) -> list[Problem]:
    return [problem for problem in turn.catalogue.problems.values() if problem.topic]


def show(turn: Turn, move: Move) -> Screen:
    """The topics, or the problems of one."""
    problems = _offered(turn)
    section = turn.state.place.section
    buttons = [Button(p.title, Verb.PICK, p.slug) for p in problems if p.topic == section]
    if not buttons:
        topics = dict.fromkeys(problem.topic for problem in problems)
        known = [key for key in turn.catalogue.topics if key in topics]
        buttons = [turn.button(f"topic.{key}", Verb.TOPICS, key) for key in known]
    text = turn.page("topics", error=move.error)
    return Screen(
        part=Where.TOPICS, text=text, rows=(*column(*buttons), nav(turn)), expects="story"
    )
