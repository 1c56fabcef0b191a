"""One question: taken, refused with the reason above it, skipped, explained, gone back from."""

from __future__ import annotations

from dataclasses import replace

from flows.answering import SHOWN_CHOICES, Choice, choices, find, read, typed
from flows.case import Answer, Case, Place, Where
from flows.errors import AnswerError
from flows.events import Attach, Event, Say, Tap, Verb
from flows.form import agenda, before
from flows.model import Step
from flows.rooms.parts import Rows, enter, onwards
from flows.screen import Button, Screen
from flows.showing import shown, value
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """Anything a person may do at a question; a wrong answer changes nothing."""
    step = turn.catalogue.steps[turn.state.place.step]
    try:
        return _react(turn, step, event)
    except AnswerError as wrong:
        return Move(turn.state, error=wrong)


def _react(turn: Turn, step: Step, event: Event) -> Move:
    match event:
        case Say(text=text):
            return _said(turn, step, text)
        case Tap(verb=Verb.PICK, arg=slug):
            return _picked(turn, step, slug)
        case Tap(verb=Verb.DONE) if step.kind in {"multi_choice", "file"}:
            return _take(turn, step, turn.case.pending)
        case Tap(verb=Verb.SKIP) if step.optional:
            return _take(turn, step, ())
        case Tap(verb=Verb.KEEP) if turn.case.answer(step.slug) is not None:
            return _leave(turn, turn.case)
        case Tap(verb=Verb.UNKNOWN):
            return _unknown(turn, step)
        case Tap(verb=Verb.WHY):
            return Move(turn.state, why=True)
        case Tap(verb=Verb.BACK):
            return _back(turn, step)
        case Attach() if takes_files(turn):
            return _attached(turn, event)
    raise AnswerError("pick_button" if step.kind == "choice" else "type_answer")


def takes_files(turn: Turn) -> bool:
    """Whether the question asks for files."""
    return turn.catalogue.steps[turn.state.place.step].kind == "file"


def _unknown(turn: Turn, step: Step) -> Move:
    """«I do not know» is an answer where the question has it, a skip where it may be skipped."""
    if step.kind == "choice" and any(
        choice.slug == "unknown" for choice in choices(turn.catalogue, step, turn.facts)
    ):
        return _take(turn, step, ("unknown",))
    if step.optional:
        return _take(turn, step, ())
    return Move(turn.state, error=AnswerError("unknown_needed"), why=True)


def _said(turn: Turn, step: Step, text: str) -> Move:
    if step.kind == "multi_choice":
        return _tick(turn, read(turn.catalogue, step, text, lambda: turn.facts)[0])
    if step.kind == "choice" and not step.free:
        found = find(choices(turn.catalogue, step, turn.facts), text)
        if 1 < len(found) <= SHOWN_CHOICES:
            narrowed = " ".join(choice.slug for choice in found)
            return Move(replace(turn.state, place=replace(turn.state.place, section=narrowed)))
    return _take(turn, step, read(turn.catalogue, step, text, lambda: turn.facts))


def _picked(turn: Turn, step: Step, slug: str) -> Move:
    if slug in turn.case.offered.get(step.slug, ()):
        return _take(turn, step, (slug,))
    if slug not in {choice.slug for choice in choices(turn.catalogue, step, turn.facts)}:
        raise AnswerError("pick_button")
    if step.kind == "multi_choice":
        return _tick(turn, slug)
    return _take(turn, step, (slug,))


def _tick(turn: Turn, slug: str) -> Move:
    ticks = turn.case.pending
    ticks = tuple(t for t in ticks if t != slug) if slug in ticks else (*ticks, slug)
    return turn.put(replace(turn.case, pending=ticks))


def _attached(turn: Turn, file: Attach) -> Move:
    if len(turn.case.pending) >= 10:  # noqa: PLR2004 - as many as one album holds
        raise AnswerError("files_many")
    return turn.put(
        replace(turn.case, pending=(*turn.case.pending, f"{file.name}\t{file.file_id}"))
    )


