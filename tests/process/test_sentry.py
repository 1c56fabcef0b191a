"""Errors to Sentry: off by default; what is sent names kinds and places, nothing of a person."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
import structlog

from bot.observability.logs import set_up
from bot.observability.sentry import connect

SECRET = "Кракозябликова"


def test_errors_are_sent_with_what_names_no_person(monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, object] = {}
    sent: list[tuple[str, dict[str, object]]] = []
    fake = SimpleNamespace(
        init=lambda _, **given: options.update(given),
        capture_message=lambda event, level, extras: sent.append((event, extras)),
    )
    monkeypatch.setitem(sys.modules, "sentry_sdk", fake)
    before = structlog.get_config()
    try:
        set_up("json", "ERROR", "https://key@sentry.example.org/1")
        log = structlog.get_logger("test")
        log.warning("call_retried", error="OSError")
        log.error("update_failed", error="KeyError", at=["a.py:1 f"], text=SECRET)
    finally:
        structlog.configure(**before)
    assert sent == [("update_failed", {"error": "KeyError", "at": ["a.py:1 f"]})]
    assert options["default_integrations"] is False
    assert options["send_default_pii"] is False
    assert options["include_local_variables"] is False


def test_without_the_library_the_start_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "sentry_sdk", None)
    with pytest.raises(SystemExit, match="pip install 'sentry-sdk>=2'"):
        connect("https://key@sentry.example.org/1")
