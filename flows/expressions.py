"""Conditions in data: jinja2 expressions compiled once in its sandbox, so data holds no code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any

from jinja2 import StrictUndefined, TemplateError, meta
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


_SANDBOX = _Sandbox(undefined=StrictUndefined)


class Expression:
    """A compiled condition. Calling it with the facts gives its value."""

    def __init__(self, source: str) -> None:
        self.source = source
        # Parsed alone first: «x %}…» would otherwise close the tag and go on as a template.
        _SANDBOX.compile_expression(source)
        self._assignment = _SANDBOX.from_string("{% set value = (" + source + ") %}")

    @cached_property
    def names(self) -> frozenset[str]:
        """The names the condition rests on."""
        tree = _SANDBOX.parse("{{ " + self.source + " }}")
        return frozenset(meta.find_undeclared_variables(tree))

    def __call__(self, facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - an expression may give any value
        """The value of the expression over ``facts``.

        The context is made here because ``compile_expression`` copies every fact at each call.
        """
        context = Context(_SANDBOX, facts, None, {})  # type: ignore[arg-type]  # it is only read
        consume(self._assignment.root_render_func(context))
        return context.vars["value"]

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
