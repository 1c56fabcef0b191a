"""The screen that asks which answer to change: by a button, by a section, or by its name."""

from __future__ import annotations

from flows.errors import AnswerError
from flows.facts.values import Choice
from flows.forms.agenda import steps_of
from flows.forms.answers import SHOWN_CHOICES, find
from flows.forms.display import label_of, line
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import ScreenId
from flows.records.steps import Step
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, enter, form_end, nav_row, recap_steps
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.PROBLEM, False, None


def react(context: Context, event: Event) -> Transition:
    """To the question of the answer chosen, into a section, or back."""
    position = context.state.position
    slugs = {step.slug for step in _steps(context)}
    match event:
        case Tap(verb=Verb.EDIT, arg=slug) if slug in slugs:
            return enter(context, context.case, slug, return_to=position.return_to)
        case Tap(verb=Verb.PICK, arg=section) if section in _sections(context):
            return context.go(ScreenId.FIELDS, return_to=position.return_to, section=section)
        case Tap(verb=Verb.BACK) if position.section:
            return context.go(ScreenId.FIELDS, return_to=position.return_to)
        case Tap(verb=Verb.BACK):
            back = ScreenId(position.return_to or ScreenId.REVIEW)
            end = form_end(context, context.case) if back is ScreenId.REVIEW else back
            return context.go(end)
        case Say(text=text):
            return _take_text(context, text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _take_text(context: Context, text: str) -> Transition:
    found = find(tuple(Choice(step.slug, _label(context, step)) for step in _steps(context)), text)
    if len(found) == 1:
        return enter(
            context, context.case, found[0].slug, return_to=context.state.position.return_to
        )
    return Transition(context.state, error=AnswerError("field_unknown"))


def _label(context: Context, step: Step) -> str:
    return label_of(context.catalogue, step, context.facts)


def _steps(context: Context) -> tuple[Step, ...]:
    """The questions that can be changed from here: of the letters, or of what was read."""
    if context.state.position.return_to == ScreenId.UNDERSTOOD:
        return recap_steps(context)
    return steps_of(context.catalogue, context.case, context.facts)


def _sections(context: Context) -> dict[str, list[Step]]:
    """The lines by section; no sections at all when everything fits on one screen."""
    steps = _steps(context)
    if len(steps) <= SHOWN_CHOICES:
        return {}
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.section, []).append(step)
    return found


def show(context: Context, transition: Transition) -> Screen:
    """The present answers as text; buttons of answers, or of sections when they are many."""
    sections = _sections(context)
    section = context.state.position.section
    inside = sections.get(section, []) if sections else list(_steps(context))
    if inside:
        buttons = [Button(_label(context, step), Verb.EDIT, step.slug) for step in inside]
    else:
        buttons = [Button(context.text(f"section.{name}"), Verb.PICK, name) for name in sections]
    lines = [line(context.catalogue, step, context.facts) for step in inside or _steps(context)]
    text = context.page("fields", error=transition.error, lines=lines, narrowed=bool(inside))
    return Screen(
        part=ScreenId.FIELDS,
        text=text,
        rows=(*column(*buttons), nav_row(context)),
        expects="field",
    )
