"""Conditions in data: jinja2 expressions compiled once in its sandbox, so data holds no code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from jinja2 import StrictUndefined, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BeforeValidator

_SANDBOX = ImmutableSandboxedEnvironment(undefined=StrictUndefined)


class Expression:
    """A compiled condition. Calling it with the facts gives its value."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled = _SANDBOX.compile_expression(source, undefined_to_none=False)

    @property
    def names(self) -> frozenset[str]:
        """The names the condition rests on."""
        tree = _SANDBOX.parse("{{ " + self.source + " }}")
        return frozenset(meta.find_undeclared_variables(tree))

    def __call__(self, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an expression may give any value
        """The value of the expression over ``facts``."""
        return self._compiled(**facts)

    def __repr__(self) -> str:
        return f"Expression({self.source!r})"


def _compile(raw: object) -> Expression:
    if isinstance(raw, Expression):
        return raw
    try:
        return Expression(str(raw))
    except TemplateError as broken:
        reason = f"not an expression: {raw!r}: {broken.message}"
        raise ValueError(reason) from broken


#: A field of a record that holds a condition.
Condition = Annotated[Expression, BeforeValidator(_compile)]


def holds(condition: Expression | None, facts: Mapping[str, Any]) -> bool:
    """Whether a condition holds over ``facts``; no condition always holds."""
    return condition is None or bool(condition(facts))
