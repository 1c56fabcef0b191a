"""What the board and the alert rules ask for is produced by a running bot."""

from __future__ import annotations

import ast
import json
import re
import socket
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from bot.observability.instruments import FAULTS
from demo.api.errors import ApiError
from demo.server.server import Running
from tests.conftest import ROOT
from tests.process.conftest import Phone, Process
from tests.process.test_process import FORM, to_the_form

BOARD: dict[str, Any] = json.loads((ROOT / "deploy/grafana/dovod.json").read_text("utf-8"))
RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((ROOT / "deploy/prometheus/alerts.yaml").read_text("utf-8"))[
        "groups"
    ]
    for rule in group["rules"]
]
EXPRESSIONS = sorted(
    {target["expr"] for panel in BOARD["panels"] for target in panel["targets"]}
    | {rule["expr"] for rule in RULES}
)
#: Prometheus makes these itself.
_ITS_OWN = {"up"}
_SELECTOR = re.compile(r"\b(dovod_\w+|process_\w+|up)\b(?:\{([^}]*)\})?")
_MATCHER = re.compile(r'(\w+)(=~|=)"([^"]*)"')


def selectors(expression: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The metrics an expression asks for: name, and a pattern for each label but the job."""
    for name, labels in _SELECTOR.findall(expression):
        patterns = [
            (label, value if sign == "=~" else re.escape(value))
            for label, sign, value in _MATCHER.findall(labels)
            if label != "job"
        ]
        if name not in _ITS_OWN:
            yield name, patterns


def matching(samples: list[Sample], name: str, patterns: list[tuple[str, str]]) -> list[Sample]:
    """The samples a selector chooses."""
    return [
        one
        for one in samples
        if one.name == name
        and all(re.fullmatch(pattern, one.labels.get(label, "")) for label, pattern in patterns)
    ]


async def scrape(port: int) -> list[Sample]:
    url = f"http://127.0.0.1:{port}/metrics"
    async with aiohttp.ClientSession() as client, client.get(url) as page:
        assert page.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        text = await page.text()
    return [one for family in text_string_to_metric_families(text) for one in family.samples]


@pytest.fixture
def port() -> int:
    """A free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


async def test_every_number_of_the_board_and_the_rules_is_produced(
    process: Process, anna: Phone, running: Running, port: int
) -> None:
    await process.start(HTTP_PORT=str(port), LOG_LEVEL="ERROR")
    await to_the_form(anna)
    running.telegram.fail_next("sendMessage", ApiError(400, "Bad Request: can't parse entities"))
    anna.says(FORM[0][1])
    await anna.until(lambda: "ответ сохранён" in anna.bots[-1].message["text"], "not shown")
    for act, what, seen in FORM[1:]:
        getattr(anna, act)(what)
        await anna.sees(seen)
    samples = await scrape(port)
    missing = [
        f"{name}{patterns} of {expression}"
        for expression in EXPRESSIONS
        for name, patterns in selectors(expression)
        if not matching(samples, name, patterns)
    ]
    assert not missing

    def value(name: str, **labels: str) -> float:
        return sum(one.value for one in matching(samples, name, list(labels.items())))

    assert value("dovod_updates_total", outcome="handled") == value("dovod_update_seconds_count")
    assert value("dovod_updates_total", outcome="handled") >= len(FORM)
    assert value("dovod_letters_total", outcome="files") == 1
    assert value("dovod_screens_failed_total") == 1
    assert value("dovod_logged_total", event="screen_refused", level="error") == 1
    assert value("dovod_screen_seconds_count", screen="ask") >= 3
    assert value("dovod_ready") == 3
    assert value("dovod_outbox_persons") == 0
    assert value("process_resident_memory_bytes") > 50e6


async def test_a_warning_counts_where_the_log_leaves_it_out(
    process: Process, anna: Phone, running: Running, port: int
) -> None:
    await process.start(HTTP_PORT=str(port), LOG_LEVEL="ERROR")
    running.telegram.fail_next("sendMessage", ApiError(502, "Bad Gateway"))
    anna.says("/start")
    await anna.sees("Расскажите")
    samples = await scrape(port)
    assert matching(samples, "dovod_logged_total", [("event", "call_retried")])[0].value == 1
    _, logged = await process.stop()
    assert "call_retried" not in logged


def logged_by_the_code() -> set[tuple[str, str]]:
    """(level, name) of every line the bot may log."""
    return {
        ("error" if node.func.attr == "exception" else node.func.attr, str(node.args[0].value))
        for path in ROOT.glob("bot/**/*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "log"
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_fault_that_counts_from_zero_is_logged_by_the_code() -> None:
    assert set(FAULTS) <= logged_by_the_code()


def test_every_fault_that_counts_from_zero_has_its_rule() -> None:
    asked = {
        event
        for rule in RULES
        for name, patterns in selectors(rule["expr"])
        for label, pattern in patterns
        if name == "dovod_logged_total" and label == "event"
        for event in pattern.split("|")
    }
    assert asked == {event for _, event in FAULTS}


#: Warnings that need no rule, with why.
NO_RULE = {
    "told to the person at once": {
        "action_not_shown",
        "evidence_not_fetched",
        "files_not_sent",
        "line_not_sent",
        "passphrase_left",
        "person_not_told",
        "picture_not_fetched",
        "reminders_not_told",
    },
    "tried again, counted by another number": {
        "outbox_waits",
        "proxy_changed",
        "readiness",
        "reminder_not_sent",
        "reminder_waits",
        "screen_not_shown",
        "update_held",
        "update_not_read",
        "updates_not_acknowledged",
        "webhook_not_removed",
    },
    "nobody lacks anything": {
        "admin_not_told",
        "content_not_kept",
        "greyed_buttons_refused",
        "kept_content_unreadable",
        "learning_anew",
        "not_introduced",
        "odds_not_read",
        "report_not_counted",
    },
}


def test_every_error_and_warning_has_its_rule_or_a_reason() -> None:
    excused = {event for events in NO_RULE.values() for event in events}
    logged = {event for level, event in logged_by_the_code() if level in {"error", "warning"}}
    assert logged - {event for _, event in FAULTS} - excused == set()
    assert not {e for level, e in logged_by_the_code() if level == "error"} & excused
    assert excused <= {event for _, event in logged_by_the_code()}


def test_every_rule_says_how_urgent_it_is_and_what_it_means() -> None:
    assert len({rule["alert"] for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule["labels"]["severity"] in {"page", "ticket"}
        assert rule["annotations"]["summary"].endswith((".", "?"))
