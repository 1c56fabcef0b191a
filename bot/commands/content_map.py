"""``python -m bot map``: all content on one readable page, and the roads as a diagram."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from bot import ROOT
from flows.content.loading import KINDS
from flows.content_check.load import load
from flows.content_check.reachability import walks
from flows.content_check.references import references
from flows.forms.agenda import letters_of
from flows.letters.as_text import plain_text
from flows.letters.compose import compose
from flows.model.document import Document
from flows.records.conditions import Expression

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

#: The kinds of record in the order in which a lawyer reads them.
_ORDER = ("problems", "rungs", "letters", "demands", "steps", "replies", "norms", "acts")


class Link(NamedTuple):
    """A slug that names another record."""

    kind: str
    slug: str


class Code(NamedTuple):
    """An expression as it stands in the file."""

    source: str


def write_map(out: TextIO, folder: Path, root: Path = ROOT, today: date | None = None) -> int:
    """Write ``map.html`` and ``map.mmd`` (Mermaid) into ``folder``; returns 0."""
    catalogue = load(root)
    day = today or datetime.now(UTC).date()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("map.html", page(catalogue, day)), ("map.mmd", diagram(catalogue))):
        path = folder / name
        path.write_text(text, "utf-8")
        out.write(f"{path} ({path.stat().st_size:,} bytes)\n")
    return 0


def page(catalogue: Catalogue, today: date) -> str:
    """The page: roads first, then every record with its conditions, norms and sources."""
    named = {
        (one.kind, one.slug, one.path): Link(one.target, one.wanted)
        for one in references(catalogue)
    }
    kinds = [*_ORDER, *(kind for kind in KINDS if kind not in _ORDER)]
    records = {
        kind: {
            slug: _tree(item, (kind, slug), (), named)
            for slug, item in getattr(catalogue, kind).items()
        }
        for kind in kinds
    }
    values = {
        "version": catalogue.version,
        "today": today,
        "problems": catalogue.problems,
        "rungs": catalogue.rungs,
        "letters": catalogue.letters,
        "records": records,
        "samples": dict(_samples(catalogue, today)),
        "screens": _sources(catalogue, "screens/"),
        "handovers": _sources(catalogue, "handover/"),
        "texts": catalogue.pages.texts,
        "is_mapping": lambda value: isinstance(value, Mapping),
        "is_list": lambda value: isinstance(value, list),
        "is_link": lambda value: isinstance(value, Link),
        "is_code": lambda value: isinstance(value, Code),
    }
    return catalogue.pages.page("map/page.j2", values)


def _tree(
    item: Any,  # noqa: ANN401 - a field of a record of any kind
    record: tuple[str, str],
    path: tuple[str | int, ...],
    named: Mapping[tuple[str, str, tuple[str | int, ...]], Link],
) -> Any:  # noqa: ANN401 - as above
    """A record as mappings, lists, links, code and texts; what is empty is left out."""
    if isinstance(item, Expression):
        return Code(item.source)
    if (*record, path) in named:
        return named[*record, path]
    if fields := getattr(type(item), "model_fields", None):
        pairs = ((name, getattr(item, name)) for name in fields if name != "slug")
    elif isinstance(item, Mapping):
        pairs = ((name, value) for name, value in item.items())
    elif isinstance(item, tuple):
        return [_tree(one, record, (*path, n), named) for n, one in enumerate(item)]
    else:
        return item
    found = {name: _tree(value, record, (*path, name), named) for name, value in pairs}
    return {name: value for name, value in found.items() if value not in ("", None, [], {})}


def _samples(catalogue: Catalogue, today: date) -> Iterator[tuple[str, str]]:
    """Each kind of letter once, written of the most usual answers that call for it."""
    written: set[str] = set()
    for problem in catalogue.problems.values():
        for plan in problem.ladder:
            alone = problem.model_copy(update={"ladder": (plan,)})
            for walked in walks(catalogue, alone, today):
                if written.issuperset(plan.letters):
                    break
                for kind in letters_of(catalogue, walked.case, walked.facts):
                    letter = compose(catalogue, kind, walked.facts)
                    if kind.slug not in written and isinstance(letter, Document):
                        written.add(kind.slug)
                        yield kind.slug, plain_text(letter)


def _sources(catalogue: Catalogue, folder: str) -> dict[str, str]:
    return {
        name: text
        for name, text in sorted(catalogue.pages.templates.items())
        if name.startswith(folder)
    }


def diagram(catalogue: Catalogue) -> str:
    """Every road as a Mermaid flowchart: the problem, its rungs with their letters."""
    lines = ["flowchart LR"]
    for slug, problem in catalogue.problems.items():
        lines.append(f'  {slug}["{_label(problem.title)}"]')
        before = slug
        for plan in problem.ladder:
            node = f"{slug}__{plan.rung}"
            told = "<br/>".join(
                (
                    catalogue.rungs[plan.rung].title,
                    *(catalogue.letters[one].title for one in plan.letters),
                )
            )
            lines += [f'  {node}("{_label(told)}")', f"  {before} --> {node}"]
            before = node
    return "\n".join(lines) + "\n"


def _label(text: str) -> str:
    return text.replace('"', "'")
