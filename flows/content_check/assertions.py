"""Whether the person sees, before signing, every answer that a letter rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from jinja2 import meta, nodes

from flows.content.derived import RECORDS
from flows.content_check.parsed import names_in, names_in_macro, template_trees, tree_of
from flows.errors import Flaw
from flows.records.conditions import Expression

if TYPE_CHECKING:
    from flows.content.catalogue import Catalogue
    from flows.records.steps import Step


def check_assertions(catalogue: Catalogue) -> Iterator[Flaw]:
    """A step behind a word of a letter that the letter does not list: the review hides it.

    What a letter prints or branches on, shared macros and attachments included, is traced through
    the derived facts to the steps; those that the letter lists are asked or shown in the review.
    A default behind such a word says for the person what nobody said, unless it has its reason.
    """
    unsaid = {step.slug for step in catalogue.steps.values() if _stands_unsaid(step)}
    trees = template_trees(catalogue.pages)
    for kind in catalogue.letters.values():
        trace = _Trace(catalogue, _demands(catalogue, kind.slug))
        try:
            names = sorted(_names(catalogue, kind.slug, trees))
        except KeyError:
            continue  # a broken or missing template is told by the check of templates
        for name in names:
            behind = trace.steps_behind(name)
            for reason, steps in (
                ("what the review does not show", behind - {*kind.steps, *kind.shown}),
                ("a default that has no reason (because)", behind & unsaid),
            ):
                if steps:
                    told = f"{name} rests on {reason}: {', '.join(sorted(steps))}"
                    yield Flaw(f"data/letters/{kind.slug}.yaml", 1, told)


def _stands_unsaid(step: Step) -> bool:
    """Whether a default is taken for an answer without a reason; ticks are only suggested."""
    return step.default is not None and step.kind != "multi_choice" and not step.because


def _demands(catalogue: Catalogue, slug: str) -> frozenset[str]:
    """What may be demanded where this letter is written."""
    problems = catalogue.problems_writing(slug)
    return frozenset(demand for problem in problems for demand in problem.demands)


def _names(catalogue: Catalogue, slug: str, trees: Mapping[str, nodes.Template]) -> set[str]:
    """The facts the template of a letter, the macros it calls and its attachments read.

    ``trees`` are the templates by their path.
    """
    tree = trees[f"letters/{slug}.j2"]
    macros = {
        macro.name: macro
        for path in meta.find_referenced_templates(tree)
        for macro in trees[path or ""].find_all(nodes.Macro)
    }
    kind = catalogue.letters[slug]
    found = set(names_in(tree))
    for item in kind.attachments:
        found |= names_in(tree_of(catalogue.pages, item.text))
        found |= item.when.names if item.when else frozenset()
    for macro in _called(tree, macros):
        found |= names_in_macro(macro) - macros.keys()
    return found


def _called(tree: nodes.Node, macros: dict[str, nodes.Macro]) -> list[nodes.Macro]:
    """The macros a tree calls, and those they call."""
    called: dict[str, nodes.Macro] = {}
    queue = [tree]
    while queue:
        for call in queue.pop().find_all(nodes.Call):
            name = getattr(call.node, "attr", getattr(call.node, "name", ""))
            if name in macros and name not in called:
                called[name] = macros[name]
                queue.append(macros[name])
    return list(called.values())


@dataclass(frozen=True, slots=True)
class _Trace:
    """From a name of a letter to the steps behind it, where only ``demands`` are made."""

    catalogue: Catalogue
    demands: frozenset[str]

    def steps_behind(self, name: str, seen: frozenset[str] = frozenset()) -> set[str]:
        """The steps a name is or is derived from; none for what is given or a function."""
        if name in self.catalogue.steps:
            return {name}
        fact = self.catalogue.facts.get(name)
        if fact is None or name in seen:
            return set()
        rules = [*fact.given.values(), *filter(None, (fact.when,))]
        paths = [path for rule in rules for path in rule.paths]
        rules += [rule for path in paths for rule in self._rules(path)]
        names = {inner for rule in rules for inner in rule.names}
        return set[str]().union(*(self.steps_behind(inner, seen | {name}) for inner in names))

    def _rules(self, path: tuple[str, ...]) -> Iterator[Expression]:
        """The expressions records hold at a path such as ``wanted.penalty.base``."""
        fact = self.catalogue.facts.get(path[0])
        kind = RECORDS.get(fact.gives if fact else "", "")
        for slug, item in getattr(self.catalogue, kind, {}).items():
            found = reduce(lambda at, attribute: getattr(at, attribute, None), path[1:], item)
            made = kind != "demands" or slug in self.demands
            if isinstance(found, Expression) and made:
                yield found
