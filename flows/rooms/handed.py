"""The letters of a rung are in hand: where they go, what proves it, until when to wait."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Frozen, Where
from flows.document import Document
from flows.errors import AnswerError
from flows.events import Event, Tap, Verb
from flows.form import letters_of
from flows.letter import compose, told_with
from flows.model import Rung
from flows.plain import plain
from flows.rooms.parts import Rows, column, main, nav, rungs
from flows.rooms.road import climb
from flows.screen import Button, Screen
from flows.turn import Move, Turn

#: The most a copy button carries (Bot API, CopyTextButton.text).
COPIED = 256


def react(turn: Turn, event: Event) -> Move:
    """Sent today, the files once more, the next rung, mended, or back to the road."""
    match event:
        case Tap(verb=Verb.SENT) if _rung(turn).marks_sent:
            return _sent(turn)
        case Tap(verb=Verb.FILES):
            return Move(turn.state, files=tuple(letter.id for letter in latest(turn)))
        case Tap(verb=Verb.RUNG, arg=slug) if slug in {rung.slug for rung in rungs(turn)}:
            return climb(turn, slug)
        case Tap(verb=Verb.EDIT):
            return turn.go(Where.REVIEW)
        case Tap(verb=Verb.BACK | Verb.ROAD):
            return turn.go(Where.ROAD)
    return Move(turn.state, error=AnswerError("pick_button"))


def _rung(turn: Turn) -> Rung:
    return turn.catalogue.rungs[turn.case.rung]


def _sent(turn: Turn) -> Move:
    day = turn.today
    answers = {**turn.case.answers, _rung(turn).marks_sent: (day.isoformat(),)}
    case = replace(turn.case, answers=answers, sent={**turn.case.sent, turn.case.rung: day})
    return replace(turn.put(case), toast="toast.sent")


def latest(turn: Turn) -> tuple[Frozen, ...]:
    """The newest frozen letter of each kind of this rung that is handed over as files."""
    newest = {
        letter.letter: letter for letter in turn.case.letters if letter.rung == turn.case.rung
    }
    return tuple(
        letter
        for letter in newest.values()
        if turn.catalogue.letters[letter.letter].form == "document"
    )


def show(turn: Turn, move: Move) -> Screen:
    """What to do with the letters, and what comes after."""
    rung = _rung(turn)
    messages = [
        compose(turn.catalogue, kind, turn.facts)
        for kind in letters_of(turn.catalogue, turn.case, turn.facts)
        if kind.form == "message"
    ]
    text = turn.page(
        "handed",
        error=move.error,
        rung=rung,
        kinds=[turn.catalogue.letters[letter.letter] for letter in latest(turn)],
        messages=[plain(message) for message in messages],
        told=_told(turn),
        sent_on=turn.case.sent.get(rung.slug),
    )
    return Screen(part=Where.HANDED, text=text, rows=(*_rows(turn, messages), nav(turn)))


def _told(turn: Turn) -> str:
    """The instructions of the rung, with its norms at hand."""
    values = told_with(turn.catalogue, _rung(turn).norms, turn.facts)
    return turn.catalogue.pages.page(f"handover/{turn.case.rung}.j2", values)


def _rows(turn: Turn, messages: list[Document]) -> Rows:
    rung = _rung(turn)
    buttons = [
        Button(turn.text("button.copy"), copy=message.short)
        for message in messages
        if 0 < len(message.short) <= COPIED
    ]
    if rung.marks_sent and turn.case.rung not in turn.case.sent:
        buttons.append(main(turn.button("sent", Verb.SENT)))
    ladder = [step.slug for step in rungs(turn)]
    buttons.extend(
        turn.button("next_rung", Verb.RUNG, slug, rung=turn.catalogue.rungs[slug].button)
        for slug in ladder[ladder.index(rung.slug) + 1 :][:1]
    )
    if latest(turn):
        buttons.append(turn.button("files_again", Verb.FILES))
    buttons.append(turn.button("remake", Verb.EDIT))
    buttons.append(turn.button("road", Verb.ROAD))
    return column(*buttons)
