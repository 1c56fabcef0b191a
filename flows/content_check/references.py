"""Every slug a record names, and whether there is a record of that name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from flows.errors import Flaw

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue


class Reference(NamedTuple):
    """The record ``kind/slug`` names ``wanted`` of the kind ``target`` at ``path``."""

    kind: str
    slug: str
    path: tuple[str | int, ...]
    target: str
    wanted: str


def check_references(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every slug a record names must be a record."""
    for kind, slug, path, target, wanted in references(catalogue):
        if wanted not in getattr(catalogue, target):
            yield catalogue.sheet(kind, slug).flaw(
                path, f"no such record: data/{target}/{wanted}.yaml"
            )


def references(catalogue: Catalogue) -> Iterator[Reference]:
    """Every reference of the content, whether it leads anywhere or not.

    What a rung keeps is an answer, or a fact that follows from answers.
    """
    for kind, field, target in _REFERENCES:
        for slug, item in getattr(catalogue, kind).items():
            for path, wanted in _values(item, field.split("."), ()):
                kept = field == "keeps" and wanted in catalogue.facts
                if wanted:
                    yield Reference(kind, slug, path, "facts" if kept else target, wanted)


_REFERENCES: tuple[tuple[str, str, str], ...] = (
    ("norms", "act", "acts"),
    ("norms", "editions.act", "acts"),
    ("companies", "channels", "contacts"),
    ("contacts", "company", "companies"),
    ("steps", "norms", "norms"),
    ("steps", "then", "steps"),
    ("steps", "also", "steps"),
    ("steps", "tells", "problems"),
    ("steps", "nudges.norm", "norms"),
    ("steps", "nudges.norms", "norms"),
    ("steps", "options.turns.problem", "problems"),
    ("steps", "options.turns.norms", "norms"),
    ("demands", "term", "norms"),
    ("demands", "penalty.rate", "norms"),
    ("demands", "penalty.cap", "norms"),
    ("demands", "interest.table", "rates"),
    ("rates", "norm", "norms"),
    ("facts", "norms", "norms"),
    ("demands", "norms", "norms"),
    ("deadlines", "norms", "norms"),
    ("replies", "problems", "problems"),
    ("replies", "norms", "norms"),
    ("replies", "by", "authorities"),
    ("redirects", "problems", "problems"),
    ("redirects", "norms", "norms"),
    ("redirects", "body", "authorities"),
    ("rungs", "body", "authorities"),
    ("rungs", "norms", "norms"),
    ("rungs", "term.norm", "norms"),
    ("rungs", "deadline", "deadlines"),
    ("rungs", "marks_sent", "steps"),
    ("rungs", "dispatch", "steps"),
    ("rungs", "answer", "steps"),
    ("rungs", "keeps", "steps"),
    ("problems", "counterparts", "problems"),
    ("problems", "norms", "norms"),
    ("problems", "advice.contacts", "contacts"),
    ("problems", "demands", "demands"),
    ("problems", "deadlines.norm", "norms"),
    ("problems", "deadlines.post", "norms"),
    ("problems", "deadlines.rung", "rungs"),
    ("problems", "understood", "steps"),
    ("problems", "ladder.rung", "rungs"),
    ("problems", "ladder.letters", "letters"),
    ("checklists", "letters", "letters"),
    ("objections", "letters", "letters"),
    ("objections", "texts", "steps"),
    ("objections", "fix", "steps"),
    ("objections", "norms", "norms"),
    ("questions", "norms", "norms"),
    ("questions", "contacts", "contacts"),
    ("problems", "ladder.steps", "steps"),
    ("letters", "steps", "steps"),
    ("letters", "shown", "steps"),
    ("letters", "norms", "norms"),
    ("timeline", "events.norms", "norms"),
    ("authorities", "norms", "norms"),
    ("authorities", "term", "norms"),
    ("authorities", "channels", "contacts"),
)


def _values(
    item: object, names: list[str], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(item, str):
        yield path, item
    elif isinstance(item, tuple):
        for n, inner in enumerate(item):
            yield from _values(inner, names, (*path, n))
    elif isinstance(item, dict):
        for key, inner in item.items():
            yield from _values(inner, names, (*path, key))
    elif item is not None and names:
        yield from _values(getattr(item, names[0]), names[1:], (*path, names[0]))
