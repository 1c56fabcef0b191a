"""The letter under attack: what the other side's lawyer would object to before it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.language.folding import plain_words
from flows.letters.telling import Telling
from flows.reading.services import heard
from flows.records.conditions import holds

if TYPE_CHECKING:
    from markupsafe import Markup

    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.records.letters import LetterKind
    from flows.records.objections import Objection

_OWN_WORDS = frozenset({"text", "long_text"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One objection: its record, what to say of it (HTML), the step that mends it, its weight."""

    objection: str
    says: Markup
    fix: str
    blocking: bool


def findings(
    catalogue: Catalogue, kinds: Iterable[LetterKind], facts: Facts
) -> tuple[Finding, ...]:
    """Everything to object to in letters of these kinds over ``facts``; what blocks stands first.

    A message of a chat is no document: it is attacked only by objections that name it.
    """
    found = {
        objection.slug: Finding(
            objection.slug,
            Telling(catalogue, objection.norms, facts).phrase(objection.says),
            step,
            objection.weight == "blocking",
        )
        for kind in kinds
        for objection, step in _raised(catalogue, kind, facts)
    }
    return tuple(sorted(found.values(), key=lambda one: not one.blocking))


def _raised(
    catalogue: Catalogue, kind: LetterKind, facts: Facts
) -> Iterator[tuple[Objection, str]]:
    """The objections to one kind of letter, each with the step that mends it."""
    for objection in catalogue.objections.values():
        concerned = kind.slug in objection.letters or (
            not objection.letters and kind.form == "document"
        )
        if not (concerned and holds(objection.when, facts)):
            continue
        if not objection.words:
            yield objection, objection.fix
        elif step := _step_saying(catalogue, objection, kind, facts):
            yield objection, objection.fix or step


def _step_saying(
    catalogue: Catalogue, objection: Objection, kind: LetterKind, facts: Facts
) -> str:
    """The first own text the letter quotes that holds the words; empty when none does."""
    for slug in (*kind.steps, *kind.shown):
        looked_at = not objection.texts or slug in objection.texts
        if not looked_at or catalogue.steps[slug].kind not in _OWN_WORDS or not facts[slug]:
            continue
        words = f" {plain_words(facts[slug])}"
        said = all(heard(group, words) for group in objection.words)
        if said and not heard(objection.without, words):
            return slug
    return ""