def _take(turn: Turn, step: Step, answer: Answer) -> Move:
    if step.kind == "multi_choice":
        order = [choice.slug for choice in choices(turn.catalogue, step, turn.facts)]
        answer = tuple(slug for slug in order if slug in answer)
    case = replace(turn.case, answers={**turn.case.answers, step.slug: answer}, pending=())
    return _leave(turn, case)


def _leave(turn: Turn, case: Case) -> Move:
    if turn.state.place.fixing == Where.UNDERSTOOD:
        return turn.put(replace(case, pending=()), Where.UNDERSTOOD)
    return onwards(turn, replace(case, pending=()))


def _back(turn: Turn, step: Step) -> Move:
    case = replace(turn.case, pending=())
    if fixing := turn.state.place.fixing:
        return turn.put(case, Where.FIELDS, fixing=fixing)
    earlier = before(agenda(turn.catalogue, case, turn.facts), step.slug)
    return enter(turn, case, earlier.slug) if earlier else turn.put(case, Where.ROAD)


def show(turn: Turn, move: Move) -> Screen:
    """Where we are, the question with an example, the ways to answer and the ways out."""
    place = turn.state.place
    step = turn.catalogue.steps[place.step]
    present = value(turn.catalogue, step, turn.facts) if turn.case.answer(step.slug) else ""
    text = turn.page(
        "ask",
        error=move.error,
        step=step,
        prompt=turn.catalogue.pages.markup(step.prompt, turn.facts),
        why=turn.catalogue.pages.markup(step.why, turn.facts) if move.why else "",
        norms=[turn.catalogue.norms[slug] for slug in step.norms] if move.why else [],
        acts=turn.catalogue.acts,
        present=present,
        offered=turn.case.offered.get(step.slug, ()),
        many=len(choices(turn.catalogue, step, turn.facts)) > SHOWN_CHOICES,
        **_progress(turn, place),
    )
    rows = (*_options(turn, step), *_ways(turn, step, present))
    return Screen(part=Where.ASK, text=text, rows=rows, expects=step.kind)


def _progress(turn: Turn, place: Place) -> dict[str, object]:
    slugs = [step.slug for step in agenda(turn.catalogue, turn.case, turn.facts)]
    at = slugs.index(place.step) + 1 if place.step in slugs and not place.fixing else 0
    rung = turn.catalogue.rungs.get(turn.case.rung)
    return {"at": at, "of": len(slugs), "form": rung.form if rung else ""}


def _options(turn: Turn, step: Step) -> Rows:
    if step.kind not in {"choice", "multi_choice"}:
        return tuple(
            (Button(shown(turn.catalogue, step, typed(step, (value,))), Verb.PICK, value),)
            for value in turn.case.offered.get(step.slug, ())
        )
    offered = _offered(turn, step)
    if step.kind == "choice":
        return tuple((Button(choice.label, Verb.PICK, choice.slug),) for choice in offered)
    ticked = turn.case.pending
    return tuple((_ticked(turn, choice, ticked),) for choice in offered)


def _offered(turn: Turn, step: Step) -> tuple[Choice, ...]:
    every = choices(turn.catalogue, step, turn.facts)
    narrowed = turn.state.place.section.split()
    if narrowed:
        return tuple(choice for choice in every if choice.slug in narrowed)
    return every if len(every) <= SHOWN_CHOICES else ()


def _ticked(turn: Turn, choice: Choice, ticked: tuple[str, ...]) -> Button:
    key = "ticked" if choice.slug in ticked else "unticked"
    return Button(turn.text(f"button.{key}", label=choice.label), Verb.PICK, choice.slug)


def _ways(turn: Turn, step: Step, present: str) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if step.kind in {"multi_choice", "file"}:
        rows.append((replace(turn.button("done", Verb.DONE), style="primary"),))
    elif present:
        rows.append((turn.button("keep", Verb.KEEP),))
    if step.optional and step.kind not in {"multi_choice", "file"}:
        rows.append((turn.button("skip", Verb.SKIP),))
    last = (
        turn.button("back", Verb.BACK),
        turn.button("why", Verb.WHY),
        turn.button("menu", Verb.MENU),
    )
    return (*rows, last)
