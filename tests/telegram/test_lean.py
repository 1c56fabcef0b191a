"""aiogram loaded without its schemas: every type can still be built when it comes to it."""

from __future__ import annotations

from types import ModuleType

import pytest
from aiogram import methods, types
from pydantic import BaseModel

#: Generic bases: parametrised where they are used.
_BASES = frozenset({"TelegramMethod", "Response", "Request"})


@pytest.mark.parametrize("module", [types, methods], ids=["types", "methods"])
def test_every_model_finds_the_names_it_mentions(module: ModuleType) -> None:
    models = [
        value
        for name in module.__all__
        if isinstance(value := getattr(module, name), type)
        and issubclass(value, BaseModel)
        and name not in _BASES
    ]
    assert len(models) > 100
    for model in models:
        model.model_rebuild()
        assert model.__pydantic_complete__, model
