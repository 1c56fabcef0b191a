"""Roads lie in data: no slug of a record stands in the Python of the core and of the bot."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import flows.model
import flows.records
from flows.content.catalogue import Catalogue
from flows.content.loading import KINDS
from tests.conftest import ROOT

SOURCES = sorted(path for top in ("bot", "flows") for path in ROOT.glob(f"{top}/**/*.py"))
#: Words that are also a slug and no word of a record: (file, word) → what it is there.
MEANT_OTHERWISE = {
    ("bot/telegram/updates/decode.py", "chat"): "a field of Telegram's update",
}
#: Where a record or a value is looked up by its slug.
LOOK_UPS = {"get", "answer", "index", "pop", "setdefault"}
BY_SLUG = {"facts", "answers", "extracted", "ambiguous", "doubts", *KINDS}
#: What is compared with a slug.
SLUGS = {"slug", "problem", "rung", "letter", "company", "step", "next"}


def slugs(catalogue: Catalogue) -> set[str]:
    return {slug for kind in KINDS for slug in getattr(catalogue, kind)}


@cache
def declared() -> frozenset[str]:
    """The words that the types of records and of the model declare: choices, kinds, fields."""
    found: set[str] = set()
    for package in (flows.records, flows.model):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for item in vars(importlib.import_module(module.name)).values():
                found |= set(words_of(item))
    return frozenset(found)


def words_of(item: object) -> Iterator[str]:
    """The words of a ``Literal`` or an enumeration, the fields of a record and their choices."""
    if isinstance(item, type) and issubclass(item, Enum):
        yield from (str(member.value) for member in item)
    elif isinstance(item, type) and issubclass(item, BaseModel):
        for name, field in item.model_fields.items():
            yield from (name, *literals(field.annotation))
    elif isinstance(item, type) and is_dataclass(item):
        yield from (field.name for field in fields(item))
        yield from (str(getattr(item, "kind", "")),)
    else:
        yield from literals(item)


def literals(hint: object) -> Iterator[str]:
    for inner in get_args(hint):
        if isinstance(inner, str):
            yield inner
        else:
            yield from literals(inner)


def ordinary(catalogue: Catalogue) -> set[str]:
    """Words that stand in Python with a meaning of their own.

    They are what the types of records declare, what a step may read, and kinds of numbers.
    """
    read = {step.reads for step in catalogue.steps.values()}
    return {*declared(), *read, *catalogue.lexicon.labels.kinds}


def found_in(source: str, slugs: set[str], ordinary: set[str]) -> list[tuple[int, str]]:
    """(line, slug) of every slug in ``source``; an ordinary word only where it is used as one."""
    tree = ast.parse(source)
    as_slugs = {id(node) for node in used_as_slugs(tree)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and node.value in slugs
        and (node.value not in ordinary or id(node) in as_slugs)
    ]


def used_as_slugs(tree: ast.AST) -> Iterator[ast.AST]:
    """The expressions by which something is looked up, or with which a slug is compared."""
    for node in ast.walk(tree):
        match node:
            case ast.Subscript(value=value, slice=key) if name_of(value) in BY_SLUG:
                yield from ast.walk(key)
            case ast.Call(func=ast.Attribute(value=value, attr=attr), args=args) if (
                attr == "answer" or (attr in LOOK_UPS and name_of(value) in BY_SLUG)
            ):
                for arg in args:
                    yield from ast.walk(arg)
            case ast.Compare(left=left, comparators=others) if {
                name_of(side) for side in (left, *others)
            } & SLUGS:
                for side in (left, *others):
                    yield from ast.walk(side)


def name_of(node: ast.AST) -> str:
    """The last name of ``context.facts``; empty for anything else."""
    return str(getattr(node, "attr", getattr(node, "id", "")))


def test_no_slug_of_a_record_stands_in_python(catalogue: Catalogue) -> None:
    known, words = slugs(catalogue), ordinary(catalogue)
    places = [
        (f"{path.relative_to(ROOT)}:{line}", slug)
        for path in SOURCES
        for line, slug in found_in(path.read_text("utf-8"), known, words)
        if (str(path.relative_to(ROOT)), slug) not in MEANT_OTHERWISE
    ]
    assert places == []


def test_every_exception_is_needed(catalogue: Catalogue) -> None:
    known, words = slugs(catalogue), ordinary(catalogue)
    for name, word in MEANT_OTHERWISE:
        inside = found_in(Path(ROOT, name).read_text("utf-8"), known, words)
        assert word in {slug for _, slug in inside}


@pytest.mark.parametrize(
    "source",
    [
        "tried = facts.get('tried')",
        "due = context.facts['claim_due']",
        "STEP = 'photos'",
        "if case.problem == 'not_delivered': ...",
        "case.answer('product')",
        "step = catalogue.steps['phone']",
        "price = facts['price']",
        "if step.slug in {'reply', 'other'}: ...",
        "catalogue.norms['zpp22']",
    ],
)
def test_a_slug_is_found(catalogue: Catalogue, source: str) -> None:
    assert found_in(source, slugs(catalogue), ordinary(catalogue))


@pytest.mark.parametrize(
    "source",
    ["match kind:\n    case 'phone': ...", "catalogue.step_reading('product')", "kind == 'money'"],
)
def test_a_word_of_its_own_is_left(catalogue: Catalogue, source: str) -> None:
    assert not found_in(source, slugs(catalogue), ordinary(catalogue))
