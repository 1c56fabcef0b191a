"""What may see a slip: the content check, approved letters, the approved law, tests of the law."""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

import pytest

import flows.content_check.load
from flows.content.catalogue import Catalogue
from flows.content_check.check import check
from tests.content.law_table import law_table
from tests.content.test_approved_law import APPROVED
from tests.letters.test_approved import SETS, approved_of, letter, text_of

#: Whether the content is wrong, as far as one can see.
Oracle = Callable[[Catalogue], bool]

#: Tests that state the law themselves. Those of approved texts are oracles of their own.
LAW_TESTS = (
    "tests/content/test_norms.py",
    "tests/deadlines",
    "tests/letters/test_law.py",
    "tests/letters/test_editions.py",
    "tests/letters/test_own_days.py",
)


def check_sees(catalogue: Catalogue) -> bool:
    """The content check finds a flaw."""
    return bool(check(catalogue))


def letters_see(catalogue: Catalogue) -> bool:
    """A letter is no longer what was approved, or cannot be written."""
    return not all(_is_approved(catalogue, path) for path in SETS)


def table_sees(catalogue: Catalogue) -> bool:
    """A line of the approved law differs."""
    return law_table(catalogue) != APPROVED.read_text(encoding="utf-8")


def tests_see(catalogue: Catalogue) -> bool:
    """A test of the law fails, in a process of its own that reads this content."""
    process = multiprocessing.get_context("fork").Process(target=_test, args=(catalogue,))
    process.start()
    process.join()
    return process.exitcode != 0


def _is_approved(catalogue: Catalogue, path: Path) -> bool:
    try:
        text = text_of(letter(catalogue, path))
    except Exception:  # noqa: BLE001 - a letter that breaks is seen, whatever breaks it
        return False
    return text == approved_of(path).read_text("utf-8")


def _test(catalogue: Catalogue) -> None:
    """Run the tests over ``catalogue``; the process ends with what pytest says."""
    read = replace(catalogue, sheets={})
    flows.content_check.load.load = lambda root: read
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        code = pytest.main([*LAW_TESTS, "-x", "-q", "-p", "no:cacheprovider"])
    os._exit(int(code))
