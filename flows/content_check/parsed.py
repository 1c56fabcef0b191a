"""Templates and phrases as trees, each parsed once however many checks look at it.

Also over several contents, as the tests read them: one source is one tree. A process that goes on
to serve lets them go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import TemplateSyntaxError, meta, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flows.content.templating import Pages

_TREES: dict[str, nodes.Template] = {}
_NAMES: dict[nodes.Template, frozenset[str]] = {}
_FREE: dict[nodes.Macro, frozenset[str]] = {}


def tree_of(pages: Pages, source: str) -> nodes.Template:
    """The tree of a source; raises ``TemplateSyntaxError`` for a broken one."""
    if source not in _TREES:
        _TREES[source] = pages.escaped.parse(source)
    return _TREES[source]


def template_trees(pages: Pages) -> Mapping[str, nodes.Template]:
    """The templates as trees by their paths; broken ones are left out."""
    found = {}
    for path, source in pages.templates.items():
        try:
            found[path] = tree_of(pages, source)
        except TemplateSyntaxError:
            continue
    return found


def names_in(tree: nodes.Template) -> frozenset[str]:
    """The names a tree reads from outside."""
    if tree not in _NAMES:
        _NAMES[tree] = frozenset(meta.find_undeclared_variables(tree))
    return _NAMES[tree]


def names_in_macro(macro: nodes.Macro) -> frozenset[str]:
    """The names a macro reads from outside."""
    if macro not in _FREE:
        body = nodes.Template(macro.body)
        body.set_environment(macro.environment)  # type: ignore[arg-type]  # a parsed node has one
        own = {arg.name for arg in macro.args}
        _FREE[macro] = frozenset(meta.find_undeclared_variables(body) - own)
    return _FREE[macro]


def constants_in(call: nodes.Call) -> Iterator[Any]:
    """What a call may be given that is written out: either way of «one if … else other» too."""
    waiting: list[nodes.Node] = list(reversed(call.args))
    while waiting:
        match waiting.pop():
            case nodes.Const(value=value):
                yield value
            case nodes.CondExpr(expr1=one, expr2=other):
                waiting += [given for given in (other, one) if given is not None]


def forget() -> None:
    """Let all trees go: the content is checked."""
    for kept in (_TREES, _NAMES, _FREE):
        kept.clear()
