"""The evidence of a case: what each file is called, in which order, and the bundles of it all."""

from __future__ import annotations

from dataclasses import replace

from flows.errors import AnswerError
from flows.letters.compose import compose
from flows.letters.exhibits import title_of
from flows.model.document import Document
from flows.model.events import Tap, Verb
from flows.model.screen import BUNDLES, Button
from flows.model.state import Case, Frozen, ScreenId
from flows.screens.context import Context, Transition
from flows.screens.navigation import Rows, column

#: So many files have a button each.
_SHOWN = 40


def evidence_page(context: Context) -> dict[str, object]:
    """What the page of evidence shows: the files in order, and whether a letter goes with them."""
    return {
        "files": [title_of(file) for file in context.case.evidence],
        "bound": _letter(context) is not None,
    }


def evidence_rows(context: Context) -> Rows:
    """The bundles, and a button for each file."""
    files = enumerate(context.case.evidence[:_SHOWN])
    bundles = [
        Button(context.text(f"button.bundle.{purpose}"), Verb.FILES, purpose)
        for purpose in BUNDLES
    ]
    return column(
        *(bundles if context.case.evidence and _letter(context) else ()),
        *(
            context.button("file", Verb.PICK, str(place), number=place + 1, title=title_of(file))
            for place, file in files
        ),
    )


def react(context: Context, tap: Tap) -> Transition:
    """A bundle is handed over, with the letter that goes with it; or a file is opened."""
    letter = _letter(context)
    if tap.verb is Verb.PICK and _place(context.case, tap.arg) is not None:
        return context.go(ScreenId.CASE_NOTE, section="caption", step=tap.arg)
    if tap.verb is Verb.FILES and tap.arg in BUNDLES and letter and context.case.evidence:
        files = (f"{tap.arg}:{letter.id}",)
        return Transition(context.state, files=files, toast="toast.bundle")
    return Transition(context.state, error=AnswerError("pick_button"))


def caption(context: Context) -> str:
    """What the file in hand is called, after its place in the list."""
    place = _place(context.case, context.state.position.step)
    if place is None:
        return ""
    title = title_of(context.case.evidence[place])
    return context.text("button.file", number=place + 1, title=title)


def with_caption(context: Context, words: str) -> Case:
    """The case with the file in hand called so."""
    place, files = _place(context.case, context.state.position.step), list(context.case.evidence)
    if place is not None:
        files[place] = replace(files[place], caption=words)
    return replace(context.case, evidence=tuple(files))


def move(context: Context, by: int) -> Transition:
    """The file in hand one place up (-1) or down (1) in the list; it stays in hand."""
    place, files = _place(context.case, context.state.position.step), list(context.case.evidence)
    if place is None or not 0 <= place + by < len(files):
        return context.stay()
    files[place], files[place + by] = files[place + by], files[place]
    moved = replace(context.case, evidence=tuple(files))
    return context.put(moved, ScreenId.CASE_NOTE, section="caption", step=str(place + by))


def removed(context: Context) -> Case:
    """The case without the file in hand, which stays in the chat: no answer names it any more."""
    place, files = _place(context.case, context.state.position.step), context.case.evidence
    gone = files[place].reference if place is not None else ""
    answers = {
        slug: tuple(text for text in answer if text != gone)
        for slug, answer in context.case.answers.items()
    }
    kept = tuple(file for file in files if file.reference != gone)
    return replace(context.case, evidence=kept, answers=answers)


def attachments(context: Context) -> tuple[str, ...]:
    """What the letter that goes with the evidence names as attached, as it would be made now."""
    letter = _letter(context)
    if letter is None:
        return ()
    kind = context.catalogue.letters[letter.letter]
    made = compose(context.catalogue, kind, context.facts)
    return made.attachments if isinstance(made, Document) else ()


def caption_rows(context: Context) -> Rows:
    """The attachments of the letter to be called after, a place up or down, away, and back."""
    named = (Button(text, Verb.PICK, str(n)) for n, text in enumerate(attachments(context)))
    place, last = _place(context.case, context.state.position.step), len(context.case.evidence) - 1
    ways = (
        *((context.button("raise", Verb.RAISE),) if place else ()),
        *((context.button("lower", Verb.LOWER),) if place != last else ()),
    )
    away = context.button("remove_file", Verb.REMOVE)
    rest = column(away, context.button("to_evidence", Verb.BACK))
    return (*column(*named), *((ways,) if ways else ()), *rest)


def _place(case: Case, place: str) -> int | None:
    return int(place) if place.isdecimal() and int(place) < len(case.evidence) else None


def _letter(context: Context) -> Frozen | None:
    """The newest letter that is a document: of the rung in hand, else of any."""
    kinds, case = context.catalogue.letters, context.case
    made = [
        one
        for one in reversed(case.letters)
        if one.letter in kinds and kinds[one.letter].form == "document"
    ]
    return next((one for one in made if one.rung == case.rung), next(iter(made), None))
