"""Conditions in data: jinja2 expressions compiled in its sandbox, so data holds no code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from jinja2 import StrictUndefined, Template, TemplateError, meta, nodes
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import consume
from pydantic import BeforeValidator


class _Sandbox(SandboxedEnvironment):
    """Conditions read plain attributes of facts: nothing private, nothing of what can change.

    Stricter than jinja2's own rule and a third of its price, which is paid at every answer.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002 - jinja2's signature
        """Whether a condition may read the attribute."""
        return not attr.startswith("_") and not isinstance(obj, (dict, list, set))

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja2's signature
        """A plain value at once; what can be called, or is not there, by jinja2's own rule."""
        value = getattr(obj, attribute, None)
        if value is None or callable(value) or not self.is_safe_attribute(obj, attribute, value):
            return super().getattr(obj, attribute)
        return value


_SANDBOX = _Sandbox(undefined=StrictUndefined)
_EVALUATING = EvalContext(_SANDBOX)
#: Constants of the language of conditions that look like names.
_WORDS = frozenset({"none", "true", "false"})
_QUOTED = re.compile(r"'([^'\\]*)'")


class _Context(Context):
    """The facts as a compiled condition reads them.

    Made at each of some forty evaluations an answer: jinja2's own constructor, which makes parts
    only templates use, took a third of them, and ``compile_expression`` copies every fact.
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
    def _assignment(self) -> Template:
        # Parsed alone first: «x %}…» would otherwise close the tag and go on as a template.
        _SANDBOX.compile_expression(self.source)
        return _SANDBOX.from_string("{% set value = (" + self.source + ") %}")

    @property
    def flaw(self) -> str:
        """Why this is no expression; empty for one that can be evaluated."""
        try:
            _ = self._assignment
        except TemplateError as broken:
            return f"not an expression: {self.source!r}: {broken.message}"
        return ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The names the condition rests on."""
        return frozenset(meta.find_undeclared_variables(self._parsed()))

    @cached_property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """Every attribute it reads, from its name on: ``("demand", "penalty", "base")``."""
        return frozenset(filter(None, map(_path, self._parsed().find_all(nodes.Getattr))))

    def __call__(self, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an expression may give any value
        """The value of the expression over ``facts``."""
        if self._name in facts:
            return facts[self._name]
        if self.constant is not None:
            return self.constant
        context = _Context(facts)
        consume(self._assignment.root_render_func(context))
        return context.vars["value"]

    def __reduce__(self) -> tuple[type[Expression], tuple[str]]:
        """Kept between two starts as its source."""
        return type(self), (self.source,)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"

    def _parsed(self) -> nodes.Template:
        """Its tree; an empty one when it is none, which ``flaw`` explains."""
        try:
            return _SANDBOX.parse("{{ (" + self.source + ") }}")
        except TemplateError:
            return _SANDBOX.parse("")


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
