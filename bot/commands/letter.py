"""``python -m bot letter``: any letter without the chat, with its objections and its working."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from bot import ROOT
from bot.commands.letter_facts import case_of, read_facts, schema
from bot.documents.printing import file_name, render
from flows.content_check.load import load
from flows.errors import ContentError, Flaw
from flows.facts.gather import gather
from flows.letters.checklist import missing
from flows.letters.compose import NotComposed, compose
from flows.letters.opponent import findings
from flows.model.document import FORMATS

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.facts.values import Facts
    from flows.model.document import Document
    from flows.records.letters import LetterKind

#: The derived facts whose working is told: amounts and days.
_WORKED = frozenset(
    {"date", "days", "roubles", "penalty_sum", "interest_sum", "number_of_norm", "verdict"}
)
_TAG = re.compile(r"<[^>]+>")


def list_kinds(out: TextIO, root: Path = ROOT) -> int:
    """Write one line a kind of letter: slug, form, title, the problems it is written for."""
    catalogue = load(root)
    for kind in catalogue.letters.values():
        written = ", ".join(one.slug for one in catalogue.problems_writing(kind.slug))
        out.write(f"{kind.slug} ({kind.form}): {kind.title}\n    {written}\n")
    return 0


def print_schema(out: TextIO, slug: str, root: Path = ROOT) -> int:
    """Write the JSON Schema of the facts of one kind; returns 2 when there is no such kind."""
    catalogue = load(root)
    kind = _kind(out, catalogue, slug)
    if kind is None:
        return 2
    json.dump(schema(catalogue, kind), out, ensure_ascii=False, indent=2)
    out.write("\n")
    return 0


def write_letter(out: TextIO, slug: str, source: Path, folder: Path, root: Path = ROOT) -> int:
    """Make the letter of the facts in ``source`` in every format, into ``folder``.

    Objections and working are written to ``out``. Returns 1 when the letter cannot be written or
    an objection blocks it (the files are made all the same), 2 for wrong facts.
    """
    catalogue = load(root)
    kind = _kind(out, catalogue, slug)
    if kind is None:
        return 2
    try:
        given = read_facts(catalogue, str(source), source.read_text("utf-8"))
    except OSError as wrong:
        return _refuse(out, (Flaw(str(source), 1, wrong.strerror or "cannot be read"),))
    except ContentError as wrong:
        return _refuse(out, wrong.flaws)
    if given.letter not in ("", slug):
        return _refuse(out, (Flaw(str(source), 1, f"written for {given.letter}, not for {slug}"),))
    facts = gather(catalogue, case_of(given), given.today)
    letter = compose(catalogue, kind, facts)
    if isinstance(letter, NotComposed):
        out.write(f"{letter.flaw}\n")
        return 1
    _save(out, letter, folder)
    out.writelines(f"{line}\n" for line in _working(catalogue, facts))
    out.writelines(f"missing: {what}\n" for what in missing(catalogue, kind, facts, letter))
    found = findings(catalogue, [kind], facts)
    for one in found:
        said = html.unescape(_TAG.sub("", one.says))
        out.write(f"{'blocks' if one.blocking else 'advice'} {one.objection}: {said}\n")
    return int(any(one.blocking for one in found))


def _kind(out: TextIO, catalogue: Catalogue, slug: str) -> LetterKind | None:
    kind = catalogue.letters.get(slug)
    if kind is None:
        out.write(f"no such letter: {slug}; python -m bot letter --list names them all\n")
    return kind


def _refuse(out: TextIO, flaws: tuple[Flaw, ...]) -> int:
    out.writelines(f"{flaw}\n" for flaw in flaws)
    return 2


def _save(out: TextIO, letter: Document, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for ending in FORMATS:
        path = folder / file_name(letter, ending)
        path.write_bytes(render(letter, ending))
        out.write(f"{path} ({path.stat().st_size:,} bytes)\n")


def _working(catalogue: Catalogue, facts: Facts) -> Iterator[str]:
    """How each amount and day came about: one line a derived fact that is known."""
    for fact in catalogue.facts.values():
        value = facts[fact.slug]
        if fact.gives in _WORKED and value is not None:
            yield f"{fact.slug} = {_told(value)}    # {fact.means}"


def _told(value: Any) -> str:  # noqa: ANN401 - a fact is one of several types (docs/content.md)
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return ", ".join(f"{name} {_told(part)}" for name, part in parts)
    return str(value)
