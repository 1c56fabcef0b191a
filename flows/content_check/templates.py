"""Whether every template can be filled: names asked or derived, citations listed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, meta, nodes

from flows.content_check.editions import lacks_number
from flows.content_check.look_ups import look_up_flaws
from flows.content_check.parsed import constants_in, names_in, tree_of
from flows.errors import Flaw
from flows.letters.citations import CITING
from flows.letters.telling import LOOK_UPS
from flows.timeline.standing import HANDOVER_VALUES

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue

#: What a template may call besides the facts.
_HANDOVER = CITING | LOOK_UPS | HANDOVER_VALUES
_LETTER = CITING | LOOK_UPS | {"cited", "ref", "has", "counter"}


def check_templates(catalogue: Catalogue) -> Iterator[Flaw]:
    """Every flaw of the letters' and the hand-overs' templates."""
    trees = _Trees(catalogue)
    known = catalogue.unasked | set(catalogue.steps)
    for kind in catalogue.letters.values():
        name = f"letters/{kind.slug}.j2"
        asked = catalogue.unasked | {*kind.steps, *kind.shown}
        yield from trees.names(name, asked | _LETTER, known - asked)
        yield from trees.citations(name, kind.norms, f"data/letters/{kind.slug}.yaml")
        yield from _idle_norms(catalogue, trees, name, kind.slug, kind.norms)
    written = {
        plan.rung for one in catalogue.problems.values() for plan in one.ladder if plan.letters
    }
    for rung in catalogue.rungs.values():
        name = f"handover/{rung.slug}.j2"
        if rung.slug not in written and name not in catalogue.pages.templates:
            continue
        yield from trees.names(name, known | _HANDOVER, frozenset())
        yield from trees.citations(name, rung.norms, f"data/rungs/{rung.slug}.yaml")
    yield from trees.look_ups()


def _idle_norms(
    catalogue: Catalogue, trees: _Trees, name: str, slug: str, norms: tuple[str, ...]
) -> Iterator[Flaw]:
    """A norm that a letter lists and never cites tells a reader what is not so."""
    cited = {norm for template in trees.family(name) for norm, _ in trees.citations_by(template)}
    for records in (catalogue.replies, catalogue.demands):
        cited |= {norm for record in records.values() for norm in record.norms}
    for n, norm in enumerate(norms):
        if norm not in cited:
            reason = f"the norm {norm} is listed and never cited"
            yield catalogue.sheet("letters", slug).flaw(("norms", n), reason)


class _Trees:
    """The templates as parsed trees, each parsed once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.broken: dict[str, tuple[int, str]] = {}

    @cached_property
    def _trees(self) -> dict[str, nodes.Template]:
        pages = self._catalogue.pages
        found: dict[str, nodes.Template] = {}
        for name, source in pages.templates.items():
            try:
                found[name] = tree_of(pages, source)
            except TemplateSyntaxError as wrong:
                self.broken[name] = (wrong.lineno, wrong.message or "")
        return found

    def names(self, name: str, known: frozenset[str], unasked: frozenset[str]) -> Iterator[Flaw]:
        """Names a template needs from outside that nobody gives it."""
        tree = self._trees.get(name)
        if tree is None:
            line, why = self.broken.get(name, (1, "there is no such file"))
            yield Flaw(f"templates/{name}", line, f"the template is missing or broken: {why}")
            return
        lines = {node.name: node.lineno for node in tree.find_all(nodes.Name)}
        for variable in sorted(names_in(tree) - known):
            reason = (
                f"uses {variable}, which the letter's record does not ask"
                if variable in unasked
                else f"unknown name: {variable}"
            )
            yield Flaw(f"templates/{name}", lines.get(variable, 1), reason)

    def citations(self, name: str, norms: tuple[str, ...], record: str) -> Iterator[Flaw]:
        """Citations of a template that its record does not list."""
        for norm, line in self.citations_by(name, frozenset({"number"})):
            if lacks_number(self._catalogue, norm):
                reason = f"number('{norm}'): an edition of the norm gives none"
                yield Flaw(f"templates/{name}", line, reason)
        for norm, line in self.citations_by(name):
            if norm not in norms:
                yield Flaw(
                    f"templates/{name}", line, f"cites {norm}, which {record} does not list"
                )

    def look_ups(self) -> Iterator[Flaw]:
        """Contacts and authorities that a template names and that are not there."""
        for name, tree in self._trees.items():
            for line, reason in look_up_flaws(self._catalogue, tree):
                yield Flaw(f"templates/{name}", line, reason)

    def family(self, name: str) -> list[str]:
        """The template and those it imports."""
        tree = self._trees.get(name)
        imported = meta.find_referenced_templates(tree) if tree else ()
        return [name, *(found for found in imported if found)]

    def citations_by(self, name: str, by: frozenset[str] = CITING) -> Iterator[tuple[str, int]]:
        """The norms a template names in calls of the functions ``by``, with their lines."""
        tree = self._trees.get(name)
        for call in tree.find_all(nodes.Call) if tree else ():
            if isinstance(call.node, nodes.Name) and call.node.name in by:
                yield from ((str(norm), call.lineno) for norm in constants_in(call))
