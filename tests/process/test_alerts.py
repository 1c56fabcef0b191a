"""Each kind of fault of the soak has a rule that tells of it, or nobody need be told."""

from __future__ import annotations

import yaml

from tests.conftest import ROOT
from tests.soak import deaths, deliveries, network, stores
from tests.soak.kinds import KINDS

RULES = yaml.safe_load((ROOT / "deploy/prometheus/alerts.yaml").read_text("utf-8"))
#: The kinds by the rule that tells of them when they last or come again and again.
TOLD = {
    "BotRestarts": {
        "killed_at_a_step",
        "killed_at_a_call",
        "killed_while_a_letter_is_made",
        "crowd_killed_in_mid_reading",
    },
    "BotDown": {
        "terminated",
        "frozen",
        "one_of_two_killed",
        "second_copy_refused",
        "read_only_at_start",
        "wrong_key",
        "missing_key",
    },
    "LettersFail": {"letters_process_killed"},
    "TwoProcessesPoll": {"two_poll"},
    "UpdatesUnreadable": {"unreadable_among"},
    "CallsRetried": {
        "flood_wait",
        "server_error",
        "gateway_page",
        "reset_before",
        "reset_after",
        "hang_before",
        "hang_after",
        "half_answer",
    },
    "TelegramAway": {"outage"},
    "UpdatesNotFetched": {"updates_fail"},
    "KeyboardsLeft": {"only_decoration_fails"},
    "FilesFail": {"album_fails"},
    "UpdatesNotSaved": {"disk_full", "files_limited", "locked", "postgres_cut"},
    "PositionsAway": {"redis_cut", "both_cut"},
    "RecordDamaged": {"damaged_row"},
}
#: Nobody lacks anything, and there is nothing to mend.
HARMLESS = {
    "given_twice",
    "posted_twice",
    "posted_late",
    "posted_at_once",
    "clock_jumps",
    "slow_download",
    "read_by_another",
    "blocked_in_mid_letter",
}


def test_each_kind_of_fault_has_its_rule_or_is_harmless() -> None:
    assert all(one.__name__ for one in (deaths, deliveries, network, stores)), (
        "they make the kinds"
    )
    named = [kind for kinds in TOLD.values() for kind in kinds]
    assert len(named) == len(set(named))
    assert set(named) | HARMLESS == set(KINDS)
    assert not set(named) & HARMLESS
    rules = {rule["alert"] for group in RULES["groups"] for rule in group["rules"]}
    assert set(TOLD) <= rules
