"""A wrong record is refused with its file, its line and the reason; the report says the same."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from bot.commands import check
from bot.commands.check import report
from flows.content_check.load import load
from flows.errors import ContentError
from tests.conftest import ROOT

#: What is done to which file (old text → new text), the file blamed, a word of the reason.
BREAKS = {
    "bad syntax": ("data/norms/zpp22.yaml", "act: zozpp", "act: [zozpp", "", "not YAML"),
    "doubled key": (
        "data/norms/zpp22.yaml",
        "act: zozpp",
        "act: zozpp\nact: gk",
        "",
        "stands twice",
    ),
    "unknown key": (
        "data/norms/zpp22.yaml",
        "act: zozpp",
        "act: zozpp\ncolour: red",
        "",
        "colour",
    ),
    "slug inside": (
        "data/norms/zpp22.yaml",
        "act: zozpp",
        "act: zozpp\nslug: zpp22",
        "",
        "file's name",
    ),
    "unknown act": (
        "data/norms/zpp22.yaml",
        "act: zozpp",
        "act: nowhere",
        "",
        "data/acts/nowhere",
    ),
    "unknown step": (
        "data/letters/claim_defect.yaml",
        "[order_number",
        "[nothing",
        "",
        "data/steps/nothing",
    ),
    "next step that is nowhere": (
        "data/replies/refused.yaml",
        "next: claim",
        "next: complaint",
        "",
        "no action, rung or stage: complaint",
    ),
    "answer of nobody": (
        "data/replies/fu_refused.yaml",
        "by: ombudsman",
        "by: judge",
        "",
        "data/authorities/judge",
    ),
    "unknown stage": (
        "data/rungs/claim.yaml",
        "stage: claim",
        "stage: letter",
        "",
        "no stage of the road: letter",
    ),
    "answer kept in a question of another kind": (
        "data/rungs/claim.yaml",
        "answer: claim_reply",
        "answer: claim_met",
        "",
        "the step claim_met takes no answers",
    ),
    "rung before that is nowhere": (
        "data/rungs/court.yaml",
        "needs: [claim]",
        "needs: [letter]",
        "",
        "no rung and no stage: letter",
    ),
    "implied option that is not offered": (
        "data/steps/reply.yaml",
        "implies: {tried: chat}",
        "implies: {tried: letter}",
        "",
        "the step tried has no option letter",
    ),
    "case turned to no problem": (
        "data/steps/seller.yaml",
        "problem: other\n",
        "problem: others\n",
        "",
        "no such record: data/problems/others.yaml",
    ),
    "case turned by a story": (
        "data/steps/seller.yaml",
        "  - slug: person\n",
        "  - slug: person\n    signals: [частник]\n",
        "",
        "an option that turns the case is chosen",
    ),
    "case turned with an answer that is not offered": (
        "data/steps/seller.yaml",
        "{quarrel_with: private}",
        "{quarrel_with: privat}",
        "",
        "quarrel_with has no option privat",
    ),
    "rung without letters or a word": (
        "data/problems/not_delivered.yaml",
        "letters: [chat_message]",
        "letters: []",
        "",
        "says what to do there",
    ),
    "contact that is not shown": (
        "templates/handover/chat.j2",
        "<b>Куда.</b>",
        "<b>Куда.</b> {{ contact('nowhere') }}",
        "",
        "contact('nowhere'): none is shown",
    ),
    "unknown authority": (
        "templates/letters/complaint_rpn.j2",
        '<party label="Куда">',
        "<party label=\"Куда\"><line>{{ authority('nowhere').full }}</line>",
        "",
        "authority('nowhere'): there is none",
    ),
    "unknown fact": (
        "data/steps/warranty.yaml",
        "days_since_received > 14",
        "moon > 14",
        "",
        "moon",
    ),
    "unknown fact of an example": (
        "data/steps/order_number.yaml",
        "if company and company.order_number",
        "if moon",
        "",
        "unknown fact in a phrase: moon",
    ),
    "broken condition": (
        "data/steps/warranty.yaml",
        "days_since_received > 14",
        "> > 14",
        "",
        "not an expression",
    ),
    "circle of facts": (
        "data/facts/tech.yaml",
        "with:\n  of: goods.kind",
        "with:\n  of: tech and goods.kind",
        "",
        "a circle of facts: tech rests on tech",
    ),
    "unknown fact of a fact": (
        "data/facts/days_since_received.yaml",
        "start: received_on",
        "start: moon",
        "",
        "unknown fact: moon",
    ),
    "broken expression of a fact": (
        "data/facts/days_since_received.yaml",
        "start: received_on",
        "start: received_on >",
        "",
        "not an expression",
    ),
    "norm governed by what is no day": (
        "data/norms/zpp22.yaml",
        "governed_by: claim_day",
        "governed_by: tech",
        "",
        "tech is no fact that holds a day",
    ),
    "unknown function of a fact": (
        "data/facts/tech.yaml",
        "by: value",
        "by: moon",
        "",
        "no such function: moon",
    ),
    "uncited norm": (
        "data/letters/prepayment_demand.yaml",
        "norms: [",
        "norms: [court_level, ",
        "",
        "",
    ),
    "unlisted norm": (
        "templates/letters/prepayment_demand.j2",
        "cite('agg_prepay')",
        "cite('zpp20')",
        "",
        "does not list",
    ),
    "unknown name": (
        "templates/letters/prepayment_demand.j2",
        "<letter ",
        "{{ moon }}<letter ",
        "",
        "unknown name: moon",
    ),
    "broken template": (
        "templates/letters/prepayment_demand.j2",
        "<letter ",
        "{% if %}<letter ",
        "",
        "missing or broken",
    ),
    "shaky norm": (
        "data/norms/zpp22.yaml",
        "confidence: high",
        "confidence: conflict",
        "data/",
        "may not be cited",
    ),
    "a term without a number": (
        "data/norms/zpp22.yaml",
        "    number: {value: 10, unit: calendar_days}\n",
        "",
        "data/demands/",
        "zpp22 gives no number",
    ),
    "a number printed that is not there": (
        "data/norms/rpn_term_forward.yaml",
        "    number: {value: 7, unit: calendar_days}\n",
        "",
        "templates/handover/",
        "number('rpn_term_forward')",
    ),
    "a number told that is not there": (
        "data/norms/zpp26_1_money.yaml",
        "    number: {value: 10, unit: calendar_days}\n",
        "",
        "data/problems/lost_on_return",
        "number('zpp26_1_money')",
    ),
    "editions overlap": (
        "data/norms/r18_refund.yaml",
        "  - from: 2026-09-01",
        "  - from: 2026-08-31",
        "",
        "overlaps",
    ),
    "editions leave a gap": (
        "data/norms/r18_refund.yaml",
        "  - from: 2026-09-01",
        "  - from: 2026-09-02",
        "",
        "a gap",
    ),
    "an edition ends before it begins": (
        "data/norms/zpp23_cap.yaml",
        "  - from: 2026-02-01",
        "  - from: 2026-02-01\n    to: 2026-01-31",
        "",
        "before it begins",
    ),
    "unofficial contact": (
        "data/contacts/oz_chat_app.yaml",
        "grade: official",
        "grade: dangerous",
        "",
        "only official",
    ),
    "one number in two records": (
        "data/contacts/oz_ph_2347000.yaml",
        "value: '+78002347000'",
        "value: '+78002346006'",
        "",
        "has the same value",
    ),
    "a channel of another company": (
        "data/companies/ozon.yaml",
        "chat: oz_chat_app",
        "chat: bk_chat",
        "",
        "is of ozon_bank",
    ),
    "an unknown contact on a page": (
        "templates/handover/chat.j2",
        "contact(company.channels.chat)",
        "contact('oz_em_help')",
        "",
        "unknown or not shown",
    ),
    "no default company": (
        "data/companies/ozon.yaml",
        "default: true",
        "default: false",
        "data/companies",
        "exactly one",
    ),
    "text in two files": (
        "data/texts/buttons.yaml",
        "button.back:",
        "crash: x\nbutton.back:",
        "data/texts",
        "stands in two files",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content to break and mend."""
    root = tmp_path_factory.mktemp("content")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


