"""Which line to mend: few are buttons, many go by section, any is found by its name."""

from __future__ import annotations

from flows.answering import SHOWN_CHOICES, Choice, find
from flows.case import Where
from flows.errors import AnswerError
from flows.events import Event, Say, Tap, Verb
from flows.form import steps_of
from flows.model import Step
from flows.rooms.parts import column, enter, nav, read_back
from flows.screen import Button, Screen
from flows.showing import line
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """To the question of a line, or into a section, or back."""
    place = turn.state.place
    slugs = {step.slug for step in _steps(turn)}
    match event:
        case Tap(verb=Verb.EDIT, arg=slug) if slug in slugs:
            return enter(turn, turn.case, slug, fixing=place.fixing)
        case Tap(verb=Verb.PICK, arg=section) if section in _sections(turn):
            return turn.go(Where.FIELDS, fixing=place.fixing, section=section)
        case Tap(verb=Verb.BACK) if place.section:
            return turn.go(Where.FIELDS, fixing=place.fixing)
        case Tap(verb=Verb.BACK):
            return turn.go(Where(place.fixing or Where.REVIEW))
        case Say(text=text):
            return _said(turn, text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _said(turn: Turn, text: str) -> Move:
    found = find(tuple(Choice(step.slug, step.label) for step in _steps(turn)), text)
    if len(found) == 1:
        return enter(turn, turn.case, found[0].slug, fixing=turn.state.place.fixing)
    return Move(turn.state, error=AnswerError("field_unknown"))


def _steps(turn: Turn) -> tuple[Step, ...]:
    """The lines that can be mended from here: those of the letters, or those of the reading."""
    if turn.state.place.fixing == Where.UNDERSTOOD:
        return read_back(turn)
    return steps_of(turn.catalogue, turn.case, turn.facts)


def _sections(turn: Turn) -> dict[str, list[Step]]:
    """The lines by section; no sections at all when everything fits on one screen."""
    steps = _steps(turn)
    if len(steps) <= SHOWN_CHOICES:
        return {}
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.section, []).append(step)
    return found


def show(turn: Turn, move: Move) -> Screen:
    """Lines or sections as buttons; the present values above them."""
    sections = _sections(turn)
    section = turn.state.place.section
    inside = sections.get(section, []) if sections else list(_steps(turn))
    if inside:
        buttons = [Button(step.label, Verb.EDIT, step.slug) for step in inside]
    else:
        buttons = [Button(turn.text(f"section.{name}"), Verb.PICK, name) for name in sections]
    lines = [line(turn.catalogue, step, turn.facts) for step in inside or _steps(turn)]
    text = turn.page("fields", error=move.error, lines=lines, narrowed=bool(inside))
    return Screen(
        part=Where.FIELDS, text=text, rows=(*column(*buttons), nav(turn)), expects="field"
    )
