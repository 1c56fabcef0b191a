"""Conditions in data: jinja2 expressions compiled in its sandbox, so data holds no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Annotated, Any

from jinja2 import StrictUndefined, Template, TemplateError, meta, nodes
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import consume
from pydantic import BeforeValidator

from flows.records.plain_conditions import CHANGEABLE, Reading, plain_reading


class _Sandbox(SandboxedEnvironment):
    """Conditions read plain attributes of facts: nothing private, nothing of what can change.

    Stricter than jinja2's own rule and a third of its price.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002 - jinja2's signature
        """Whether a condition may read the attribute."""
        return not attr.startswith("_") and not isinstance(obj, CHANGEABLE)


_SANDBOX = _Sandbox(undefined=StrictUndefined)
_EVALUATING = EvalContext(_SANDBOX)
#: Constants of the language of conditions that look like names.
_WORDS = frozenset({"none", "true", "false"})
_QUOTED = re.compile(r"'([^'\\]*)'")


class _Context(Context):
    """The facts as a compiled condition reads them.

    jinja2's own constructor makes parts only templates use, and ``compile_expression`` copies
    every fact.
    """

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.environment = _SANDBOX
        self.eval_ctx = _EVALUATING
        self.parent = facts  # type: ignore[assignment]  # it is only read
        self.vars = {}
        self.exported_vars = set()
        self.name = None
        self.globals_keys = set()
        self.blocks = {}


class Expression:
    """A condition. Calling it with the facts gives its value.

    It is compiled at its first use, which keeps the start short; the content check compiles all.
    One source, which many records have, is compiled once.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        # Nothing but the name of a fact, or a quoted text: read without jinja2.
        self._name = source if source.isidentifier() and source.lower() not in _WORDS else ""
        quoted = _QUOTED.fullmatch(source)
        #: The text it is, when it is nothing but a quoted text.
        self.constant = quoted[1] if quoted else None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Expression) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    @cached_property
    def _plain(self) -> Reading | None:
        return _plain(self.source)

    @property
    def flaw(self) -> str:
        """Why this is no expression; empty for one that can be evaluated."""
        try:
            _assignment(self.source)
        except TemplateError as broken:
            return f"not an expression: {self.source!r}: {broken.message}"
        return ""

    @property
    def names(self) -> frozenset[str]:
        """The names the condition rests on."""
        return _names(self.source)

    @property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """Every attribute it reads, from its name on: ``("demand", "penalty", "base")``."""
        return _paths(self.source)

    def __call__(self, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an expression may give any value
        """The value of the expression over ``facts``."""
        if self._name in facts:
            return facts[self._name]
        if self.constant is not None:
            return self.constant
        if self._plain is not None:
            try:
                return self._plain(facts)
            except KeyError:
                pass  # a name that is no fact: jinja2 says so, or does not need it
        context = _Context(facts)
        consume(_assignment(self.source).root_render_func(context))
        return context.vars["value"]

    def __reduce__(self) -> tuple[type[Expression], tuple[str]]:
        """Kept between two starts as its source."""
        return type(self), (self.source,)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"


@cache
def _assignment(source: str) -> Template:
    # Parsed alone first: «x %}…» would otherwise close the tag and go on as a template.
    _SANDBOX.compile_expression(source)
    return _SANDBOX.from_string("{% set value = (" + source + ") %}")


def _parsed(source: str) -> nodes.Template:
    """Its tree; an empty one when it is none, which ``flaw`` explains."""
    try:
        return _SANDBOX.parse("{{ (" + source + ") }}")
    except TemplateError:
        return _SANDBOX.parse("")


@cache
def _names(source: str) -> frozenset[str]:
    return frozenset(meta.find_undeclared_variables(_parsed(source)))


@cache
def _paths(source: str) -> frozenset[tuple[str, ...]]:
    return frozenset(filter(None, map(_path, _parsed(source).find_all(nodes.Getattr))))


@cache
def _plain(source: str) -> Reading | None:
    match _parsed(source).body:
        case [nodes.Output(nodes=[whole])]:
            return plain_reading(whole, _SANDBOX.getattr)
    return None


def _path(node: nodes.Node) -> tuple[str, ...]:
    """The name and attributes of ``name.one.two``; nothing for an attribute of anything else."""
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr():
            inner = _path(node.node)
            return (*inner, node.attr) if inner else ()
    return ()


def _expression(raw: object) -> Expression:
    return raw if isinstance(raw, Expression) else Expression(str(raw))


#: A field of a record that holds a condition.
Condition = Annotated[Expression, BeforeValidator(_expression)]


def holds(condition: Expression | None, facts: Mapping[str, Any]) -> bool:
    """Whether a condition holds over ``facts``; no condition always holds."""
    return condition is None or bool(condition(facts))
