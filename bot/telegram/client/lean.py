"""Loads aiogram without building the schemas of all its 550 models at import.

aiogram 3.31 calls ``model_rebuild`` for every type of the Bot API when it is imported: measured
5.2 s and 165 MB here, against 1.0 s and 59 MB when pydantic builds a schema on its first use
(docs/decisions/0004). The types name each other under ``TYPE_CHECKING`` only, so their modules
get these names put in, and pydantic finds them when it comes to it. Works with the aiogram
already imported too (then there is nothing to save).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Literal, Optional, Union

from pydantic import BaseModel

_WORD = re.compile(r"\w+")


@contextmanager
def _defer() -> Iterator[None]:
    """While inside, models are made without their schemas: each is built at its first use.

    ``defer_build`` spares the attempt at each class, which fails for want of names declared later;
    ``model_rebuild`` with a given namespace, aiogram's own second attempt, is left for later too.
    """
    original = BaseModel.__dict__["model_rebuild"]

    def rebuild_later(cls: type[BaseModel], /, **options: Any) -> bool | None:  # noqa: ANN401 - pydantic's own options
        if options.get("_types_namespace") is not None:
            return None
        options["_parent_namespace_depth"] = options.get("_parent_namespace_depth", 2) + 1
        built: bool | None = original.__get__(None, cls)(**options)
        return built

    config, BaseModel.model_config = BaseModel.model_config, {"defer_build": True}
    BaseModel.model_rebuild = classmethod(rebuild_later)  # type: ignore[assignment]  # put back below
    try:
        yield
    finally:
        BaseModel.model_config = config
        BaseModel.model_rebuild = original  # type: ignore[method-assign]  # the one found above


def _name_each_other() -> None:
    """Give the modules of ``aiogram.types`` the names they import for type checkers only."""
    from aiogram import types  # noqa: PLC0415 - must come after the deferral
    from aiogram.client.default import Default  # noqa: PLC0415

    names = {name: getattr(types, name) for name in types.__all__}
    names |= {
        "Optional": Optional,
        "Union": Union,
        "Literal": Literal,
        "List": list,
        "Default": Default,
    }
    for name, module in list(sys.modules.items()):
        if name.startswith("aiogram.types."):
            for key in _names_in(module, names) & names.keys():
                vars(module).setdefault(key, names[key])


def _names_in(module: ModuleType, names: Mapping[str, Any]) -> set[str]:
    """The words in the annotations of a module's models, and in the unions these words stand for.

    All names in all modules would take 5 MB.
    """
    found = {
        word
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
        for annotation in vars(model).get("__annotations__", {}).values()
        for word in _WORD.findall(str(annotation))
    }
    unions = (names[word] for word in found & names.keys() if not isinstance(names[word], type))
    return found.union(*(_WORD.findall(str(union)) for union in unions))


if "aiogram.types" not in sys.modules:
    with _defer():
        import aiogram.types  # noqa: F401 - for its side effect
    _name_each_other()
