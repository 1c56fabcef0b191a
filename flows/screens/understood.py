"""The screen of what was read from a story, checked by the person before it is used."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.facts.given import company_of
from flows.forms.display import Line, label_of, line
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import ScreenId
from flows.records.steps import Step
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, enter, is_yes, main_button, nav_row, recap_steps
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.PROBLEM, True, None


def react(context: Context, event: Event) -> Transition:
    """Confirm, change an answer, the problem or the company; more text is read with the story."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return _confirm(context)
        case Tap(verb=Verb.EDIT):
            return context.go(ScreenId.FIELDS, return_to=ScreenId.UNDERSTOOD)
        case Tap(verb=Verb.COMPANY):
            return context.go(ScreenId.COMPANY)
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.HOME)
        case Say(text=text) if is_yes(context, text):
            return _confirm(context)
        case Say(text=text):
            return story.tell_more(context, text)
    return context.stay()


def _confirm(context: Context) -> Transition:
    """To the first question the story leaves open (an impossible day, several sums), else on."""
    step = next(iter(_open_steps(context)), None)
    if step is None:
        return context.go(ScreenId.ROAD)
    asked = enter(context, context.case, step.slug, return_to=ScreenId.UNDERSTOOD)
    typed = context.case.doubts.get(step.slug)
    error = AnswerError("date_doubtful", {"value": typed}) if typed else None
    return Transition(asked.state, error=error)


def _open_steps(context: Context) -> list[Step]:
    """Days that cannot be and several values; a single one in doubt is offered when asked for."""
    case = context.case
    several = {slug for slug, values in case.ambiguous.items() if len(values) > 1}
    return [
        step
        for step in recap_steps(context)
        if step.slug in {*case.doubts, *several} and case.answer(step.slug) is None
    ]


def show(context: Context, transition: Transition) -> Screen:
    """The problem, the company and the facts found, line by line."""
    lines = [found for step in recap_steps(context) if (found := _line(context, step)).value]
    company = company_of(context.facts)
    key = "name_company" if company.other else "another_company"
    rows = column(
        main_button(context.button("right", Verb.CONFIRM)),
        context.button("mend", Verb.EDIT),
        context.button("another_problem", Verb.TOPICS),
        context.button(key, Verb.COMPANY, company=company.title),
    )
    text = context.page(
        "understood",
        error=transition.error,
        lines=lines,
        open=[label_of(context.catalogue, step, context.facts) for step in _open_steps(context)],
    )
    return Screen(
        part=ScreenId.UNDERSTOOD, text=text, rows=(*rows, nav_row(context)), expects="story"
    )


def _line(context: Context, step: Step) -> Line:
    """The line of a step; what the person did not say is told to be assumed."""
    found = line(context.catalogue, step, context.facts)
    if not found.value or step.reads == "stage" or context.case.answer(step.slug) is not None:
        return found
    return replace(found, value=context.text("assumed", value=found.value))
