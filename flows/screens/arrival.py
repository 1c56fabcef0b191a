"""Where a deep link leads: a problem, a contact, an answer, the check of numbers."""

from __future__ import annotations

from dataclasses import replace

from flows.lookup.cards import CHECK
from flows.lookup.links import open_link
from flows.model.state import ScreenId
from flows.records.problems import Problem
from flows.records.questions import Question
from flows.screens import answered, topics
from flows.screens.context import Context, Transition
from flows.screens.navigation import go_home


def arrive(context: Context, payload: str) -> Transition:
    """The transition of ``/start``; an unknown payload leads to the start screen."""
    if payload == CHECK:
        return context.go(ScreenId.CHECK)
    link = open_link(context.catalogue, payload)
    home = Transition(go_home(context.state))
    if link is None:
        return home
    match link.record:
        case Problem() as problem:
            return _open_problem(context, problem)
        case Question() as question:
            return replace(home, answer=answered.tell(context, question, ""))
    return context.go(ScreenId.CONTACTS, section=link.text)


def _open_problem(context: Context, problem: Problem) -> Transition:
    """The road of a problem; a link followed twice opens no second empty case."""
    case = context.state.case
    if case and case.problem == problem.slug and not (case.story or case.answers):
        return context.put(case, ScreenId.ROAD)
    return topics.begin(context, problem.slug)
