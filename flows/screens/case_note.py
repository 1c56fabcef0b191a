"""The screen that takes a typed word about a case: its name, or the sum that was won."""

from __future__ import annotations

from dataclasses import replace

from flows.answers.money import read_money
from flows.answers.texts import read_text
from flows.errors import AnswerError
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import Case, ScreenId
from flows.screens.case_name import case_name
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, nav_row
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.PROBLEM, True, None

#: A name has room beside the state of its case on one line.
_LONGEST_NAME = 40


def react(context: Context, event: Event) -> Transition:
    """The word is taken, or left out."""
    match event:
        case Say(text=text):
            return _take(context, text)
        case Tap(verb=Verb.SKIP | Verb.BACK):
            return context.go(ScreenId.CASE)
    return Transition(context.state, error=AnswerError("type_answer"))


def _take(context: Context, text: str) -> Transition:
    try:
        noted = _noted(context, text)
    except AnswerError as wrong:
        return Transition(context.state, error=wrong)
    return replace(context.put(noted, ScreenId.CASE), toast="toast.sent")


def _noted(context: Context, text: str) -> Case:
    if context.state.position.section == "won":
        return replace(context.case, won=str(read_money(text, context.catalogue.lexicon)))
    return replace(context.case, name=read_text(text, maximum=_LONGEST_NAME))


def show(context: Context, transition: Transition) -> Screen:
    """What is asked, with an example."""
    text = context.page(
        "case_note",
        error=transition.error,
        called=case_name(context, context.case),
        section=context.state.position.section,
    )
    rows = column(context.button("skip", Verb.SKIP))
    return Screen(
        part=ScreenId.CASE_NOTE, text=text, rows=(*rows, nav_row(context)), expects="text"
    )
