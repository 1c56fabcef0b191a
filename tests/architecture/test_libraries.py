"""Which room may use which library: an allow-list, so that a new import is a decision."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

#: Room → the libraries its modules may import besides Python's own and the project's packages.
ALLOWED = {
    "flows/answers": {"email_validator", "phonenumbers", "stdnum"},
    "flows/content": {"jinja2", "markupsafe", "pydantic"},
    "flows/content_check": {"jinja2", "pydantic"},
    "flows/facts": set(),
    "flows/forms": set(),
    "flows/lookup": {"idna", "markupsafe", "rapidfuzz"},
    "flows/intake": set(),
    "flows/language": {"babel", "num2words", "pydantic"},
    "flows/law": set(),
    "flows/letters": {"markupsafe", "pydantic"},
    "flows/model": {"pydantic"},
    "flows/reading": {"Stemmer", "numpy", "stdnum"},
    "flows/records": {"jinja2", "pydantic", "yaml"},
    "flows/screens": set(),
    "flows/timeline": set(),
    "flows": set(),
    "bot/commands": {"segno"},
    "bot/documents": {
        "PIL",
        "docx",
        "icalendar",
        "pillow_heif",
        "pypdf",
        "pyrage",
        "structlog",
        "typst",
    },
    "bot/observability": {"prometheus_client", "sentry_sdk", "structlog"},
    "bot/pictures": {"PIL", "structlog", "zxingcpp"},
    "bot/service": {"pydantic", "structlog"},
    "bot/storage": {
        "aiosqlite",
        "alembic",
        "asyncpg",
        "cryptography",
        "pydantic",
        "sqlalchemy",
        "structlog",
    },
    "bot/telegram": {
        "aiogram",
        "aiohttp",
        "aiohttp_socks",
        "limits",
        "pydantic",
        "redis",
        "structlog",
    },
    "bot": {"pydantic", "pydantic_settings", "structlog"},
}
#: Written from outside of the project's own packages.
OWN = {"bot", "flows"}


def libraries(source: str) -> Iterator[str]:
    """The first names of what a module imports, Python's own and the project's left out.

    What is imported for type checkers alone does not count.
    """
    tree = ast.parse(source)
    unread = [
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in node.body
    ]
    for node in ast.walk(tree):
        if node in unread:
            continue
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        for name in (name.partition(".")[0] for name in names):
            if name not in sys.stdlib_module_names and name not in OWN:
                yield name


def room_of(path: Path) -> str:
    """The folder of ``ALLOWED`` a module lies in."""
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


SOURCES = sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("flows/**/*.py")])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_its_own_libraries_only(path: Path) -> None:
    room = room_of(path)
    assert room in ALLOWED, f"a new room: say which libraries {room} may use"
    assert set(libraries(path.read_text("utf-8"))) <= ALLOWED[room]


def test_a_library_in_the_wrong_room_is_seen() -> None:
    assert set(libraries("import aiogram.types\nfrom docx import Document\nimport os")) == {
        "aiogram",
        "docx",
    }


def test_the_bot_loads_aiogram_the_lean_way() -> None:
    """Imported before ``bot.telegram`` aiogram builds 550 schemas: 3 s of the start (0004)."""
    code = "import bot.run, sys; print(sys.modules['aiogram.types'].Message.__pydantic_complete__)"
    ran = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert ran.stdout.strip() == "False", ran.stderr


def test_no_allowance_is_left_over() -> None:
    used: dict[str, set[str]] = {room: set() for room in ALLOWED}
    for path in SOURCES:
        used[room_of(path)] |= set(libraries(path.read_text("utf-8")))
    assert {
        room: ALLOWED[room] - used[room] for room in ALLOWED if ALLOWED[room] - used[room]
    } == {}
