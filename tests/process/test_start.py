"""What a start does without: it is loaded when a text first needs it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from pydantic import SecretStr

from bot.app import clock_of
from bot.run import run
from bot.settings import Settings
from tests.conftest import ROOT

#: Words for days and sums, numbering plans, and what a kept content needs no more.
LATER = {"babel", "phonenumbers", "num2words", "flows.content_check"}

_STARTED = """
import os, sys
import bot.run
from bot.__main__ import main

async def run(settings, today):
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


def test_a_clock_put_ahead_goes_on_from_the_same_hour() -> None:
    real = clock_of("Europe/Moscow")()
    ahead = clock_of("Europe/Moscow", date(2126, 12, 20))
    assert ahead().date() == date(2126, 12, 20)
    assert abs((ahead() - real) % timedelta(days=1)) < timedelta(minutes=1)


async def test_nobody_real_is_served_on_another_day() -> None:
    with pytest.raises(SystemExit, match="BOT_API_URL"):
        await run(Settings(bot_token=SecretStr("1:nobody")), today=date(2026, 12, 20))
