"""The bot does not start on a broken record: file, line and reason, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot import app
from bot.settings import Settings
from flows.content.catalogue import Catalogue
from flows.errors import ContentError, Flaw


async def test_a_broken_record_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path, __: Path) -> Catalogue:
        raise ContentError((Flaw("data/norms/zpp22.yaml", 4, "no such record: data/acts/x.yaml"),))

    monkeypatch.setattr(app, "load_content", refuse)
    with pytest.raises(SystemExit) as refused:
        async with app.open_app(Settings()):
            pass
    assert "data/norms/zpp22.yaml:4: no such record" in str(refused.value)
    assert "does not start" in str(refused.value)
