"""``python -m bot backup``: what it prints and the status it ends with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that DATABASE_URL names."""
    path = tmp_path / "dovod.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    return path


def test_the_database_is_copied(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(database)) as raw:
        raw.execute("CREATE TABLE kept (a)")
    target = tmp_path / "copy.db"
    assert main(["backup", str(target)]) == 0
    assert f"{target} written" in capsys.readouterr().out
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT name FROM sqlite_master").fetchall() == [("kept",)]


@pytest.mark.usefixtures("database")
def test_a_refusal_names_cause_and_fix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "copy.db")]) == 1
    assert "there is no database" in capsys.readouterr().out


def test_an_empty_database_is_no_backup(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database.touch()
    assert main(["backup", str(tmp_path / "copy.db")]) == 1
    assert "the bot has never been started with it" in capsys.readouterr().out
    assert [*tmp_path.iterdir()] == [database]


def test_nothing_is_due_where_no_bot_was_ever_started(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["remind", "--dry-run"]) == 1
    assert "start the bot once" in capsys.readouterr().out
    assert not database.exists()


def test_a_server_is_left_to_its_own_tool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:secret@h/d")
    assert main(["backup", str(tmp_path / "copy.db")]) == 1
    said = capsys.readouterr().out
    assert "pg_dump" in said
    assert "secret" not in said
