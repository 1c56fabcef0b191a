"""Files a person sends: named, refused, told of; those no question asked for: kept, or not."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from flows.errors import AnswerError
from flows.model.events import Attach, Event, Say, Tap, Verb
from flows.model.evidence import ARCHIVE, MOST_FILES, PROGRAM, Evidence, ending_of
from flows.model.pending import PendingPictures
from flows.model.screen import Screen
from flows.model.state import Case, ScreenId
from flows.screens import story
from flows.screens.context import Context, Transition
from flows.screens.navigation import column, is_yes, main_button, menu_row, rejoin, set_aside
from flows.screens.protocol import Needs

NEEDS, LISTENS, PENDING = Needs.CASE, True, PendingPictures
#: What files without a name are called: by the first part of their kind.
_CALLED = frozenset({"image", "audio", "video"})


def named(context: Context, file: Attach) -> Attach:
    """The file under a name: photos, voices and video notes come without one."""
    if file.name:
        return file
    kind = file.mime.partition("/")[0]
    key = f"file.{kind}" if kind in _CALLED else "file.any"
    case = context.state.case
    taken = {one.name for one in (*_waiting(context), *(case.evidence if case else ()))}
    names = (context.text(key, number=number) for number in count(1))
    return replace(file, name=next(name for name in names if name not in taken))


def refusal(file: Attach) -> AnswerError | None:
    """Why a file is not taken: no case keeps programs, and of archives only what is in them."""
    ending = ending_of(file.name)
    if PROGRAM.fullmatch(ending):
        return AnswerError("file_program")
    return AnswerError("file_archive") if ARCHIVE.fullmatch(ending) else None


def tell_size(context: Context, event: Event, move: Transition) -> Transition:
    """The transition with a word about a file that the bot will not be able to fetch."""
    if move.error or not isinstance(event, Attach) or not event.evidence.is_too_large:
        return move
    told = str(context.catalogue.pages.html("file.large", title=event.name))
    return replace(move, answer="\n\n".join(filter(None, (told, move.answer))))


def _waiting(context: Context) -> tuple[Evidence, ...]:
    """The files this screen is open for."""
    waiting = context.state.position.screen is ScreenId.PHOTO
    return context.pending(PendingPictures).files if waiting else ()


def offer(context: Context, file: Attach) -> Transition:
    """To this screen with the file; one that follows while it is open waits as well."""
    before = _waiting(context)
    if len(before) >= MOST_FILES:
        return Transition(context.state, error=AnswerError("pictures_many"))
    return set_aside(context, ScreenId.PHOTO, PendingPictures((*before, file.evidence)))


def keep(context: Context, file: Attach) -> Transition:
    """The file is kept without asking, because another decision is open."""
    return replace(context.put(_with_files(context, file.evidence)), toast="toast.photo_kept")


def keep_waiting(context: Context) -> Context:
    """The same context with the pictures that wait taken into the case."""
    if context.state.position.screen is not ScreenId.PHOTO:
        return context
    return context.over(context.put(_with_pending(context)).state)


def answer_asked(context: Context, text: str) -> Context:
    """Where a text typed while files wait is meant: at the question they came in at, if any."""
    if context.state.position.screen is not ScreenId.PHOTO or is_yes(context, text):
        return context
    at = context.over(rejoin(context, _with_pending(context)).state)
    return at if at.state.position.screen is ScreenId.ASK else context


def react(context: Context, event: Event) -> Transition:
    """The files are kept or dropped; a typed text is a story that they belong to."""
    taken = _with_pending(context)
    match event:
        case Tap(verb=Verb.CONFIRM):
            return replace(rejoin(context, taken), toast="toast.photo_kept")
        case Tap(verb=Verb.BACK):
            return rejoin(context, context.case)
        case Say(text=text) if is_yes(context, text):
            return replace(rejoin(context, taken), toast="toast.photo_kept")
        case Say(text=text):
            return story.tell_more(context.over(rejoin(context, taken).state), text)
    return Transition(context.state, error=AnswerError("pick_button"))


def _with_pending(context: Context) -> Case:
    return _with_files(context, *context.pending(PendingPictures).files)


def _with_files(context: Context, *files: Evidence) -> Case:
    """The case with these files in the answer they belong to, the newest when too many."""
    case = context.case.with_files(*files)
    step = context.catalogue.step_reading("pictures")
    if step is None:
        return case
    answer = dict.fromkeys((*(case.answer(step.slug) or ()), *(file.reference for file in files)))
    return replace(case, answers={**case.answers, step.slug: tuple(answer)[-MOST_FILES:]})


def show(context: Context, transition: Transition) -> Screen:
    """What is the matter with the last file, and the choice to keep or drop them all."""
    files = context.pending(PendingPictures).files
    rows = column(
        main_button(context.button("photo_keep", Verb.CONFIRM)),
        context.button("photo_drop", Verb.BACK),
    )
    text = context.page("photo", error=transition.error, count=len(files), last=files[-1])
    return Screen(part=ScreenId.PHOTO, text=text, rows=(*rows, menu_row(context)), expects="story")