@contextmanager
def broken(root: Path, file: str, old: str, new: str) -> Iterator[int]:
    """The file with one thing changed; gives the line of the change."""
    path = root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    try:
        yield text[: text.index(old)].count("\n") + 1
    finally:
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("name", BREAKS)
def test_a_wrong_record_is_refused_with_file_line_and_reason(copy: Path, name: str) -> None:
    file, old, new, blamed, reason = BREAKS[name]
    with broken(copy, file, old, new) as line, pytest.raises(ContentError) as refused:
        load(copy)
    found = [flaw for flaw in refused.value.flaws if flaw.file.startswith(blamed or file)]
    assert any(reason in flaw.reason for flaw in found), refused.value.flaws
    if not blamed:
        assert any(line <= flaw.line <= line + 1 for flaw in found), (line, found)


def test_the_report_of_good_content_names_what_it_covers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "check_reachability", lambda _: ())  # «make check» walks it
    out = io.StringIO()
    assert report(out, ROOT, date(2026, 11, 25)) == 0
    assert "damaged_or_defective / claim: claim_defect" in out.getvalue()
    assert "not checked for 180 days: none" in out.getvalue()


def test_the_report_of_broken_content_says_that_the_bot_will_not_start(copy: Path) -> None:
    out = io.StringIO()
    with broken(copy, "data/norms/zpp22.yaml", "act: zozpp", "act: nowhere"):
        assert report(out, copy) == 1
    assert "data/norms/zpp22.yaml:" in out.getvalue()
    assert "will not start" in out.getvalue()
