"""The screen of a case's road: the first advice, the rungs, the one recommended next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from flows.errors import AnswerError
from flows.forms.agenda import plan_of
from flows.forms.ladder import place_after
from flows.intake.story import read_aside
from flows.letters.advice import advice
from flows.letters.own_deadlines import OwnDay, lapsed_days, own_days
from flows.letters.why_day import why_answer, why_own
from flows.model.events import Event, Say, Tap, Verb
from flows.model.screen import Button, Screen
from flows.model.state import Case, ScreenId
from flows.records.problems import Problem
from flows.records.rungs import Rung
from flows.records.timeline import CaseEvent
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import (
    ask_again,
    column,
    day_row,
    go_on,
    main_button,
    nav_row,
    rungs,
)
from flows.screens.protocol import Needs
from flows.timeline.next_rung import recommended_rung, rung_after, shut_rungs
from flows.timeline.proposals import outlook_of, propose

NEEDS, LISTENS, PENDING = Needs.PROBLEM, False, None


@dataclass(frozen=True, slots=True)
class Mark:
    """A rung as the road shows it: done, the next one, shut since its time ran out, or later.

    ``made``: its letters are ready, and nobody has said yet that they were sent.
    """

    rung: Rung
    done: bool
    now: bool
    shut: bool = False
    made: bool = False


def react(context: Context, event: Event) -> Transition:
    """A rung is entered; a finished one is shown with its letters."""
    match event:
        case Tap(verb=Verb.RUNG, arg=slug) if slug and plan_of(
            context.catalogue, context.case, slug
        ):
            return climb(context, slug)
        case Tap(verb=Verb.WHY) if why := why_days(context):
            return Transition(context.state, answer=context.page("why", whys=why))
        case Tap(verb=Verb.BACK):
            return context.go(ScreenId.UNDERSTOOD if context.case.extracted else ScreenId.HOME)
        case Tap(verb=Verb.LATER, arg=slug) if slug in context.case.later:
            return story.begin_second(context, slug)
        case Say(text=text):
            return _take_text(context, text)
        case Tap(verb=Verb.CLOSE):
            return context.go(ScreenId.CASE, section="outcome")
    return Transition(context.state, error=AnswerError("pick_button"))


def _take_text(context: Context, text: str) -> Transition:
    """More of the story: read anew while it is still being told, else added to the case."""
    if aside := read_aside(context.catalogue, text):
        return Transition(context.state, error=AnswerError(aside))
    return story.tell_more(context, text) if story.is_open(context) else story.add(context, text)


def climb(context: Context, slug: str, asked: tuple[str, ...] = ()) -> Transition:
    """Begin the rung ``slug``: its first open question, its review, or its finished letters.

    What was ``asked`` a moment ago and skipped is not asked again.
    """
    case = replace(context.case, rung=slug)
    if slug in case.done:
        return context.put(case, ScreenId.HANDED)
    case = ask_again(context, case, asked)
    return go_on(context, replace(case, known=_known_steps(context, case)))


def _known_steps(context: Context, case: Case) -> tuple[str, ...]:
    if case.rung == context.case.rung and context.case.known:
        return context.case.known
    return tuple(slug for slug in context.catalogue.steps if case.answer(slug) is not None)


def marks(context: Context) -> list[Mark]:
    """Every rung with its mark."""
    catalogue, case, facts = context.catalogue, context.case, context.facts
    now = _next_rung(context)
    if now is None:
        return []
    ladder, shut = rungs(context), shut_rungs(catalogue, case, facts)
    place = min(ladder.index(now), place_after(catalogue, ladder, facts))
    made = {rung.slug for n, rung in enumerate(ladder) if n >= place and _is_made(context, rung)}
    sent = max((n for n, rung in enumerate(ladder) if _sent_on(context, rung)), default=-1)
    now = next((rung for rung in ladder[sent + 1 :] if rung.slug in made), now)
    return [
        Mark(
            rung,
            done=(rung.slug in case.done or n < place) and rung.slug not in made,
            now=rung is now,
            shut=rung.slug in shut,
            made=rung.slug in made,
        )
        for n, rung in enumerate(ladder)
    ]


def _next_rung(context: Context) -> Rung | None:
    """The rung to take now: where the answer in hand leads, unless a last day is nearer."""
    catalogue, case, facts = context.catalogue, context.case, context.facts
    usual = recommended_rung(catalogue, case, facts)
    outlook = outlook_of(catalogue, case, facts)
    moves_on = propose(catalogue, facts, outlook, CaseEvent.LOOK).move in {"follow", "next"}
    plain = usual is rung_after(catalogue, case, facts, outlook.standing.rung)
    return outlook.following if moves_on and plain else usual


def _is_made(context: Context, rung: Rung) -> bool:
    """Whether the rung's own letters are made and the day they were sent is not told."""
    made = rung.slug in context.case.done and any(
        letter.rung == rung.slug for letter in context.case.letters
    )
    return made and bool(rung.marks_sent) and _sent_on(context, rung) is None


