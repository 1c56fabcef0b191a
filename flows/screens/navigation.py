"""What several screens share: going on, going back, rows of buttons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.facts.gather import suggested
from flows.facts.values import choices
from flows.forms.agenda import first_missing, letters_of
from flows.forms.ladder import ladder_of
from flows.language.folding import plain_words
from flows.model.events import Verb
from flows.model.pending import Pending
from flows.model.screen import Button
from flows.model.state import Answer, Case, Position, ScreenId, State
from flows.reading.signals import hear
from flows.records.conditions import holds
from flows.screens.context import Context, Transition
from flows.timeline.case_days import days_ahead

if TYPE_CHECKING:
    from flows.records.rungs import Rung
    from flows.records.steps import Step

Rows = tuple[tuple[Button, ...], ...]


def go_on(context: Context, case: Case) -> Transition:
    """To the first question of the form without an answer, else to its end."""
    step = first_missing(context.catalogue, case, context.facts_of(case))
    if step is None:
        return context.put(case, form_end(context, case))
    return enter(context, case, step.slug)


def form_end(context: Context, case: Case) -> ScreenId:
    """The screen a form ends in: the review, or what to do where no letter is called for."""
    written = letters_of(context.catalogue, case, context.facts_of(case))
    return ScreenId.REVIEW if written else ScreenId.HANDED


def enter(context: Context, case: Case, step: str, return_to: str = "") -> Transition:
    """To the question ``step``; the ticks of a multi-choice start from its answer."""
    return context.put(
        replace(case, ticked=_ticks(context, case, step)),
        ScreenId.ASK,
        step=step,
        return_to=return_to,
    )


def _ticks(context: Context, case: Case, slug: str) -> Answer:
    """What is ticked when a multi-choice opens: its answer, else what is known to be there."""
    step = context.catalogue.steps[slug]
    match step.kind:
        case "multi_choice" if case.answer(slug) is None:
            return _suggested(context, case, step)
        case "multi_choice" | "file":
            return case.answer(slug) or ()
    return ()


def _suggested(context: Context, case: Case, step: Step) -> Answer:
    """What is ticked before anybody has: what is known to be there, and what the story tells of.

    A question that ticks nothing by itself hears no story: what it asks came after that.
    """
    facts = context.facts_of(case)
    usual = suggested(step, facts)
    if step.default is None:
        return usual
    offered = ((one.slug, one.signals) for one in choices(context.catalogue, step, facts))
    cues = context.catalogue.lexicon.opponents
    told = hear(offered, f" {plain_words(case.story)}", cues)
    return tuple(dict.fromkeys((*usual, *told)))


def ask_again(context: Context, case: Case, asked: tuple[str, ...] = ()) -> Case:
    """The case without skipped answers that may be known by now: they are asked once more.

    Those ``asked`` just now stay.
    """
    steps = context.catalogue.steps
    kept = {
        slug: answer
        for slug, answer in case.answers.items()
        if answer or slug in asked or slug not in steps or not steps[slug].again
    }
    return replace(case, answers=kept)


def next_dispatch(context: Context, case: Case) -> Step | None:
    """The first open question on how the letters of the rung in hand travelled."""
    facts = context.facts_of(case)
    steps = (context.catalogue.steps[s] for s in context.catalogue.rungs[case.rung].dispatch)
    asked = (s for s in steps if holds(s.when, facts) and holds(s.dispatched, facts))
    return next((step for step in asked if case.answer(step.slug) is None), None)


def open_dispatch(context: Context, rung: str) -> Step | None:
    """The next question on how the letters of a rung travelled, those skipped before included."""
    return next_dispatch(context, ask_again(context, replace(context.case, rung=rung)))


def mark_button(context: Context, step: Step | None, arg: str = "") -> Button:
    """The button to a question on a letter: its receipt, its way, else by its name, or sending."""
    if step is None:
        return context.button("mark_sent", Verb.SENT, arg)
    keys = {"date": "told" if step.future else "received", "multi_choice": "sent_how"}
    key = f"button.{keys.get(step.kind, 'told')}"
    return Button(context.text(key, label=step.label), Verb.SENT, arg)


def resume(context: Context, case: Case) -> Transition:
    """To the screen where a case stands, found from what is known of it."""
    if not case.problem:
        return context.put(case, ScreenId.READING)
    if not case.rung:
        return context.put(case, ScreenId.ROAD)
    if case.rung in case.done:
        return context.put(case, ScreenId.HANDED)
    return go_on(context, case)


def set_aside(context: Context, screen: ScreenId, pending: Pending) -> Transition:
    """To a screen that asks about ``pending``, kept in the case in hand or in a new one."""
    case = context.state.case or new_case(context)
    at = context.state.position
    asked = at.screen is ScreenId.ASK and bool(at.return_to)
    place = at if asked else case.place if case.pending else None
    return context.put(replace(case, pending=pending, place=place), screen)


def rejoin(context: Context, case: Case) -> Transition:
    """Back after a decision: to the question, the form, what is known; an empty case goes."""
    place = case.place
    case = replace(case, pending=None, place=None)
    if place is not None and place.step in context.catalogue.steps:
        return enter(context, case, place.step, return_to=place.return_to)
    if case.rung:
        return resume(context, case)
    if case.problem:
        return context.put(case, ScreenId.UNDERSTOOD if case.extracted else ScreenId.ROAD)
    if case.story:
        return context.put(case, ScreenId.READING)
    kept = context.put(case, ScreenId.HOME)
    return kept if case.extracted or case.answers else Transition(kept.state.without(case.number))


def is_yes(context: Context, text: str) -> bool:
    """Whether a typed text is a plain yes."""
    return plain_words(text) in context.catalogue.lexicon.commands.yes


def go_home(state: State) -> State:
    """The same state at the start screen; the case stays as it is."""
    return replace(state, position=Position(ScreenId.HOME))


def new_case(context: Context, story: str = "", problem: str = "", company: str = "") -> Case:
    """A fresh case with the next number; with the default company unless another is named."""
    number = 1 + max((case.number for case in context.state.cases), default=0)
    company = company or context.catalogue.company.slug
    return Case(number=number, opened=context.now, story=story, problem=problem, company=company)


def recap_steps(context: Context) -> tuple[Step, ...]:
    """The steps shown back after a story: those the problem names, then others it answered.

    So are those of a day or a sum put right since. What was tried is among them wherever there is
    a road: it says where the road begins.
    """
    problem = context.catalogue.problems[context.case.problem]
    stage = context.catalogue.step_reading("stage")
    tried = (stage.slug,) if stage and problem.ladder else ()
    steps, facts = context.catalogue.steps, context.facts
    told = (slug for slug in context.case.extracted if slug in steps)
    mended = (slug for slug in context.case.answers if slug in steps and steps[slug].reads)
    valued = (slug for slug in mended if steps[slug].kind in {"date", "money"})
    asked = (slug for slug in (*told, *valued) if holds(steps[slug].when, facts))
    slugs = dict.fromkeys((*problem.understood, *asked, *tried))
    return tuple(steps[slug] for slug in slugs if slug in steps)


def rungs(context: Context) -> tuple[Rung, ...]:
    """The road of the case in hand."""
    return ladder_of(context.catalogue, context.case, context.facts)


def day_row(context: Context) -> Rows:
    """What may be had of the days to come: a file for a calendar; no row without such days."""
    if not days_ahead(context.catalogue, context.case, context.facts):
        return ()
    return ((context.button("calendar", Verb.CALENDAR),),)


def nav_row(context: Context, *extra: Button) -> tuple[Button, ...]:
    """The last row: back, what the screen adds, menu."""
    return (context.button("back", Verb.BACK), *extra, context.button("menu", Verb.MENU))


def menu_row(context: Context) -> tuple[Button, ...]:
    """The last row of a screen whose own buttons lead back."""
    return (context.button("menu", Verb.MENU),)


def column(*buttons: Button) -> Rows:
    """Buttons below one another."""
    return tuple((button,) for button in buttons)


def main_button(button: Button) -> Button:
    """The button as the main one of its screen."""
    return replace(button, style="primary")
