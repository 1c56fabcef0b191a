"""The rules of the house that no type checker sees."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.telegram.handlers.commands import VERBS
from flows.content.catalogue import Catalogue
from tests.conftest import ROOT

SOURCES = sorted(path for top in ("bot", "demo", "flows") for path in ROOT.glob(f"{top}/**/*.py"))
CYRILLIC = re.compile("[\u0400-\u04ff]")
#: The letters of a pattern, from one to another, are no words; an escape in it is its letter.
LETTERS = re.compile("[\u0400-\u04ff]-[\u0400-\u04ff][\u0401\u0451]?")
ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))")
#: Lines of the longest file and function, and of the one that 95 in 100 do not exceed.
LONGEST_FILE, LONGEST_FUNCTION = 300, 50
USUAL_FILE, USUAL_FUNCTION = 250, 20
#: The calls whose first argument is a key of data/texts; a button's stands after «button.».
SAYING = {"text": "", "html": "", "AnswerError": "", "Other": "", "button": "button."}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def constants(node: ast.AST) -> set[str]:
    """The string constants under a node."""
    inner = (found.value for found in ast.walk(node) if isinstance(found, ast.Constant))
    return {value for value in inner if isinstance(value, str)}


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no repository to ask")
def test_no_link_is_kept() -> None:
    """A link to a place of one machine would replace a folder of another (an environment's)."""
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    assert not [line for line in listed.splitlines() if line.startswith("120000")]


def test_no_russian_is_said_by_python() -> None:
    """Neither in a text nor in a docstring or a comment: what is Russian lies in the content."""
    found = [
        f"{named(path)}:{n}"
        for path in (*SOURCES, *sorted(ROOT.glob("bench/**/*.py")))
        for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if CYRILLIC.search(line)
    ]
    assert not found


def is_russian(text: str) -> bool:
    """Whether a text holds Russian letters that are no range of a pattern, escaped ones too."""
    plain = ESCAPED.sub(lambda one: chr(int(one[1] or one[2], 16)), text)
    return bool(CYRILLIC.search(LETTERS.sub("", plain)))


def test_no_russian_is_said_by_python_in_escapes() -> None:
    found = [
        f"{named(path)}: {value!r}"
        for path in (*SOURCES, *sorted(ROOT.glob("bench/**/*.py")))
        for value in sorted(constants(tree(path)))
        if is_russian(value)
    ]
    assert not found


@pytest.mark.parametrize(
    ("text", "russian"),
    [
        ("\u043e\u0442", True),
        (r"\u043e\u0442", True),
        (r"(?=\u0438 |\u0430 )", True),
        ("[\u0410-\u042f\u0401]", False),
        (r"[a-z\u0430-\u044f]{0,4}", False),
    ],
)
def test_russian_is_seen_in_escapes(text: str, *, russian: bool) -> None:
    assert is_russian(text) is russian


def test_every_module_opens_with_one_sentence() -> None:
    silent = []
    for path in SOURCES:
        first = (ast.get_docstring(tree(path)) or "").partition("\n\n")[0]
        if not re.search(r"[.:»?]$", first):
            silent.append(f"{named(path)}: {first!r}")
    assert not silent


def test_files_are_small() -> None:
    sizes = sorted((len(path.read_text("utf-8").splitlines()), named(path)) for path in SOURCES)
    assert sizes[-1][0] <= LONGEST_FILE, f"the longest files: {sizes[-5:]}"
    assert sizes[len(sizes) * 95 // 100][0] <= USUAL_FILE


def test_functions_are_small() -> None:
    sizes = sorted(
        ((node.end_lineno or 0) - node.lineno + 1, f"{named(path)}:{node.lineno} {node.name}")
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert sizes[-1][0] <= LONGEST_FUNCTION, f"the longest functions: {sizes[-5:]}"
    assert sizes[len(sizes) * 95 // 100][0] <= USUAL_FUNCTION


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
def test_a_lock_names_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert not re.findall(r"^.*(?:://|index-url|find-links).*$", text, re.MULTILINE)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_line_of_a_lock_is_pinned_with_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    loose = [
        line[:60]
        for line in lines
        if not re.match(r"[a-z0-9_.-]+(\[[a-z,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert lines
    assert not loose


def spoken() -> Iterator[tuple[str, str]]:
    """(place, key) of every key of data/texts that the code says outright."""
    for path in (path for path in SOURCES if not {"demo", "storage"} & set(path.parts)):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.keyword) and node.arg == "toast":
                for key in constants(node.value) - {""}:
                    yield f"{named(path)}:{node.value.lineno}", key
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                for key in said_by(node.args[0]) if called in SAYING else ():
                    yield f"{named(path)}:{node.lineno}", f"{SAYING[called]}{key}"


def said_by(first: ast.expr) -> Iterator[str]:
    """The keys a first argument may give: a constant, or either side of «x if … else y»."""
    for node in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def shapes() -> list[re.Pattern[str]]:
    """The keys put together when the bot runs («button.{…}»), as patterns."""
    found = set()
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                fixed = [
                    part.value if isinstance(part, ast.Constant) else None for part in node.values
                ]
                found.add("".join("([a-z_]+)" if p is None else re.escape(str(p)) for p in fixed))
    return [re.compile(shape) for shape in found]


def test_every_text_the_code_names_exists(catalogue: Catalogue) -> None:
    said = list(spoken())
    assert {"button.back", "toast.sent", "pick_button", "not_text"} <= {key for _, key in said}
    assert [found for found in said if found[1] not in catalogue.pages.texts] == []


def test_every_text_is_used(catalogue: Catalogue) -> None:
    """Said outright, or put together from a part that stands in the code or the content."""
    words = {word for path in SOURCES for word in constants(tree(path))}
    words |= {step.section for step in catalogue.steps.values()} | set(VERBS)
    used = {key for _, key in spoken()} | words
    used |= {f"button.topic.{problem.topic}" for problem in catalogue.problems.values()}
    for shape in shapes():
        built = filter(None, map(shape.fullmatch, catalogue.pages.texts))
        used |= {key[0] for key in built if words.issuperset(key.groups())}
    assert set(catalogue.pages.texts) - used == set()


def test_every_section_of_a_step_has_its_name(catalogue: Catalogue) -> None:
    named_in_texts = {key for key in catalogue.pages.texts if key.startswith("section.")}
    assert named_in_texts == {f"section.{step.section}" for step in catalogue.steps.values()}


def test_every_command_has_its_words(catalogue: Catalogue) -> None:
    worded = {key for key in catalogue.pages.texts if key.startswith("command.")}
    assert worded == {f"command.{name}" for name in ("start", *VERBS)}


@pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="there is no README.md yet")
def test_the_readme_maps_every_folder() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    folders = [p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith(".")]
    kept = [name for name in folders if name not in {"build", "var"}]
    assert [name for name in kept if f"`{name}/`" not in readme] == []


def test_every_decision_has_a_number_of_its_own() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [page.name[:4] for page in pages]
    assert numbers == [f"{n:04}" for n in range(1, len(pages) + 1)]
    assert [page.read_text("utf-8")[2:6] for page in pages] == numbers
