"""What a start does without: it is loaded when a text first needs it."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

#: Words for days and sums, numbering plans, and what a kept content needs no more.
LATER = {"babel", "phonenumbers", "num2words", "flows.content_check"}

_STARTED = """
import os, sys
import bot.run
from bot.__main__ import main

async def run(settings):
    print(*sys.modules, "plugins:" + os.environ["PYDANTIC_DISABLE_PLUGINS"])

bot.run.run = run
sys.exit(main(["run"]))
"""


def test_a_start_loads_nothing_that_only_a_text_needs() -> None:
    started = subprocess.run(
        [sys.executable, "-c", _STARTED],
        cwd=ROOT,
        env={"BOT_TOKEN": "1:nobody"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert "plugins:__all__" in started.stdout.split()
    assert LATER.isdisjoint(started.stdout.split())
