"""The functions that records of ``data/facts`` may name, with what each must be told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal, get_args, get_type_hints

from flows.content.catalogue import Catalogue
from flows.facts.lookups import goods_verdict, mentions, record, value
from flows.facts.money import (
    court,
    interest_after,
    penalty_after,
    reckoned,
    share,
    state_fee,
    total,
)
from flows.facts.parties import requisites
from flows.facts.terms import days_between, earliest, is_over, last_day, number
from flows.law.calendar import Calendar
from flows.law.goods import Goods
from flows.records.norms import Edition, Number


@dataclass(frozen=True, slots=True)
class Parameter:
    """What one parameter takes: its types (the words of a ``Literal`` themselves).

    ``optional``: it may be ``None``. ``norm``: what of a norm the slug of
    one stands for, its number in the edition that applies, or that edition, else the last one.
    """

    takes: tuple[Any, ...]
    optional: bool
    norm: Literal["", "number", "edition"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """A function with the parameters a record fills and the tools of the catalogue it works with.

    ``gives`` are the types of its result.
    """

    make: Callable[..., Any]
    parameters: Mapping[str, Parameter]
    tools: Mapping[str, Callable[[Catalogue], Any]]
    gives: tuple[Any, ...]


#: What of a norm a parameter takes, by its type.
_NORMS: Mapping[Any, Literal["number", "edition"]] = {Number: "number", Edition: "edition"}
#: What a function is handed by the type of its parameter, without a word in the record.
_TOOLS: Mapping[Any, Callable[[Catalogue], Any]] = {
    Catalogue: lambda catalogue: catalogue,
    Calendar: lambda catalogue: catalogue.calendar,
    Goods: lambda catalogue: catalogue.goods,
}


def _parameter(takes: tuple[Any, ...]) -> Parameter:
    optional = NoneType in takes or Any in takes
    return Parameter(takes, optional, _NORMS.get(takes[0], ""))


def _describe(function: Callable[..., Any]) -> Derivation:
    hints = get_type_hints(function)
    gives = hints.pop("return")
    return Derivation(
        make=function,
        parameters={
            name: _parameter(get_args(hint) or (hint,))
            for name, hint in hints.items()
            if hint not in _TOOLS
        },
        tools={name: _TOOLS[hint] for name, hint in hints.items() if hint in _TOOLS},
        gives=get_args(gives) or (gives,),
    )


#: Every function by its name. They are generic: a road of its own is a record that names one.
DERIVATIONS: Mapping[str, Derivation] = {
    function.__name__: _describe(function)
    for function in (
        court,
        days_between,
        earliest,
        goods_verdict,
        interest_after,
        is_over,
        last_day,
        mentions,
        number,
        penalty_after,
        reckoned,
        record,
        requisites,
        share,
        state_fee,
        total,
        value,
    )
}