def _sent_on(context: Context, rung: Rung) -> date | None:
    sent: date | None = context.facts[rung.marks_sent] if rung.marks_sent else None
    return sent


def show(context: Context, transition: Transition) -> Screen:
    """The ladder in words, the next rung as the main button; without a ladder the advice alone."""
    ladder = marks(context)
    buttons = sorted(ladder, key=lambda mark: not mark.now)
    advised = advice(context.catalogue, _problem(context), context.facts)
    name = "road" if ladder else "advice"
    deadlines = _own_days(context)
    text = context.page(
        name,
        error=transition.error,
        ladder=ladder,
        begun=any(mark.done for mark in ladder),
        urgent=_problem(context).urgent
        and not any(_sent_on(context, rung) for rung in rungs(context)),
        odds=context.odds,
        advice=advised,
        deadlines=deadlines,
        lapsed=lapsed_days(context.catalogue, _problem(context), context.facts),
        awaited=[line for line in map(partial(_awaited, context), rungs(context)) if line],
    )
    rows = column(*map(_button, buttons), *_more_buttons(context, ladder))
    open_ = context.case.closed is None and (context.case.done or not ladder)
    closing = (context.button("close", Verb.CLOSE),) if open_ else ()
    return Screen(
        part=ScreenId.ROAD, text=text, rows=(*rows, *day_row(context), nav_row(context, *closing))
    )


def _awaited(context: Context, rung: Rung) -> str:
    """What is waited for after a rung, as HTML; empty while its letters are not sent."""
    return context.catalogue.pages.markup(rung.awaited, context.facts)


def _more_buttons(context: Context, ladder: list[Mark]) -> Iterator[Button]:
    """What else is wanted here: an answer read, another topic, the story's other quarrel."""
    yield context.button("reply", Verb.REPLY)
    if context.case.done or context.case.answers:
        yield context.button("to_case", Verb.CASE)
    if why_days(context):
        yield context.button("why_day", Verb.WHY)
    if not ladder:
        yield context.button("another_problem", Verb.TOPICS)
    for slug in context.case.later[:2]:
        problem = context.catalogue.problems.get(slug)
        if problem is not None:
            yield context.button("later", Verb.LATER, slug, about=problem.title)


def why_days(context: Context) -> list[str]:
    """Why the days of a case are what they are, as HTML: the person's own, then the answers'."""
    if context.case.closed is not None:
        return []
    own = (why_own(context.catalogue, day, context.facts) for day in _own_days(context))
    awaited = (rung for rung in rungs(context) if _awaited(context, rung))
    answers = (why_answer(context.catalogue, rung, context.facts) for rung in awaited)
    return [*own, *(why for why in answers if why)]


def _own_days(context: Context) -> tuple[OwnDay, ...]:
    return own_days(context.catalogue, _problem(context), context.facts)


def _button(mark: Mark) -> Button:
    button = Button(mark.rung.button, Verb.RUNG, mark.rung.slug)
    return main_button(button) if mark.now else button


def _problem(context: Context) -> Problem:
    return context.catalogue.problems[context.case.problem]
