"""How a case ends: what was won in one tap, in whole, in part or nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from flows.errors import AnswerError
from flows.model.events import Verb
from flows.model.screen import Button
from flows.model.state import Answer, Case, Outcome, ScreenId
from flows.records.conditions import holds
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column, main_button

#: Part was won and the rest is still asked for: the case goes on.
_REST = "rest"


def outcome_rows(context: Context) -> Rows:
    """One button for each end, and one for going on with the rest."""
    words = (*(one for one in get_args(Outcome) if one), _REST)
    order = sorted(words, key=("all", _REST, "part", "nothing").index)
    buttons = [
        Button(context.text(f"button.outcome.{word}"), Verb.OUTCOME, word) for word in order
    ]
    return column(main_button(buttons[0]), *buttons[1:])


def take_outcome(context: Context, word: str) -> Transition:
    """The case is closed with this outcome; after a win the sum may be told."""
    if word == _REST:
        return _go_on(context)
    outcome: Outcome | None = next((one for one in get_args(Outcome) if one == word), None)
    if not outcome:
        return Transition(context.state, error=AnswerError("pick_button"))
    answers = {**context.case.answers, **_noted(context, outcome)}
    closed = replace(context.case, answers=answers, closed=context.today, outcome=outcome, won="")
    if outcome == "nothing":
        return replace(context.put(closed, ScreenId.CASE), toast="toast.closed")
    moved = context.put(closed, ScreenId.CASE_NOTE, section="won")
    return replace(moved, toast="toast.closed")


def _go_on(context: Context) -> Transition:
    """The case stays open for the rest; the letters to come say that a part was done."""
    answers = {**context.case.answers, **_noted(context, "part")}
    going = replace(context.case, answers=answers, closed=None, outcome="", won="")
    told = context.text("case.rest")
    return replace(context.put(going, ScreenId.CASE), answer=told, toast="toast.sent")


def _noted(context: Context, outcome: Outcome) -> dict[str, Answer]:
    """What letters know of the performance, where they already ask for it."""
    return {
        step.slug: (outcome,)
        for step in context.catalogue.steps.values()
        if step.collects == "performance"
        and holds(step.when, context.facts)
        and outcome in {option.slug for option in step.options}
    }


def reopen(context: Context) -> Case:
    """The case open again: what its end noted of the performance is asked anew."""
    noted = {one.slug for one in context.catalogue.steps.values() if one.collects == "performance"}
    answers = {slug: answer for slug, answer in context.case.answers.items() if slug not in noted}
    return replace(context.case, answers=answers, closed=None, outcome="", won="")
