"""The papers of a case: its letters to be sent again, and the evidence kept."""

from __future__ import annotations

from collections.abc import Iterator

from flows.letters.exhibits import title_of
from flows.model.events import Verb
from flows.model.screen import PACK, PICTURE, Button
from flows.model.state import Case, Frozen
from flows.screens.context import Context

#: So many of each stand on one screen.
_SHOWN = 6


def papers_page(context: Context) -> dict[str, object]:
    """What the page of papers shows: the newest letters and files, and how many there are."""
    case, kinds = context.case, context.catalogue.letters
    letters = [(kinds[one.letter].title, one.dated) for one in _letters(context)]
    return {
        "letters": letters[:_SHOWN],
        "evidence": [title_of(file) for file in reversed(case.evidence)][:_SHOWN],
        "more": max(0, len(letters) - _SHOWN) + max(0, len(case.evidence) - _SHOWN),
    }


def files_of(case: Case) -> tuple[str, ...]:
    """What of the case can be handed over: each letter, the pack of all, the road to look at."""
    number = case.number
    return (*(one.id for one in case.letters), f"{PACK}{number}", f"{PICTURE}{number}")


def paper_buttons(context: Context) -> Iterator[Button]:
    """Each letter handed over as files, the evidence, then the whole case in both its forms."""
    kinds = context.catalogue.letters
    for one in _letters(context)[:_SHOWN]:
        if kinds[one.letter].form == "document":
            label = context.text("button.paper", title=kinds[one.letter].title, day=one.dated)
            yield Button(label, Verb.FILES, one.id)
    if context.case.evidence:
        yield context.button("evidence", Verb.SECTION, "evidence")
    yield context.button("pack", Verb.FILES, f"{PACK}{context.case.number}")
    yield context.button("case_file", Verb.KEEP)


def _letters(context: Context) -> list[Frozen]:
    """The letters made, newest first; kinds the content no longer has are left out."""
    known = context.catalogue.letters
    return [one for one in reversed(context.case.letters) if one.letter in known]
