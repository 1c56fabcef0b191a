"""``python -m bot downgrade``: what it prints and the status it ends with."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.storage.migration import migrate
from bot.storage.private_files import lock_file


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A migrated file, named by DATABASE_URL."""
    path = tmp_path / "dovod.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{path}")
    asyncio.run(migrate(f"sqlite:///{path}"))
    return path


def revision(database: Path) -> str:
    with closing(sqlite3.connect(database)) as raw:
        return str(raw.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_tables_go_back_to_what_an_earlier_version_knows(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["downgrade", "0001"]) == 0
    assert "at revision 0001" in capsys.readouterr().out
    assert revision(database) == "0001"


def test_a_database_in_use_is_left_alone(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = revision(database)
    with lock_file(database):
        assert main(["downgrade", "0001"]) == 1
    assert "another process is serving" in capsys.readouterr().out
    assert revision(database) == before
