"""The core is pure: it touches nothing outside, and remembers no person's words."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = sorted((ROOT / "flows").rglob("*.py"))

#: What of Python's own the core may use. A new name is a decision: it may reach the world outside.
ALLOWED = {
    "__future__", "bisect", "calendar", "collections", "dataclasses", "datetime", "decimal",
    "enum", "functools", "graphlib", "hashlib", "heapq", "itertools", "json", "math",
    "operator", "re", "types", "typing", "unicodedata", "xml", "zlib", "zoneinfo",
}  # fmt: skip
#: The content is read from files here, and nowhere else.
READS_FILES = {
    f"flows/{name}.py"
    for name in ("content/files", "content/loading", "content/stories", "content_check/load")
}
#: A stemmer serves one thread.
ELSE = {"flows/reading/features.py": {"threading"}}
WRITES = {"write_text", "write_bytes", "mkdir", "unlink", "touch", "rename", "open", "putenv"}

#: What is kept for the life of the process: made of the content, never of a person's words.
KEPT = {
    "flows/content/templating.py:__init__",  # compiled phrases of records
    "flows/letters/compose.py:_adapter",  # how a document is written as JSON
    "flows/model/saved_case.py:_adapter",  # the type of the file
    "flows/model/state.py:_adapter",  # how a case is, likewise
    "flows/reading/denied.py:_patterns",  # a pattern of the lexicon's words
    "flows/reading/laws.py:_law_patterns",  # patterns of the lexicon's words
    "flows/reading/quarrels.py:_ends",  # a pattern of the lexicon's words
    "flows/reading/rides.py:_patterns",  # patterns of the lexicon's words
    "flows/reading/services.py:needles",  # signals of records
    "flows/records/conditions.py:_assignment",  # conditions of records
    "flows/records/conditions.py:_names",  # likewise
    "flows/records/conditions.py:_paths",  # likewise
    "flows/records/conditions.py:_plain",  # likewise
}


def imported(tree: ast.Module) -> Iterator[str]:
    """The first names of the modules of Python's own that a module imports."""
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in (name.partition(".")[0] for name in names):
            if name in sys.stdlib_module_names:
                yield name


def written(tree: ast.Module) -> Iterator[str]:
    """The calls that write files."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in WRITES:
                yield name


def caches(tree: ast.Module) -> Iterator[str]:
    """The functions that are cached, or inside of which a cache is made."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
            names |= {node.attr for node in ast.walk(function) if isinstance(node, ast.Attribute)}
            if names & {"cache", "lru_cache"}:
                yield function.name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_touches_nothing_outside(path: Path) -> None:
    name, tree = str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))
    allowed = ALLOWED | ELSE.get(name, set()) | ({"pathlib"} if name in READS_FILES else set())
    assert set(imported(tree)) - allowed == set()
    assert list(written(tree)) == []


def test_nothing_a_person_wrote_is_kept_by_the_process() -> None:
    """Erasing a person must reach everything: what is cached is listed with what it is made of."""
    found = {
        f"{path.relative_to(ROOT)}:{name}"
        for path in SOURCES
        for name in caches(ast.parse(path.read_text("utf-8")))
    }
    assert found == KEPT


def test_an_effect_is_seen() -> None:
    tree = ast.parse(
        "import os.path, re\n"
        "from socket import socket\n"
        "@lru_cache(maxsize=9)\n"
        "def plain(text):\n"
        "    return Path(text).write_text('')\n"
        "def build(self):\n"
        "    self.read = functools.cache(self._read)\n"
        "    open('x')\n"
    )
    assert set(imported(tree)) - ALLOWED == {"os", "socket"}
    assert set(written(tree)) == {"open", "write_text"}
    assert list(caches(tree)) == ["plain", "build"]
