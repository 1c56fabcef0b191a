"""Building a letter: facts and a template in, a frozen document out, or why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from flows.errors import ContentError, Flaw
from flows.letters.citations import Citations, NotInForceError
from flows.letters.letter_xml import LetterReader
from flows.letters.telling import look_ups
from flows.model.document import Document
from flows.records.conditions import holds
from flows.records.letters import LetterKind

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts


@cache
def _adapter() -> TypeAdapter[Document]:
    """Built at the first letter: at the start it would take longer than this whole package."""
    return TypeAdapter(Document)


@dataclass(frozen=True, slots=True)
class NotComposed:
    """Why a letter cannot be written: ``flaw`` for the operator, without a word of the person.

    ``norm`` is the slug of the norm without an edition for these facts, empty for another cause.
    """

    kind: LetterKind
    flaw: Flaw
    norm: str = ""


def compose(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> Document | NotComposed:
    """The letter of this kind over these facts, dated ``facts['today']``; never raises."""
    try:
        return _compose(catalogue, kind, facts)
    except NotInForceError as ended:
        return NotComposed(kind, ended.flaws[0], ended.norm)
    except ContentError as wrong:
        return NotComposed(kind, wrong.flaws[0])
    except Exception as wrong:  # noqa: BLE001 - a template over facts may fail in any way
        # The text of the error may hold what the person wrote: its type must do.
        reason = f"cannot be filled: {type(wrong).__name__}"
        return NotComposed(kind, Flaw(f"templates/letters/{kind.slug}.j2", 1, reason))


def _compose(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> Document:
    attached = _attached(catalogue, kind, facts)
    values = _values(catalogue, kind, facts, [slug for slug, _ in attached])
    template, name = f"letters/{kind.slug}.j2", kind.name or kind.slug
    texts = tuple(text for _, text in attached)
    reader = LetterReader(catalogue, template, catalogue.pages.phrase(name, facts), facts, texts)
    return reader.read(catalogue.pages.page(template, values))


def _values(
    catalogue: Catalogue, kind: LetterKind, facts: Facts, attached: list[str]
) -> dict[str, object]:
    """The facts and the functions of docs/content.md."""
    citing = Citations(
        catalogue, _allowed(catalogue, kind, facts), facts, short=kind.form == "message"
    )
    values: dict[str, object] = {
        **facts,
        **citing.functions(),
        **look_ups(catalogue),
        "cited": citing.cited,
        "has": attached.__contains__,
        "ref": lambda slug: _ref(catalogue, attached, slug),
        "counter": lambda reply: catalogue.pages.markup(reply.counter, values),
    }
    return values


def _allowed(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> frozenset[str]:
    """What a letter may cite: the norms of its record and of the answers it objects to."""
    replies = (
        facts[fact.slug] for fact in catalogue.facts.values() if fact.gives == "reply_record"
    )
    return frozenset(kind.norms).union(*(reply.norms for reply in replies if reply))


def digest(document: Document) -> str:
    """The SHA-256 of a document's canonical JSON."""
    return hashlib.sha256(_adapter().dump_json(document)).hexdigest()


def _attached(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> list[tuple[str, str]]:
    listed = [
        (item.slug, catalogue.pages.phrase(item.text, facts))
        for item in kind.attachments
        if holds(item.when, facts)
    ]
    return [*listed, *(("", words) for words in _own_words(catalogue, kind, facts))]


def _own_words(catalogue: Catalogue, kind: LetterKind, facts: Facts) -> Iterator[str]:
    """What the person adds in their own words to the choices of a letter's steps."""
    for step in (catalogue.steps[slug] for slug in kind.steps):
        if step.kind == "multi_choice" and step.free:
            known = {option.slug for option in step.options}
            yield from (words for words in facts[step.slug] or () if words not in known)


def _ref(catalogue: Catalogue, order: list[str], slug: str) -> str:
    if slug not in order:
        return ""
    return catalogue.pages.text("letter.ref", number=order.index(slug) + 1)
