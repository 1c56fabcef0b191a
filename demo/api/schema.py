"""What the Bot API says about its methods and objects, read from ``api.json`` beside this file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from demo.api.errors import bad_request

if TYPE_CHECKING:
    from collections.abc import Mapping

    from demo.api.errors import Json

REQUIRED = " required"
SCALARS: Mapping[str, tuple[type, ...]] = {
    "String": (str,),
    "Integer": (int,),
    "Float": (int, float),
    "Boolean": (bool,),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a method or an object: the types it takes, and whether it must be there."""

    types: tuple[str, ...]
    required: bool


@cache
def extract() -> Json:
    """Return the Bot API as data: methods, types, kinds of updates, allowed reactions."""
    text = files("demo.api").joinpath("api.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


@cache
def fields(kind: str, name: str) -> Mapping[str, Field]:
    """Return the fields of ``name`` among ``kind`` («methods» or «types»); KeyError if unknown."""
    return {
        key: Field(tuple(value.removesuffix(REQUIRED).split("|")), value.endswith(REQUIRED))
        for key, value in extract()[kind][name].items()
    }


@cache
def method_names() -> Mapping[str, str]:
    """Return all methods of the Bot API, lower-case name to Telegram's spelling."""
    return {name.lower(): name for name in extract()["methods"]}


def check(type_name: str, value: object, where: str = "") -> Json:
    """Return ``value`` as an object of ``type_name``.

    Raises ApiError when it is no object, has a field Telegram does not know, lacks a required
    one, or holds a scalar of another type. ``where`` goes before the reason.
    """
    if not isinstance(value, dict):
        raise bad_request(f"{where}{type_name} must be an Object")
    known = fields("types", type_name)
    for key in value:
        if key not in known:
            raise bad_request(f'{where}Unknown field "{key}" of {type_name}')
    for key, field in known.items():
        if value.get(key) is None:
            if field.required:
                raise bad_request(f'{where}Can\'t find field "{key}"')
        elif not _fits(value[key], field):
            raise bad_request(f'{where}Field "{key}" must be of type {" or ".join(field.types)}')
    return {key: item for key, item in value.items() if item is not None}


def _fits(value: object, field: Field) -> bool:
    """Tell whether a scalar is of one of the field's types; objects are checked by their owner."""
    expected = [SCALARS.get(name) for name in field.types]
    if any(types is None for types in expected):
        return isinstance(value, (dict, list, str))
    if isinstance(value, bool):
        return "Boolean" in field.types
    return any(isinstance(value, types) for types in expected if types)
