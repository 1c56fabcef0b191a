"""A new story told in the middle of a case: it may be a case of its own or a part of this."""

from __future__ import annotations

from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.pending import PendingStory
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, main_button, menu_row, rejoin, set_aside
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.CASE, True, PendingStory


def offer(context: Context, text: str) -> Transition:
    """The text waits for the person's word."""
    return set_aside(context, ScreenId.ANOTHER, PendingStory(text))


def react(context: Context, event: Event) -> Transition:
    """A new case, or more of this story, or back to where the person was."""
    text = context.pending(PendingStory).text
    match event:
        case Tap(verb=Verb.PICK, arg="new"):
            return story.begin(context.over(rejoin(context, context.case).state), text)
        case Tap(verb=Verb.CONFIRM):
            return story.add(context.over(rejoin(context, context.case).state), text)
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=further):
            return offer(context, further)
    return Transition(context.state, error=AnswerError("pick_button"))


def show(context: Context, transition: Transition) -> Screen:
    """The beginning of what was told, and the three ways."""
    rows = column(
        main_button(context.button("another_new", Verb.PICK, "new")),
        context.button("another_more", Verb.CONFIRM),
        context.button("another_back", Verb.BACK),
    )
    told = context.pending(PendingStory).text
    first = context.reader.rank(told).problems[0][0]
    urgent = context.catalogue.problems[first].urgent
    text = context.page("another", error=transition.error, told=told[:160], urgent=urgent)
    return Screen(
        part=ScreenId.ANOTHER, text=text, rows=(*rows, menu_row(context)), expects="story"
    )
