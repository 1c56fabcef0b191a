"""A line of the log tells what failed and where, never the message of an error: it may quote."""

from __future__ import annotations

import asyncio
import logging
import re

import pytest
from structlog.testing import capture_logs

from bot.observability.causes import BareFormatter, report
from tests.conftest import ROOT

SAID = "улица Тверская"


async def fails() -> None:
    raise ValueError(SAID)


def test_no_line_of_the_code_carries_a_traceback() -> None:
    traced = re.compile(r"\blog\.exception\(|exc_info|print_exc|format_exc")
    files = list(ROOT.glob("bot/**/*.py"))
    assert files
    assert [file.name for file in files if traced.search(file.read_text("utf-8"))] == []


async def test_an_error_nobody_awaited_is_told_by_its_kind(
    caplog: pytest.LogCaptureFixture,
) -> None:
    asyncio.get_running_loop().set_exception_handler(report)
    with capture_logs() as logs:
        asyncio.get_running_loop().call_soon(fails().send, None)
        await asyncio.sleep(0.01)
    (line,) = logs
    assert (line["event"], line["error"]) == ("task_failed", "ValueError")
    assert line["at"][-1].endswith("fails")
    assert SAID not in repr(logs) + caplog.text


def test_a_library_tells_of_an_error_its_kind_and_place() -> None:
    with pytest.raises(ValueError, match=SAID) as failed:
        fails().send(None)
    raised = (failed.type, failed.value, failed.tb)
    record = logging.LogRecord("aiogram", logging.ERROR, "x.py", 1, "failed", (), raised)
    told = BareFormatter("%(name)s %(message)s").format(record)
    assert "aiogram failed" in told
    assert "ValueError" in told
    assert "fails" in told
    assert SAID not in told
