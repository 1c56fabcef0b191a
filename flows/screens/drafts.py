"""The letters of the rung in hand as they would be frozen now, and what is said of the others."""

from __future__ import annotations

from dataclasses import dataclass

from flows.errors import AnswerError, Flaw
from flows.forms.agenda import letters_of
from flows.letters.compose import NotComposed, compose
from flows.letters.naming import place_told
from flows.model.document import Document
from flows.records.letters import LetterKind
from flows.records.norms import Norm
from flows.screens.context import Context


@dataclass(frozen=True, slots=True)
class Drafts:
    """The letters of a rung as they would be frozen now, and those that cannot be written."""

    documents: tuple[tuple[LetterKind, Document], ...]
    failures: tuple[NotComposed, ...]

    @property
    def flaws(self) -> tuple[Flaw, ...]:
        """What is wrong with the content, for the log."""
        return tuple(failure.flaw for failure in self.failures)

    def error(self, context: Context) -> AnswerError | None:
        """What is said to the person of the letters that cannot be written."""
        if not self.failures:
            return None
        titles = ", ".join(f"«{failure.kind.title}»" for failure in self.failures)
        norms = [context.catalogue.norms[one.norm] for one in self.failures if one.norm]
        if not norms:
            return AnswerError("letter_failed", {"titles": titles})
        places = dict.fromkeys(_place(context, norm) for norm in norms)
        return AnswerError("letter_norm_ended", {"titles": titles, "places": ", ".join(places)})


def _place(context: Context, norm: Norm) -> str:
    """Where a norm stands, as it last did, by its short name."""
    edition = norm.nearest_edition(context.today)
    return place_told(context.catalogue, norm, edition, context.today)


def drafts(context: Context, form: str = "") -> Drafts:
    """The letters of the rung written now; of one form only when it is given."""
    written = [
        (kind, compose(context.catalogue, kind, context.facts))
        for kind in letters_of(context.catalogue, context.case, context.facts)
        if form in {"", kind.form}
    ]
    return Drafts(
        tuple((kind, letter) for kind, letter in written if isinstance(letter, Document)),
        tuple(letter for _, letter in written if isinstance(letter, NotComposed)),
    )
