"""The screen for a story whose problem is unsure, or that tells several: one is picked."""

from __future__ import annotations

from dataclasses import replace

from flows.answers.facts_alone import is_day_alone
from flows.errors import AnswerError
from flows.intake.additions import is_short
from flows.intake.swaps import swapped, tells_swap
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import Answers, ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.mended_line import mended_line
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
            return _hear(context, text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _hear(context: Context, text: str) -> Transition:
    """More of the story; what only puts a value right settles no problem."""
    moved = story.tell_more(context, text)
    day = is_day_alone(text, context.catalogue.lexicon, context.today)
    if not (day or tells_swap(context.catalogue, text)) or not is_short(text):
        return moved
    before, after = context.case, context.over(moved.state)
    mended = _swapped(context, text)
    case = replace(
        after.case,
        problem="",
        candidates=before.candidates,
        later=before.later,
        answers={**after.case.answers, **mended},
    )
    at = context.over(after.put(case, ScreenId.READING).state)
    own = [slug for slug in mended if context.catalogue.steps[slug].reads == slug]
    return replace(moved, state=at.state, answer=mended_line(at, own) or moved.answer)


def _swapped(context: Context, text: str) -> Answers:
    """Each value known or offered so far that a text denies, with the one in its place."""
    catalogue, case = context.catalogue, context.case
    return {
        slug: answer
        for one in {**case.ambiguous, **case.extracted}
        for slug, answer in swapped(catalogue, case, (one,), text, context.today).items()
        if slug == one
    }


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
