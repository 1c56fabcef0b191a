"""``python -m bot learn``: the reading of stories learned from the examples of the content."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from bot import ROOT
from bot.commands.check import report_flaws
from bot.service.reading import relearn
from flows.content_check.load import load
from flows.errors import ContentError


def learn(out: TextIO, root: Path = ROOT) -> int:
    """Learn the reading of stories from the examples and keep it beside them; 1 on a flaw."""
    try:
        given = relearn(load(root), root)
    except ContentError as wrong:
        return report_flaws(out, wrong)
    count = len(given.told) + len(given.answered)
    out.write(f"learned {count} examples, {given.digest}\n")
    return 0
