"""The screen of the person's cases; each is opened where it was left."""

from __future__ import annotations

from flows.forms.answers import SHOWN_CHOICES
from flows.model.events import Verb
from flows.model.screen import Button, Screen
from flows.model.state import Case, ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.NOTHING, True, None

react = story.react_at_rest  # the buttons of cases are handled by the engine


def show(context: Context, transition: Transition) -> Screen:
    """A button for each of the newest cases, with what it is about."""
    newest = sorted(context.state.cases, key=lambda case: -case.number)[: SHOWN_CHOICES - 1]
    buttons = [Button(_label(context, case), Verb.OPEN, str(case.number)) for case in newest]
    text = context.page(
        "cases", error=transition.error, shown=len(newest), total=len(context.state.cases)
    )
    rows = column(*buttons, context.button("new", Verb.NEW))
    return Screen(part=ScreenId.CASES, text=text, rows=(*rows, nav_row(context)), expects="story")


def _label(context: Context, case: Case) -> str:
    problem = context.catalogue.problems.get(case.problem)
    about = problem.title if problem else case.story[:30]
    named = context.catalogue.step_reading("product")
    product = next(iter((case.answer(named.slug) if named else ()) or ()), "")
    key = "case_closed" if case.closed else "case"
    return context.text(f"button.{key}", number=case.number, about=about, product=product[:24])
