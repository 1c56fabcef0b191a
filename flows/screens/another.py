"""The screen of a story told in the middle of a case: a new case, or a part of this one."""

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
    """To this screen, where the text waits for the person's choice."""
    return set_aside(context, ScreenId.ANOTHER, PendingStory(text))


def react(context: Context, event: Event) -> Transition:
    """The text becomes a new case or is added to this one; back drops it."""
    text = context.pending(PendingStory).text
    match event:
        case Tap(verb=Verb.PICK, arg="new"):
            return story.begin(context.over(rejoin(context, context.case).state), text)
        case Tap(verb=Verb.CONFIRM):
            return story.add(context.over(rejoin(context, context.case).state), text)
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=further):
            return offer(context, f"{text}\n{further}")
    return Transition(context.state, error=AnswerError("pick_button"))


def show(context: Context, transition: Transition) -> Screen:
    """The beginning of the text and a button for each choice."""
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
