"""The checked content is kept for the next start, and never taken when anything has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.service.content import load_content
from flows.content.catalogue import Catalogue
from flows.content_check import load as checking
from flows.errors import ContentError
from tests.conftest import NOW, ROOT
from tests.flows.walker import STORY, Walker


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content that a test may change."""
    for folder in ("data", "templates"):
        ignored = shutil.ignore_patterns("stories", "learned.npz")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignored)
    return tmp_path


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on no content is read and checked."""

    def refuse(_: Path) -> Catalogue:
        raise AssertionError

    monkeypatch.setattr(checking, "load", refuse)


def kept(content: Path) -> list[Path]:
    return list((content / "cache").iterdir())


def test_a_second_start_reads_what_the_first_has_kept(
    content: Path, request: pytest.FixtureRequest
) -> None:
    first = load_content(content, content / "cache")
    request.getfixturevalue("unchecked")
    second = load_content(content, content / "cache")
    assert second.version == first.version
    assert second.norms == first.norms
    walk = Walker(second, NOW).starts().says(STORY)
    assert "чайник" in walk.screen.text


def test_a_changed_byte_is_read_and_checked_anew(content: Path) -> None:
    load_content(content, content / "cache")
    step = content / "data/steps/price.yaml"
    step.write_text(step.read_text("utf-8") + "unknown_key: 1\n", "utf-8")
    with pytest.raises(ContentError, match=r"price\.yaml"):
        load_content(content, content / "cache")
    step.write_text(step.read_text("utf-8").replace("unknown_key: 1\n", "\n"), "utf-8")
    load_content(content, content / "cache")
    assert len(kept(content)) == 1


def test_a_file_others_may_write_is_not_believed(
    content: Path, request: pytest.FixtureRequest
) -> None:
    load_content(content, content / "cache")
    (file,) = kept(content)
    assert file.stat().st_mode & 0o077 == 0
    file.chmod(0o666)
    request.getfixturevalue("unchecked")
    with pytest.raises(AssertionError):
        load_content(content, content / "cache")


def test_a_damaged_file_is_made_anew(content: Path) -> None:
    load_content(content, content / "cache")
    (file,) = kept(content)
    file.write_bytes(file.read_bytes()[:100])
    with capture_logs() as logged:
        assert load_content(content, content / "cache").problems
    assert [line["event"] for line in logged] == ["kept_content_unreadable"]
    assert file.stat().st_size > 100


def test_a_folder_that_cannot_be_made_costs_time_only(content: Path) -> None:
    (content / "cache").write_text("in the way")
    with capture_logs() as logged:
        assert load_content(content, content / "cache" / "deeper").problems
    assert [line["event"] for line in logged][-1] == "content_not_kept"
