"""The ways out of a day that will not do beside another, or may be of two years."""

from __future__ import annotations

from datetime import date

from flows.errors import AnswerError
from flows.forms.answers import day_clash
from flows.forms.day_order import find_clash
from flows.intake.places import with_answer
from flows.model.events import Verb
from flows.model.screen import Button
from flows.records.steps import Step
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column, enter


def standing_clash(context: Context, step: Step) -> AnswerError | None:
    """What speaks against the day that stands as the answer to ``step``."""
    day = context.facts[step.slug] if context.case.answer(step.slug) else None
    if step.kind != "date" or not isinstance(day, date):
        return None
    clash = find_clash(context.catalogue, step, day, context.facts)
    return day_clash(day, clash) if clash else None


def day_rows(context: Context, error: AnswerError | None) -> Rows:
    """Both days that may be meant, or the way to the other day of two that do not agree."""
    values = error.values if error else {}
    match values:
        case {"past": date() as past, "value": date() as ahead}:
            told = context.catalogue.pages.filters["full_date"](past)
            coming = context.button("coming", Verb.PICK, ahead.isoformat())
            return column(Button(str(told), Verb.PICK, past.isoformat()), coming)
        case {"other": str() as other, "label": str() as label, "value": date() as day}:
            return column(context.button("mend_one", Verb.PICK, f"{other} {day}", label=label))
    return ()


def mend_other(context: Context, step: Step, arg: str) -> Transition:
    """Take the day said and go on to the question of the other day, which is asked again."""
    other, _, typed = arg.partition(" ")
    try:
        clash = find_clash(context.catalogue, step, date.fromisoformat(typed), context.facts)
    except ValueError:
        clash = None
    if clash is None or clash.other.slug != other:
        raise AnswerError("type_answer")
    case = with_answer(context.catalogue, context.case, step, (typed,))
    return enter(context, case, other, return_to=context.state.position.return_to)
