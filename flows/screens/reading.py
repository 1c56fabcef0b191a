"""The screen for a story whose problem is unsure, or that tells several: one is picked."""

from __future__ import annotations

from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.CASE, True, None


def react(context: Context, event: Event) -> Transition:
    """A pick settles the problem; more text is read together with the story."""
    match event:
        case Tap(verb=Verb.PICK, arg=slug) if slug in context.catalogue.problems:
            urgent = context.catalogue.problems[slug].urgent
            return context.put(
                story.settle(context, slug), ScreenId.ROAD if urgent else ScreenId.UNDERSTOOD
            )
        case Tap(verb=Verb.UNKNOWN):
            return context.go(ScreenId.TOPICS, return_to=ScreenId.READING)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.HOME)
        case Say(text=text):
            return story.tell_more(context, text)
    return Transition(context.state, error=AnswerError("pick_button"))


def show(context: Context, transition: Transition) -> Screen:
    """A button for each candidate; without any, a line that says so and the list."""
    several = len(context.case.later) > 1
    slugs = context.case.later if several else context.case.candidates
    found = [
        context.catalogue.problems[slug] for slug in slugs if slug in context.catalogue.problems
    ]
    picks = [Button(problem.title, Verb.PICK, problem.slug) for problem in found]
    rows = column(*picks, context.button("other" if picks else "topics", Verb.TOPICS))
    urgent = next((problem for problem in found if problem.urgent), None)
    text = context.page(
        "reading", error=transition.error, found=found, several=several, urgent=urgent
    )
    return Screen(
        part=ScreenId.READING, text=text, rows=(*rows, nav_row(context)), expects="story"
    )
