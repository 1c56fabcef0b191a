"""The start screen: tell what happened, choose from a list, or go on with a case."""

from __future__ import annotations

from flows.errors import AnswerError
from flows.intake.story import Kind, kind_of
from flows.model.events import Event, Say, Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens import reply, story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, main_button
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None


def react(context: Context, event: Event) -> Transition:
    """A typed text begins a case; a file is answered with where to start."""
    if isinstance(event, Say):
        return (
            reply.offer(context, event.text)
            if _is_reply(context, event.text)
            else (story.begin(context, event.text))
        )
    return Transition(context.state, error=AnswerError("tell_first"))


def _is_reply(context: Context, text: str) -> bool:
    """Whether the text is the answer of the company of the open case."""
    case = context.state.case
    waiting = case is not None and case.problem != "" and case.closed is None
    return (
        waiting
        and kind_of(context.catalogue, context.reader, text, context.case.problem) is Kind.REPLY
    )


def show(context: Context, transition: Transition) -> Screen:
    """The greeting, and the open cases one tap away."""
    cases = [case for case in context.state.cases if case.closed is None]
    case = context.state.case
    rows = [
        context.button("topics", Verb.TOPICS),
        context.button("contacts", Verb.CONTACTS),
        context.button("help", Verb.HELP),
    ]
    if context.state.cases:
        rows.insert(0, context.button("cases", Verb.CASES))
    if case is not None and case in cases:
        rows.insert(
            0,
            main_button(
                context.button("continue", Verb.OPEN, str(case.number), number=case.number)
            ),
        )
    text = context.page("home", error=transition.error, cases=len(cases))
    return Screen(part=ScreenId.HOME, text=text, rows=column(*rows), expects="story")
