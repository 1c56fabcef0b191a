"""How a case ends: what was won in one tap, in whole, in part or nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

from flows.errors import AnswerError
from flows.model.events import Verb
from flows.model.screen import Button
from flows.model.state import Answer, Case, Outcome, ScreenId
from flows.records.conditions import holds
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column, enter, main_button

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from flows.records.demands import Demand
    from flows.records.steps import Step

#: Part was won and the rest is still asked for: the case goes on.
REST = "rest"


def outcome_rows(context: Context, first: str = "all") -> Rows:
    """One button for each end, and one for going on with the rest; ``first`` is the main one."""
    words = (*(one for one in get_args(Outcome) if one), REST)
    usual = ("all", REST, "part", "nothing")
    order = sorted(words, key=lambda word: (word != first, usual.index(word)))
    buttons = [
        Button(context.text(f"button.outcome.{word}"), Verb.OUTCOME, word) for word in order
    ]
    return column(main_button(buttons[0]), *buttons[1:])


def take_outcome(context: Context, word: str) -> Transition:
    """The case is closed with this outcome; after a win the sum may be told."""
    if word == REST:
        return _go_on(context)
    outcome: Outcome | None = next((one for one in get_args(Outcome) if one == word), None)
    if not outcome:
        return Transition(context.state, error=AnswerError("pick_button"))
    answers = {**context.case.answers, **_noted(context, outcome)}
    known = context.case.won if outcome != "nothing" and _tells(context, outcome) else ""
    closed = replace(
        context.case, answers=answers, closed=context.today, outcome=outcome, won=known
    )
    if outcome == "nothing" or known:
        return replace(context.put(closed, ScreenId.CASE), toast="toast.closed")
    moved = context.put(closed, ScreenId.CASE_NOTE, section="won")
    return replace(moved, toast="toast.closed")


def receive(context: Context, sum_: Decimal, *, more: bool, days: tuple[date, ...]) -> Case:
    """The case with money that came; ``more``: besides what came before, else all of it by now.

    What is still asked for grows less by what is new. ``days`` are those told beside it.
    """
    before = Decimal(context.case.won or _held(context))
    new = sum_ if more else sum_ - before
    answers = {**context.case.answers, **_received(context, before + new)}
    for step in _rests(context):
        left = context.facts[step.slug] - new
        if new > 0 and left > 0:
            answers[step.slug] = (str(left),)
    if new > 0:  # the day of what came before is not that of the whole
        asked = {slug for step in _collecting(context) for slug in step.then}
        answers = {slug: answer for slug, answer in answers.items() if slug not in asked}
        answers |= {slug: (str(days[0]),) for slug in asked if len(days) == 1}
    return replace(context.case, answers=answers, won=str(before + new))


def _held(context: Context) -> str:
    """What came before, as the story or an answer tells it; nought when neither does."""
    answers = (context.case.answer(one.slug) for one in _collecting(context))
    return next((answer[0] for answer in answers if answer), "0")


def left_over(context: Context) -> Decimal | None:
    """What is left of the sum asked for after money came; ``None`` when none, or not known."""
    if not context.case.won:
        return None
    won, facts = Decimal(context.case.won), context.facts
    for step in _rests(context):
        rest: Decimal = facts[step.slug]
        return rest if step.latest is None or step.latest(facts) > won else None
    whole = _asked_for(context)
    return whole - won if whole and whole > won else None


def demand_of(context: Context) -> Demand | None:
    """The demand chosen; ``None`` while none is."""
    catalogue, facts = context.catalogue, context.facts
    chosen = (facts[one.slug] for one in catalogue.steps.values() if one.options_from == "demands")
    return catalogue.demands.get(next(filter(None, chosen), ""))


def _asked_for(context: Context) -> Decimal | None:
    """The main sum of the demand chosen; ``None`` of one without a sum, and while none is."""
    demand = demand_of(context)
    sum_: Decimal | None = demand.principal(context.facts) if demand and demand.principal else None
    return sum_


def _rests(context: Context) -> list[Step]:
    """The steps that hold what is still asked for, where they apply and a sum is known."""
    steps = (one for one in context.catalogue.steps.values() if one.collects == "rest")
    return [one for one in steps if holds(one.when, context.facts) and context.facts[one.slug]]


def _tells(context: Context, outcome: Outcome) -> bool:
    """Whether the sum that came is known: of a part as told, of the whole if nothing is left."""
    return bool(context.case.won) and (outcome == "part" or left_over(context) is None)


def _go_on(context: Context) -> Transition:
    """The case stays open for the rest; the letters to come say that a part was done."""
    answers = {**context.case.answers, **_noted(context, "part")}
    going = replace(context.case, answers=answers, closed=None, outcome="")
    return go_on_from(context, going)


def _received(context: Context, sum_: Decimal) -> dict[str, Answer]:
    """What letters know of the money that came."""
    return {step.slug: (str(sum_),) for step in _collecting(context)}


def _collecting(context: Context) -> Iterator[Step]:
    """The steps that hold what of a sum came."""
    return (one for one in context.catalogue.steps.values() if one.collects == "received")


def is_of_money(context: Context, slug: str) -> bool:
    """Whether a question is one of those on money that came."""
    return any(slug in {one.slug, *one.then} for one in _collecting(context))


def go_on_from(context: Context, case: Case) -> Transition:
    """To the next question on the money that came; then to the case, which goes on."""
    facts = context.facts_of(case)
    chains = ((one.slug, *one.then) for one in _collecting(context))
    for slug in (slug for chain in chains for slug in chain):
        if case.answer(slug) is None and holds(context.catalogue.steps[slug].when, facts):
            return enter(context, case, slug, return_to=ScreenId.CASE)
    told = context.text("case.rest")
    return replace(context.put(case, ScreenId.CASE), answer=told, toast="toast.sent")


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
