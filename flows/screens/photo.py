"""A picture nobody asked for and without a receipt's code: kept with the case if wanted."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.model.events import Attach, Event, Say, Tap, Verb
from flows.model.screen import Screen
from flows.model.state import Case, ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import aside, column, is_yes, main, out, rejoin
from flows.screens.protocol import Needs

NEEDS, LISTENS, DECIDES = Needs.CASE, True, False

#: As many pictures as one album holds.
MOST = 10
#: The step whose answer the kept pictures are.
STEP = "photos"


def offer(context: Context, file: Attach) -> Transition:
    """The picture waits for a yes; the next one of an album waits with it."""
    case = context.state.case
    before = case.pending if case and context.state.position.screen is ScreenId.PHOTO else ""
    if before.count("\n") >= MOST - 1:
        return Transition(context.state, error=AnswerError("files_many"))
    return aside(context, ScreenId.PHOTO, f"{before}\n{_line(file)}".strip("\n"))


def keep(context: Context, file: Attach) -> Transition:
    """Straight into the case: something else is being asked about."""
    return replace(context.put(_with(context.case, _line(file))), toast="toast.photo_kept")


def kept(context: Context) -> Context:
    """The same context with the pictures that wait taken into the case."""
    if context.state.position.screen is not ScreenId.PHOTO:
        return context
    return context.at(context.put(_with(context.case, context.case.pending)).state)


def react(context: Context, event: Event) -> Transition:
    """Kept with the case, or left; a typed text is the story, the pictures belong to it."""
    taken = _with(context.case, context.case.pending)
    match event:
        case Tap(verb=Verb.CONFIRM):
            return replace(rejoin(context, taken), toast="toast.photo_kept")
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=text) if is_yes(context, text):
            return replace(rejoin(context, taken), toast="toast.photo_kept")
        case Say(text=text):
            return story.more(context.at(rejoin(context, taken).state), text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _line(file: Attach) -> str:
    """A picture as it waits: its name, its reference, and what is the matter with it."""
    picture = not file.mime or file.mime.startswith("image/")
    matter = "broken" if not file.readable else "" if picture else "file"
    return f"{file.name}\t{file.file_id}\t{matter}"


def _with(case: Case, lines: str) -> Case:
    files = tuple(line.rpartition("\t")[0] for line in lines.split("\n") if line)
    together = dict.fromkeys((*(case.answer(STEP) or ()), *files))
    return replace(case, answers={**case.answers, STEP: tuple(together)[-MOST:]})


def show(context: Context, transition: Transition) -> Screen:
    """That no code was found, or that the picture does not open, and what to do with it."""
    lines = context.case.pending.split("\n")
    rows = column(
        main(context.button("photo_keep", Verb.CONFIRM)), context.button("photo_drop", Verb.BACK)
    )
    text = context.page(
        "photo", error=transition.error, count=len(lines), matter=lines[-1].rpartition("\t")[2]
    )
    return Screen(part=ScreenId.PHOTO, text=text, rows=(*rows, out(context)), expects="story")
