"""The process of the letters after the bot was killed: it ends without a word."""

from __future__ import annotations

import subprocess
import sys

from bot.worker_process import frame
from tests.conftest import ROOT
from tests.documents.letters import CLAIM


def test_nobody_takes_the_answer() -> None:
    orphan = subprocess.Popen(
        [sys.executable, "-m", "bot.documents"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert orphan.stdin
    assert orphan.stdout
    assert orphan.stderr
    with orphan:
        orphan.stdout.close()
        orphan.stdin.write(frame(CLAIM))
        orphan.stdin.close()
        assert orphan.stderr.read() == b""
