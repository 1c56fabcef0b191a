"""Everything a letter will rest on, read once more; then the letter is frozen."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Case, Frozen, Where
from flows.document import Document
from flows.errors import AnswerError
from flows.events import Event, Tap, Verb
from flows.form import agenda, answered, letters_of, missing
from flows.letter import compose, digest
from flows.model import LetterKind
from flows.plain import plain
from flows.rooms.parts import column, enter, main, nav, onwards
from flows.screen import Letter, Screen
from flows.showing import line
from flows.turn import Move, Turn


def react(turn: Turn, event: Event) -> Move:
    """Confirmed, read, mended, or back to the last question."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return confirm(turn)
        case Tap(verb=Verb.PREVIEW):
            return turn.go(Where.PREVIEW)
        case Tap(verb=Verb.EDIT):
            return turn.go(Where.FIELDS, fixing=Where.REVIEW)
        case Tap(verb=Verb.BACK):
            return _back(turn)
    return Move(turn.state, error=AnswerError("pick_button"))


def _back(turn: Turn) -> Move:
    steps = agenda(turn.catalogue, turn.case, turn.facts)
    return enter(turn, turn.case, steps[-1].slug) if steps else turn.go(Where.ROAD)


def confirm(turn: Turn) -> Move:
    """Freeze the letters of the rung and hand them over; a gap leads back to its question."""
    if missing(turn.catalogue, turn.case, turn.facts) is not None:
        return onwards(turn, turn.case)
    made = tuple(_freeze(turn, kind) for kind in letters_of(turn.catalogue, turn.case, turn.facts))
    case = replace(
        turn.case,
        letters=(*turn.case.letters, *(_remembered(turn.case, letter) for letter in made)),
        done=tuple(dict.fromkeys((*turn.case.done, turn.case.rung))),
    )
    moved = turn.put(case, Where.HANDED)
    files = tuple(letter.id for letter in made if _is_file(turn, letter.letter))
    return replace(moved, letters=made, files=files)


def _is_file(turn: Turn, slug: str) -> bool:
    return turn.catalogue.letters[slug].form == "document"


def _freeze(turn: Turn, kind: LetterKind) -> Letter:
    document = compose(turn.catalogue, kind, turn.facts)
    count = sum(1 for letter in turn.case.letters if letter.letter == kind.slug)
    return Letter(
        id=f"{turn.case.number}-{kind.slug}-{count + 1}",
        case=turn.case.number,
        letter=kind.slug,
        dated=turn.today,
        document=document,
        base=turn.catalogue.version,
        digest=digest(document),
    )


def _remembered(case: Case, letter: Letter) -> Frozen:
    return Frozen(id=letter.id, letter=letter.letter, rung=case.rung, dated=letter.dated)


def drafts(turn: Turn) -> tuple[tuple[LetterKind, Document], ...]:
    """The letters as they would be frozen now."""
    kinds = letters_of(turn.catalogue, turn.case, turn.facts)
    return tuple((kind, compose(turn.catalogue, kind, turn.facts)) for kind in kinds)


def _early(turn: Turn) -> str:
    """A word when the rung comes before its time: said, not forbidden."""
    rung = turn.catalogue.rungs[turn.case.rung]
    sent = turn.catalogue.rungs[rung.needs[0]].marks_sent if rung.needs else ""
    if not sent:
        return ""
    if turn.facts[sent] is None:
        return turn.text("early.none")
    due = turn.facts["claim_due"]
    waiting = due is not None and due >= turn.today
    return turn.text("early.waiting", due=due) if waiting else ""


def show(turn: Turn, move: Move) -> Screen:
    """The facts line by line; a chat message is shown whole, a letter one tap away."""
    kinds = letters_of(turn.catalogue, turn.case, turn.facts)
    steps = answered(turn.catalogue, turn.case, turn.facts)
    lines = [line(turn.catalogue, step, turn.facts) for step in steps]
    messages = [
        plain(compose(turn.catalogue, kind, turn.facts))
        for kind in kinds
        if kind.form == "message"
    ]
    text = turn.page(
        "review",
        error=move.error,
        rung=turn.catalogue.rungs[turn.case.rung],
        kinds=kinds,
        lines=lines,
        messages=messages,
        early=_early(turn),
    )
    rows = [main(turn.button("message_ready" if messages else "make_files", Verb.CONFIRM))]
    if not messages:
        rows.append(turn.button("preview", Verb.PREVIEW))
    rows.append(turn.button("mend", Verb.EDIT))
    return Screen(part=Where.REVIEW, text=text, rows=(*column(*rows), nav(turn)))
