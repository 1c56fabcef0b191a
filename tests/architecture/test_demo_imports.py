"""The demo imports the standard library, itself and aiohttp: nothing else may creep in."""

from __future__ import annotations

import ast
import sys

from tests.conftest import ROOT

ALLOWED = {*sys.stdlib_module_names, "demo", "aiohttp"}


def test_the_demo_imports_nothing_but_aiohttp() -> None:
    found = set()
    for path in ROOT.glob("demo/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    assert "aiohttp" in found
    assert found <= ALLOWED
