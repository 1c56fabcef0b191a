"""A picture nobody asked for and without a receipt's code: kept with the case if wanted."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Case, Where
from flows.errors import AnswerError
from flows.events import Attach, Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import aside, column, main, out, rejoin
from flows.screen import Screen
from flows.turn import Move, Turn

#: As many pictures as one album holds.
MOST = 10
#: The step whose answer the kept pictures are.
STEP = "photos"


def offer(turn: Turn, file: Attach) -> Move:
    """The picture waits for a yes; the next one of an album waits with it."""
    case = turn.state.case
    before = case.heard if case and turn.state.place.where is Where.PHOTO else ""
    if before.count("\n") >= MOST - 1:
        return Move(turn.state, error=AnswerError("files_many"))
    line = f"{file.name}\t{file.file_id}\t{'' if file.readable else 'broken'}"
    return aside(turn, Where.PHOTO, f"{before}\n{line}".strip("\n"))


def react(turn: Turn, event: Event) -> Move:
    """Kept with the case, or left; a typed text is the story."""
    match event:
        case Tap(verb=Verb.CONFIRM):
            return replace(rejoin(turn, _kept(turn.case)), toast="toast.photo_kept")
        case Tap(verb=Verb.BACK):
            return rejoin(turn, turn.case)
        case Say(text=text):
            return story.more(turn.at(rejoin(turn, _kept(turn.case)).state), text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _kept(case: Case) -> Case:
    files = tuple(line.rpartition("\t")[0] for line in case.heard.split("\n") if line)
    kept = dict.fromkeys((*(case.answer(STEP) or ()), *files))
    return replace(case, answers={**case.answers, STEP: tuple(kept)[-MOST:]})


def show(turn: Turn, move: Move) -> Screen:
    """That no code was found, or that the picture does not open, and what to do with it."""
    lines = turn.case.heard.split("\n")
    rows = column(
        main(turn.button("photo_keep", Verb.CONFIRM)), turn.button("photo_drop", Verb.BACK)
    )
    text = turn.page(
        "photo", error=move.error, count=len(lines), broken=lines[-1].endswith("\tbroken")
    )
    return Screen(part=Where.PHOTO, text=text, rows=(*rows, out(turn)), expects="story")
