"""Libraries are used by their public names alone; the one place that bends one is pinned."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("flows/**/*.py")])
OURS = frozenset({"bot", "flows", "demo"})
#: Puts off the schemas of aiogram's types: there is no public way (docs/decisions/0004).
BENDS = "bot/telegram/client/lean.py"
#: What that place was tested with; ``test_lean`` walks every type of a new version.
TESTED = {"aiogram": "3.31", "pydantic": "2.13"}
#: Underscored names that are public: of named tuples.
PUBLIC = frozenset({"_replace", "_asdict", "_fields", "_make"})


def private_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, name) of every private name taken from what the module has not made itself."""
    own = set(stored_names(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                continue
            case ast.Attribute(attr=name) if name in own:
                continue
            case ast.Attribute(attr=name) | ast.keyword(arg=str(name)):
                names = [name]
            case ast.ImportFrom(names=found, module=str(module)):
                inner = module.split(".")[1:]
                names = [*inner, *(alias.name for alias in found)]
            case ast.Import(names=found):
                names = [part for alias in found for part in alias.name.split(".")]
            case ast.Call(func=ast.Attribute(attr="get" | "pop") | ast.Name(id="getattr")):
                names = [
                    arg.value
                    for arg in node.args
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                ]
            case _:
                continue
        yield from ((node.lineno, name) for name in names if is_private(name))


def stored_names(tree: ast.AST) -> Iterator[str]:
    """The names that classes of the module give to themselves."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
                yield name


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__") and name not in PUBLIC


def inherited(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, name) of every private name a class reads from a base that is not ours."""
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in OURS
        for alias in node.names
    }
    for made in ast.walk(tree):
        if isinstance(made, ast.ClassDef) and foreign & set(map(named, made.bases)):
            yield from _not_its_own(made)


def _not_its_own(made: ast.ClassDef) -> Iterator[tuple[int, str]]:
    own = {
        getattr(node, "name", "") or getattr(node, "attr", "") or getattr(node, "id", "")
        for node in ast.walk(made)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or (isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store))
    }
    for node in ast.walk(made):
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
                if is_private(name) and name not in own:
                    yield node.lineno, name


def named(base: ast.expr) -> str:
    """The name of a base class, of a generic one too."""
    inner = base.value if isinstance(base, ast.Subscript) else base
    return inner.id if isinstance(inner, ast.Name) else ""


def bent() -> list[str]:
    """The modules that use a private name of something else."""
    found = []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        place = str(path.relative_to(ROOT))
        found += [f"{place}:{line} {name}" for line, name in private_names(tree)]
        found += [f"{place}:{line} {name}" for line, name in inherited(tree)]
    return found


def test_no_private_name_is_used_but_in_one_place() -> None:
    assert [use for use in bent() if not use.startswith(f"{BENDS}:")] == []


def test_the_one_place_is_still_needed() -> None:
    assert [use for use in bent() if use.startswith(f"{BENDS}:")]


@pytest.mark.parametrize(
    "code",
    [
        "router._parent_router = None",
        "session.prepare_value(value, _dumps_json=False)",
        "from aiogram.client import _tools",
        "from aiosqlite._core import connect",
        "import aiosqlite._core",
        "getattr(engine, '_pool')",
        "options.get('_types_namespace')",
        "from aiogram.x import Base\nclass Own(Base):\n    def f(self): self._session.close()",
    ],
)
def test_a_private_name_is_seen(code: str) -> None:
    tree = ast.parse(code)
    assert [*private_names(tree), *inherited(tree)]


@pytest.mark.parametrize("name", TESTED)
def test_the_bent_library_is_the_tested_one(name: str) -> None:
    """A new minor version: run ``tests/telegram/test_lean.py`` with it, then move both pins."""
    tested = TESTED[name]
    major, minor = map(int, tested.split("."))
    assert version(name).startswith(f"{tested}.")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {wanted.name: wanted for wanted in map(Requirement, project["dependencies"])}
    assert pinned[name].specifier.contains(version(name))
    assert not pinned[name].specifier.contains(f"{major}.{minor + 1}.0")
