"""Loads aiogram without building the schemas of all its 550 models at import.

aiogram 3.31 calls ``model_rebuild`` for every type of the Bot API when it is imported: measured
5.2 s and 165 MB here, against 1.0 s and 59 MB when pydantic builds a schema on its first use
(docs/decisions/0004). The types name each other under ``TYPE_CHECKING`` only, so their modules
get these names put in, and pydantic finds them when it comes to it. Works with the aiogram
already imported too (then there is nothing to save).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, Optional, Union

from pydantic import BaseModel


@contextmanager
def _deferred() -> Iterator[None]:
    """While inside, ``model_rebuild`` with a given namespace is left for later."""
    original = BaseModel.__dict__["model_rebuild"]

    def later(cls: type[BaseModel], /, **options: Any) -> bool | None:  # noqa: ANN401 - pydantic's own options
        if options.get("_types_namespace") is not None:
            return None
        options["_parent_namespace_depth"] = options.get("_parent_namespace_depth", 2) + 1
        built: bool | None = original.__get__(None, cls)(**options)
        return built

    BaseModel.model_rebuild = classmethod(later)  # type: ignore[assignment]  # put back below
    try:
        yield
    finally:
        BaseModel.model_rebuild = original  # type: ignore[method-assign]  # the one found above


def _name_each_other() -> None:
    """Give every module of ``aiogram.types`` the names it imports for type checkers only."""
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
            for key, value in names.items():
                vars(module).setdefault(key, value)


def _answers() -> tuple[object, ...]:
    """The parametrised answers of the methods we call.

    pydantic holds them weakly and aiogram not at all: unheld, each is built anew after every
    collection of garbage, some 10 ms at a time.
    """
    from aiogram import methods, types  # noqa: PLC0415

    types.Message.model_rebuild()
    called = (
        methods.SendMessage,
        methods.EditMessageText,
        methods.SendMediaGroup,
        methods.AnswerCallbackQuery,
        methods.GetUpdates,
        methods.GetMe,
    )
    return tuple(
        methods.Response[method.__returning__]  # type: ignore[name-defined]  # known when it runs
        for method in called
    )


if "aiogram.types" not in sys.modules:
    with _deferred():
        import aiogram.types  # noqa: F401 - for its side effect
    _name_each_other()

#: Held for as long as the process lives.
ANSWERS = _answers()
