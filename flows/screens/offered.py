"""What a question offers by buttons: choices, values told or known, days that may be meant."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from flows.errors import AnswerError
from flows.facts.values import Choice, choices, parse_answer
from flows.forms.answers import SHOWN_CHOICES, day_clash
from flows.forms.day_order import find_clash
from flows.forms.display import format_value
from flows.forms.known_values import known_name, known_sums, told_values
from flows.forms.told_part import told_part
from flows.intake.places import with_answer
from flows.language.folding import plain_words
from flows.model.events import Verb
from flows.model.screen import Button
from flows.model.state import Answer, ScreenId
from flows.records.steps import Step
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column, enter, is_yes

#: Picked, it stands for the story told.
STORY = "story"
#: The number of a day alone, its ending behind it.
_DAY = re.compile(r"(\d{1,2})(?:\s?-?[^\W\d_]{1,2})?")


def offered_values(context: Context, step: Step) -> Answer:
    """The values to choose from by a button: known already, or today's day of sending."""
    return told_here(context, step) or _known(context, step)


def _coming_rows(context: Context, step: Step) -> Rows:
    """A button for each usual day to come, by how far it is off."""
    days = ((n, context.today + timedelta(n)) for n in step.in_days)
    return column(
        *(context.button("in_days", Verb.PICK, day.isoformat(), n=n, day=day) for n, day in days)
    )


def _known(context: Context, step: Step) -> Answer:
    """Today where a day of sending is asked, else the sums or the name the case knows."""
    if _is_on_the_way(context) and step.kind == "date":
        return (context.today.isoformat(),)
    name = known_name(context.catalogue, step, context.facts)
    return name or known_sums(context.catalogue, context.case, step, context.facts)


def told_here(context: Context, step: Step) -> Answer:
    """What the story may have told, to choose from; the day of sending is not told there."""
    if _is_on_the_way(context):
        return ()
    return told_values(context.catalogue, context.case, step, context.facts)


def told_words(context: Context, step: Step) -> str:
    """The words of the story that may be taken for the answer; empty once there is one."""
    if context.case.answer(step.slug):
        return ""
    return told_part(context.catalogue, context.case, step)


def value_rows(context: Context, step: Step, told: Answer) -> Rows:
    """A button for each value offered; one for the story where it may be the answer."""
    if words := told_words(context, step):
        key = "retell" if step.retells else "quote"
        return column(context.button(key, Verb.PICK, STORY, words=words))
    values = ((one, parse_answer(step, (one,))) for one in told or _known(context, step))
    labels = ((one, format_value(context.catalogue, step, value)) for one, value in values)
    rows = column(*(Button(label, Verb.PICK, one) for one, label in labels))
    return (*rows, *_coming_rows(context, step))


def said_of_buttons(context: Context, step: Step, text: str) -> str:
    """The value or the story whose button a typed text stands for; empty when for none.

    It says what stands on it, «yes» to the only value, or the number of the one day offered.
    """
    if step.kind in {"choice", "multi_choice"}:
        return ""
    told, said = told_here(context, step), plain_words(text)
    if len(told) == 1 and is_yes(context, text):
        return told[0]
    found = _DAY.fullmatch(text.strip()) if step.kind == "date" else None
    days = [one for one in told if found and date.fromisoformat(one).day == int(found[1])]
    if len(days) == 1:
        return days[0]
    buttons = (button for row in value_rows(context, step, told) for button in row)
    return next((one.arg for one in buttons if said == plain_words(one.label)), "")


def _is_on_the_way(context: Context) -> bool:
    """Whether it is asked how letters travelled."""
    return context.state.position.return_to == ScreenId.HANDED


def standing_clash(context: Context, step: Step) -> AnswerError | None:
    """What speaks against the day that stands as the answer to ``step``."""
    day = context.facts[step.slug] if context.case.answer(step.slug) else None
    if step.kind != "date" or not isinstance(day, date):
        return None
    clash = find_clash(context.catalogue, step, day, context.facts)
    return day_clash(context.catalogue, day, clash, context.facts) if clash else None


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


def offer_unsure(context: Context, step: Step, wrong: AnswerError) -> Transition:
    """The same question with a day named in doubt as a button: it is an answer once confirmed."""
    day = f"{wrong.values['value']}"
    many = tuple(dict.fromkeys((day, *context.case.ambiguous.get(step.slug, ()))))
    case = replace(context.case, ambiguous={**context.case.ambiguous, step.slug: many})
    return replace(context.put(case), error=wrong)


def option_rows(context: Context, step: Step, told: Answer) -> Rows:
    """A button for each choice, or for each value told where one is typed."""
    if step.kind not in {"choice", "multi_choice"}:
        return value_rows(context, step, told)
    offered = _shown_choices(context, step)
    if step.kind == "choice":
        return tuple((Button(choice.label, Verb.PICK, choice.slug),) for choice in offered)
    ticked = context.case.ticked
    return tuple((_tick_button(context, choice, ticked),) for choice in offered)


def _shown_choices(context: Context, step: Step) -> tuple[Choice, ...]:
    every = choices(context.catalogue, step, context.facts)
    narrowed = context.state.position.section.split()
    if narrowed:
        return tuple(choice for choice in every if choice.slug in narrowed)
    return every if len(every) <= SHOWN_CHOICES else ()


def own_words(context: Context, step: Step) -> Answer:
    """What is ticked in the person's own words."""
    known = {option.slug for option in step.options}
    return tuple(tick for tick in context.case.ticked if step.free and tick not in known)


def _tick_button(context: Context, choice: Choice, ticked: tuple[str, ...]) -> Button:
    key = "ticked" if choice.slug in ticked else "unticked"
    return Button(context.text(f"button.{key}", label=choice.label), Verb.PICK, choice.slug)


def _nothing(context: Context, step: Step) -> str:
    """What the button says by which nothing is answered; empty where it says the usual."""
    return context.catalogue.pages.phrase(step.nothing, context.facts).strip()


def way_rows(context: Context, step: Step, present: str) -> Rows:
    """The ways on without a value: done, keep, skip, leave a line; back, why, the menu."""
    rows: list[tuple[Button, ...]] = []
    if step.kind in {"multi_choice", "file"}:
        done = replace(context.button("done", Verb.DONE), style="primary")
        none = _nothing(context, step) if not context.case.ticked else ""
        rows.append((replace(done, label=none or done.label),))
    elif present:
        rows.append((context.button("keep", Verb.KEEP),))
    if step.optional and step.kind not in {"multi_choice", "file"}:
        rows.append((context.button("skip", Verb.SKIP),))
    elif step.blank:
        blank = context.button("blank", Verb.SKIP)
        rows.append((replace(blank, label=_nothing(context, step) or blank.label),))
    last = (
        context.button("back", Verb.BACK),
        context.button("why", Verb.WHY),
        context.button("menu", Verb.MENU),
    )
    return (*rows, last)
