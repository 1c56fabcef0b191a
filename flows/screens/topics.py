"""The screen of all problems by topic, for those who would rather choose than tell."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.facts.values import Choice
from flows.forms.answers import find
from flows.intake.companies import company_for
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import ScreenId
from flows.records.problems import Problem
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row, new_case
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None


def react(context: Context, event: Event) -> Transition:
    """A topic unfolds; a problem opens a case or changes that of the case being read."""
    position = context.state.position
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in context.catalogue.problems:
            return _take_pick(context, slug)
        case Tap(verb=Verb.TOPICS, arg=topic):
            return context.go(ScreenId.TOPICS, return_to=position.return_to, section=topic)
        case Tap(verb=Verb.BACK) if position.section:
            return context.go(ScreenId.TOPICS, return_to=position.return_to)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId(position.return_to or ScreenId.HOME))
        case Say(text=text):
            return _take_text(context, text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _take_pick(context: Context, slug: str) -> Transition:
    if context.state.position.return_to:
        case = replace(story.settle(context, slug), rung="", known=())
        return context.put(case, ScreenId.UNDERSTOOD if case.extracted else ScreenId.ROAD)
    return begin(context, slug)


def begin(context: Context, slug: str) -> Transition:
    """A new case of a problem, with the default company of its service, at its road."""
    service = context.catalogue.problems[slug].service
    default = company_for(context.catalogue, "", service)
    company = context.catalogue.unnamed if service == "none" else default
    return context.put(new_case(context, problem=slug, company=company.slug), ScreenId.ROAD)


def _take_text(context: Context, text: str) -> Transition:
    offered = tuple(Choice(p.slug, p.title) for p in _listed_problems(context))
    found = find(offered, text)
    if len(found) == 1:
        return _take_pick(context, found[0].slug)
    return (
        story.tell_more(context, text)
        if context.state.position.return_to
        else story.begin(context, text)
    )


def _listed_problems(context: Context) -> list[Problem]:
    return [problem for problem in context.catalogue.problems.values() if problem.topic]


def show(context: Context, transition: Transition) -> Screen:
    """The topics, or the problems of one."""
    problems = _listed_problems(context)
    section = context.state.position.section
    buttons = [Button(p.title, Verb.PICK, p.slug) for p in problems if p.topic == section]
    if not buttons:
        topics = dict.fromkeys(problem.topic for problem in problems)
        known = [key for key in context.catalogue.topics if key in topics]
        buttons = [context.button(f"topic.{key}", Verb.TOPICS, key) for key in known]
    text = context.page("topics", error=transition.error)
    return Screen(
        part=ScreenId.TOPICS,
        text=text,
        rows=(*column(*buttons), nav_row(context)),
        expects="story",
    )
