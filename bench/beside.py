"""The build the figures are compared with: one commit checked out beside, run by the same Python.

Both builds are measured in turn in one run, so that a busy machine slows both alike.
"""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path
from typing import Any

from bot import ROOT

#: The build before the floors, the single connection and the quick start.
BASELINE = "b31c6e6"
_FOLDER = ROOT / "build" / BASELINE


def builds() -> dict[str, Path]:
    """The roots of the builds by name: the baseline (cloned once) and the present one."""
    if not (_FOLDER / "bot").exists():
        _FOLDER.parent.mkdir(exist_ok=True)
        subprocess.run(["git", "clone", "--quiet", "--no-checkout", ROOT, _FOLDER], check=True)
        subprocess.run(["git", "-C", _FOLDER, "checkout", "--quiet", BASELINE], check=True)
    return {f"baseline {BASELINE}": _FOLDER, "present build": ROOT}


def script(root: Path, name: str) -> tuple[tuple[str, str], ...]:
    """The walk ``name`` (FORM, FILES) as the build of ``root`` writes it."""
    tree = ast.parse((root / "tests/flows/walker.py").read_text("utf-8"))
    known: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = eval(compile(ast.Expression(node.value), str(root), "eval"), {}, known)  # noqa: S307 - our own file
            known[node.targets[0].id] = value
    return tuple(known[name])
