"""Conditions of plain parts, read over the facts without a template around them.

A condition is evaluated some two hundred times an update. As a template of jinja2 each time makes
a context, a generator and the names of every fact it reads; the parts below mean what the same
operators of Python mean, in jinja2 as well. Any other part is left to jinja2.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

#: The value of a condition over the facts; ``KeyError`` where it names what is none of them.
Reading = Callable[[Mapping[str, Any]], Any]
#: The value of an attribute, by the rules of the sandbox.
Attribute = Callable[[Any, str], Any]

#: Of what can change conditions read nothing.
CHANGEABLE = (dict, list, set)
_COMPARED: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}


class _NotPlainError(Exception):
    """A part that jinja2 alone evaluates."""


def plain_reading(whole: nodes.Node, attribute: Attribute) -> Reading | None:
    """How to read the condition; ``None`` when one of its parts is not plain."""
    try:
        return _reading(whole, attribute)
    except _NotPlainError:
        return None


def _reading(node: nodes.Node, attribute: Attribute) -> Reading:
    def inner(part: nodes.Node) -> Reading:
        return _reading(part, attribute)

    match node:
        case nodes.Name():
            return operator.itemgetter(node.name)
        case nodes.Const():
            return _always(node.value)
        case nodes.Getattr():
            return _attribute(inner(node.node), node.attr, attribute)
        case nodes.Tuple():
            return _tuple(node.items, inner)
        case nodes.CondExpr(expr2=nodes.Expr() as other):
            return _either(inner(node.test), inner(node.expr1), inner(other))
    return _judgement(node, inner)


def _judgement(node: nodes.Node, inner: Callable[[nodes.Node], Reading]) -> Reading:
    match node:
        case nodes.Test(name="none"):
            return _is_none(inner(node.node))
        case nodes.Not():
            return _not(inner(node.node))
        case nodes.And():
            return _and(inner(node.left), inner(node.right))
        case nodes.Or():
            return _or(inner(node.left), inner(node.right))
        case nodes.Compare(ops=[only]):
            return _comparison(only.op, inner(node.expr), inner(only.expr))
    raise _NotPlainError


def _always(value: object) -> Reading:
    return lambda _: value


def _attribute(owner: Reading, name: str, attribute: Attribute) -> Reading:
    """A plain value at once; what can be called, or is not there, by the rules of the sandbox."""
    if name.startswith("_"):
        raise _NotPlainError

    def read(facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a fact may be anything
        held = owner(facts)
        value = getattr(held, name, None)
        if value is None or callable(value) or isinstance(held, CHANGEABLE):
            return attribute(held, name)
        return value

    return read


def _tuple(items: list[nodes.Expr], inner: Callable[[nodes.Node], Reading]) -> Reading:
    known = [item.value for item in items if isinstance(item, nodes.Const)]
    if len(known) == len(items):
        return _always(tuple(known))
    readings = [inner(item) for item in items]
    return lambda facts: tuple([reading(facts) for reading in readings])


def _is_none(item: Reading) -> Reading:
    return lambda facts: item(facts) is None


def _not(item: Reading) -> Reading:
    return lambda facts: not item(facts)


def _and(left: Reading, right: Reading) -> Reading:
    return lambda facts: left(facts) and right(facts)


def _or(left: Reading, right: Reading) -> Reading:
    return lambda facts: left(facts) or right(facts)


def _comparison(sign: str, left: Reading, right: Reading) -> Reading:
    if sign == "in":
        return lambda facts: left(facts) in right(facts)
    if sign == "notin":
        return lambda facts: left(facts) not in right(facts)
    compare = _COMPARED[sign]
    return lambda facts: compare(left(facts), right(facts))


def _either(test: Reading, then: Reading, other: Reading) -> Reading:
    return lambda facts: then(facts) if test(facts) else other(facts)
