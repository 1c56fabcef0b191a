"""What several rooms share: the way on, the way back, the rows of buttons below a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.answering import choices, plain_words
from flows.case import Answer, Case, Place, State, Where
from flows.events import Verb
from flows.form import missing
from flows.screen import Button
from flows.turn import Move, Turn

if TYPE_CHECKING:
    from flows.model import Rung, Step

Rows = tuple[tuple[Button, ...], ...]


def onwards(turn: Turn, case: Case) -> Move:
    """To the first question of the form without an answer, else to the review."""
    step = missing(turn.catalogue, case, turn.facts_of(case))
    if step is None:
        return turn.put(case, Where.REVIEW)
    return enter(turn, case, step.slug)


def enter(turn: Turn, case: Case, step: str, fixing: str = "") -> Move:
    """To the question ``step``; the ticks of a multi-choice start from its answer."""
    return turn.put(
        replace(case, pending=_ticks(turn, case, step)), Where.ASK, step=step, fixing=fixing
    )


def _ticks(turn: Turn, case: Case, slug: str) -> Answer:
    """What is ticked when a multi-choice opens: its answer, else what people usually have."""
    step = turn.catalogue.steps[slug]
    answer = case.answer(slug)
    if step.kind != "multi_choice" or answer is not None:
        return answer or () if step.kind in {"multi_choice", "file"} else ()
    facts = turn.facts_of(case)
    offered = {choice.slug for choice in choices(turn.catalogue, step, facts)}
    usual = step.default(facts) if step.default else ()
    return tuple(tick for tick in usual if tick in offered)


def resume(turn: Turn, case: Case) -> Move:
    """Where a case stands by what is known of it: a lost position is found again from here."""
    if not case.problem:
        return turn.put(case, Where.READING)
    if not case.rung:
        return turn.put(case, Where.ROAD)
    if case.rung in case.done:
        return turn.put(case, Where.HANDED)
    return onwards(turn, case)


def aside(turn: Turn, where: Where, heard: str) -> Move:
    """Something came in between: it waits in the case in hand, or in a new one."""
    case = turn.state.case or new_case(turn)
    return turn.put(replace(case, heard=heard), where)


def rejoin(turn: Turn, case: Case) -> Move:
    """Back from aside: to what is known by now, or to the form; an empty case is dropped."""
    case = replace(case, heard="")
    if case.rung:
        return resume(turn, case)
    if case.problem:
        return turn.put(case, Where.UNDERSTOOD if case.told else Where.ROAD)
    if case.story:
        return turn.put(case, Where.READING)
    kept = turn.put(case, Where.HOME)
    return kept if case.told or case.answers else Move(kept.state.without(case.number))


def is_yes(turn: Turn, text: str) -> bool:
    """Whether a typed text is a plain yes."""
    return plain_words(text) in turn.catalogue.lexicon.commands.yes


def home(state: State) -> State:
    """The same state at the start screen; the case stays as it is."""
    return replace(state, place=Place(Where.HOME))


def new_case(turn: Turn, story: str = "", problem: str = "", company: str = "") -> Case:
    """A fresh case with the next number; with the default company unless another is named."""
    number = 1 + max((case.number for case in turn.state.cases), default=0)
    company = company or turn.catalogue.company.slug
    return Case(number=number, opened=turn.now, story=story, problem=problem, company=company)


def read_back(turn: Turn) -> tuple[Step, ...]:
    """What is shown back of a story: the problem's own facts, then whatever else it told."""
    problem = turn.catalogue.problems[turn.case.problem]
    slugs = dict.fromkeys((*problem.understood, *turn.case.told))
    return tuple(turn.catalogue.steps[slug] for slug in slugs if slug in turn.catalogue.steps)


def rungs(turn: Turn) -> tuple[Rung, ...]:
    """The ladder of the case's problem."""
    problem = turn.catalogue.problems[turn.case.problem]
    return tuple(turn.catalogue.rungs[plan.rung] for plan in problem.ladder)


def nav(turn: Turn, *extra: Button) -> tuple[Button, ...]:
    """The last row: back, what the screen adds, menu."""
    return (turn.button("back", Verb.BACK), *extra, turn.button("menu", Verb.MENU))


def out(turn: Turn) -> tuple[Button, ...]:
    """The last row of a screen whose own buttons lead back."""
    return (turn.button("menu", Verb.MENU),)


def column(*buttons: Button) -> Rows:
    """Buttons below one another."""
    return tuple((button,) for button in buttons)


def main(button: Button) -> Button:
    """The button as the main one of its screen."""
    return replace(button, style="primary")
