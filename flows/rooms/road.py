"""The road of a case: the first advice, the rungs, what each can win, which one is next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from flows.advising import advice
from flows.case import Case, Where
from flows.errors import AnswerError
from flows.events import Event, Tap, Verb
from flows.form import plan_of
from flows.model import Problem, Rung
from flows.rooms import story
from flows.rooms.parts import column, main, nav, onwards, rungs
from flows.screen import Button, Screen
from flows.turn import Move, Turn


@dataclass(frozen=True, slots=True)
class Mark:
    """A rung as the road shows it: done, the next one, or later."""

    rung: Rung
    done: bool
    now: bool


def react(turn: Turn, event: Event) -> Move:
    """A rung is entered; a finished one is shown with its letters."""
    match event:
        case Tap(verb=Verb.RUNG, arg=slug) if plan_of(turn.catalogue, turn.case, slug):
            return climb(turn, slug)
        case Tap(verb=Verb.BACK):
            return turn.go(Where.UNDERSTOOD if turn.case.told else Where.HOME)
        case Tap(verb=Verb.LATER, arg=slug) if slug in turn.case.later:
            return story.second(turn, slug)
        case Tap(verb=Verb.CLOSE):
            closed = turn.put(replace(turn.case, closed=turn.today), Where.HOME)
            return replace(closed, toast="toast.closed")
    return Move(turn.state, error=AnswerError("pick_button"))


def climb(turn: Turn, slug: str) -> Move:
    """Begin the rung ``slug``: its first open question, its review, or its finished letters."""
    case = replace(turn.case, rung=slug)
    if slug in case.done:
        return turn.put(case, Where.HANDED)
    return onwards(turn, replace(case, known=_known(turn, case)))


def _known(turn: Turn, case: Case) -> tuple[str, ...]:
    if case.rung == turn.case.rung and turn.case.known:
        return turn.case.known
    return tuple(slug for slug in turn.catalogue.steps if case.answer(slug) is not None)


def recommended(turn: Turn) -> str:
    """The rung to take now: the first that was neither finished nor already tried."""
    ladder = [rung.slug for rung in rungs(turn)]
    start = _after(turn, ladder)
    left = [slug for slug in ladder[start:] if slug not in turn.case.done]
    return left[0] if left else ladder[-1]


def _after(turn: Turn, ladder: list[str]) -> int:
    """The place after what was tried: after its rung, or after the last rung that comes before."""
    tried = turn.facts.get("tried")
    options = [option.slug for option in turn.catalogue.steps["tried"].options]
    before = options[: options.index(tried) + 1] if tried in options else []
    return max((ladder.index(slug) + 1 for slug in before if slug in ladder), default=0)


def marks(turn: Turn) -> list[Mark]:
    """Every rung with its mark."""
    now = recommended(turn)
    ladder = rungs(turn)
    place = [rung.slug for rung in ladder].index(now)
    return [
        Mark(rung, done=rung.slug in turn.case.done or n < place, now=rung.slug == now)
        for n, rung in enumerate(ladder)
    ]


def show(turn: Turn, move: Move) -> Screen:
    """The ladder in words, the next rung as the main button; without a ladder the advice alone."""
    ladder = marks(turn) if rungs(turn) else []
    buttons = sorted(ladder, key=lambda mark: not mark.now)
    advised = advice(turn.catalogue, _problem(turn), turn.facts)
    name = "road" if ladder else "advice"
    text = turn.page(name, error=move.error, ladder=ladder, advice=advised, **_waiting(turn))
    rows = column(*map(_button, buttons), *_more(turn, ladder))
    closing = (turn.button("close", Verb.CLOSE),) if turn.case.done or not ladder else ()
    return Screen(part=Where.ROAD, text=text, rows=(*rows, nav(turn, *closing)))


def _more(turn: Turn, ladder: list[Mark]) -> Iterator[Button]:
    """What else is wanted here: an answer read, another topic, the story's other quarrel."""
    yield turn.button("reply", Verb.REPLY)
    if not ladder:
        yield turn.button("another_problem", Verb.TOPICS)
    for slug in turn.case.later[:2]:
        problem = turn.catalogue.problems.get(slug)
        if problem is not None:
            yield turn.button("later", Verb.LATER, slug, about=problem.title)


def _button(mark: Mark) -> Button:
    button = Button(mark.rung.button, Verb.RUNG, mark.rung.slug)
    return main(button) if mark.now else button


def _problem(turn: Turn) -> Problem:
    return turn.catalogue.problems[turn.case.problem]


def _waiting(turn: Turn) -> dict[str, object]:
    return {"waiting": turn.facts["claim_due"] or None}
