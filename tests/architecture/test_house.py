"""The rules of the house that no type checker sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from flows.catalogue import Catalogue
from tests.conftest import ROOT

SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("flows/**/*.py")])
CYRILLIC = re.compile("[\u0400-\u04ff]")
#: Text keys that are put together when the bot runs: by verb, by section, by command.
BUILT = ("button.", "section.", "command.", "party_")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path, ast.parse(path.read_text("utf-8"))


def docstrings(tree: ast.Module) -> set[int]:
    """The ids of the constants that are docstrings."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    owners = [node for node in ast.walk(tree) if isinstance(node, kinds) and node.body]
    first = [node.body[0] for node in owners]
    return {id(node.value) for node in first if isinstance(node, ast.Expr)}


def test_no_russian_is_said_by_python() -> None:
    found = []
    for path, tree in trees():
        known, source = docstrings(tree), path.read_text("utf-8")
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written = ast.get_source_segment(source, node) or ""
                if id(node) not in known and CYRILLIC.search(written):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not found


def test_every_module_says_why_it_exists() -> None:
    silent = [str(path.relative_to(ROOT)) for path, tree in trees() if not ast.get_docstring(tree)]
    assert not silent


def test_files_and_functions_are_small() -> None:
    long = []
    for path, tree in trees():
        lines = len(path.read_text("utf-8").splitlines())
        if lines > 300:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                size = (node.end_lineno or 0) - node.lineno + 1
                if size > 60:
                    long.append(
                        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {size} lines"
                    )
    assert not long


def example() -> dict[str, str]:
    """The settings of .env.example, commented out or not."""
    text = (ROOT / ".env.example").read_text("utf-8")
    return dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))


def test_the_example_environment_names_every_setting() -> None:
    assert set(example()) == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_the_example_shows_the_default(name: str) -> None:
    shown = example()[name.upper()]
    default = Settings.model_fields[name].default
    plain = default.get_secret_value() if hasattr(default, "get_secret_value") else default
    assert shown == ("" if plain is None else str(plain))


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    pinned = re.findall(r"^([a-z0-9_.-]+)==", text, re.MULTILINE)
    assert pinned
    assert text.count("--hash=sha256:") >= len(pinned)


def keys_used() -> set[str]:
    """Every key of data/texts that the code names outright."""
    used: set[str] = set()
    for path in (path for path in SOURCES if "demo" not in path.parts):
        text = path.read_text("utf-8")
        used |= set(re.findall(r'(?:\.text|\.html|AnswerError|Other)\(\s*"([a-z_.]+)"', text))
        used |= set(re.findall(r'toast="([a-z_.]+)"', text))
        used |= {f"button.{key}" for key in re.findall(r'\.button\(\s*"([a-z_]+)"', text)}
    return used


def test_every_text_the_code_names_exists(catalogue: Catalogue) -> None:
    assert not keys_used() - set(catalogue.pages.texts)


def test_every_text_is_used(catalogue: Catalogue) -> None:
    source = "".join(path.read_text("utf-8") for path in SOURCES)
    idle = {
        key
        for key in catalogue.pages.texts
        if key not in keys_used() and not key.startswith(BUILT) and f'"{key}"' not in source
    }
    assert not idle


def test_the_readme_maps_every_folder() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    folders = [p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")]
    kept = [name for name in folders if name not in {"build", "var"}]
    assert [name for name in kept if f"`{name}/`" not in readme] == []
