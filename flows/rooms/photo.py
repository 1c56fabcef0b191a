"""A picture nobody asked for and without a receipt's code: kept with the case if wanted."""

from __future__ import annotations

from dataclasses import replace

from flows.case import Case, Where
from flows.errors import AnswerError
from flows.events import Attach, Event, Say, Tap, Verb
from flows.rooms import story
from flows.rooms.parts import aside, column, is_yes, main, out, rejoin
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
    return aside(turn, Where.PHOTO, f"{before}\n{_line(file)}".strip("\n"))


def keep(turn: Turn, file: Attach) -> Move:
    """Straight into the case: something else is being asked about."""
    return replace(turn.put(_with(turn.case, _line(file))), toast="toast.photo_kept")


def kept(turn: Turn) -> Turn:
    """The same turn with the pictures that wait taken into the case."""
    if turn.state.place.where is not Where.PHOTO:
        return turn
    return turn.at(turn.put(_with(turn.case, turn.case.heard)).state)


def react(turn: Turn, event: Event) -> Move:
    """Kept with the case, or left; a typed text is the story, the pictures belong to it."""
    taken = _with(turn.case, turn.case.heard)
    match event:
        case Tap(verb=Verb.CONFIRM):
            return replace(rejoin(turn, taken), toast="toast.photo_kept")
        case Tap(verb=Verb.BACK):
            return rejoin(turn, turn.case)
        case Say(text=text) if is_yes(turn, text):
            return replace(rejoin(turn, taken), toast="toast.photo_kept")
        case Say(text=text):
            return story.more(turn.at(rejoin(turn, taken).state), text)
    return Move(turn.state, error=AnswerError("pick_button"))


def _line(file: Attach) -> str:
    """A picture as it waits: its name, its reference, and what is the matter with it."""
    picture = not file.mime or file.mime.startswith("image/")
    matter = "broken" if not file.readable else "" if picture else "file"
    return f"{file.name}\t{file.file_id}\t{matter}"


def _with(case: Case, lines: str) -> Case:
    files = tuple(line.rpartition("\t")[0] for line in lines.split("\n") if line)
    together = dict.fromkeys((*(case.answer(STEP) or ()), *files))
    return replace(case, answers={**case.answers, STEP: tuple(together)[-MOST:]})


def show(turn: Turn, move: Move) -> Screen:
    """That no code was found, or that the picture does not open, and what to do with it."""
    lines = turn.case.heard.split("\n")
    rows = column(
        main(turn.button("photo_keep", Verb.CONFIRM)), turn.button("photo_drop", Verb.BACK)
    )
    text = turn.page(
        "photo", error=move.error, count=len(lines), matter=lines[-1].rpartition("\t")[2]
    )
    return Screen(part=Where.PHOTO, text=text, rows=(*rows, out(turn)), expects="story")
