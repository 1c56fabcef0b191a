"""What stands on the picture of a road, and the same in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.model.case_files import RoadSheet
from flows.model.state import Case
from flows.timeline.road_sheet import road_sheet
from tests.timeline.test_standing import CLAIM, DAY, OPENED, RECEIVED, case


def sheet(catalogue: Catalogue, one: Case, day: date = DAY) -> RoadSheet:
    return road_sheet(catalogue, one, gather(catalogue, one, day))


def marks(found: RoadSheet) -> list[str]:
    return [one.kind for one in found.steps]


def words(found: RoadSheet) -> str:
    return unescape(re.sub("<[^>]+>", "", found.caption)).replace("\u00a0", " ")


def test_where_the_case_stands_is_marked_with_its_days(catalogue: Catalogue) -> None:
    waits = sheet(catalogue, case(rung="claim", chat_on="2026-11-01", **RECEIVED))
    assert marks(waits) == ["done", "now", "ahead", "ahead"]
    told = words(waits)
    assert "✓ Чат поддержки — Обращение в поддержку: 01.11.2026" in told
    assert (
        "➤ Претензия — ждём ответа до 30 ноября 2026 г.; Претензия отправлена: 10.11.2026" in told
    )
    assert "· Роспотребнадзор — не рано с 1 декабря 2026 г." in told
    assert "сегодня 25 ноября 2026 г." in told


def test_a_silence_is_marked_late_and_an_answer_is_told(catalogue: Catalogue) -> None:
    late = sheet(catalogue, case(rung="claim", **RECEIVED), date(2026, 12, 5))
    assert marks(late)[1] == "late"
    assert "ответа нет, срок прошёл 30 ноября 2026 г." in words(late)
    refused = {**RECEIVED, "claim_reply": "buyer_fault", "claim_replied_on": "2026-11-24"}
    answered = words(sheet(catalogue, case(rung="claim", **refused)))
    assert "отказали" in answered
    assert "Ответ 24.11.2026:" in answered


def test_a_closed_case_has_no_mark_of_now(catalogue: Catalogue) -> None:
    over = replace(case(rung="claim", **CLAIM), closed=DAY, outcome="all")
    assert "now" not in marks(sheet(catalogue, over))


def test_a_letter_made_early_is_told_beside_what_is_waited_for(catalogue: Catalogue) -> None:
    early = replace(case(rung="rospotrebnadzor", **RECEIVED), done=("claim", "rospotrebnadzor"))
    assert "· Роспотребнадзор — готово, не отправлено" in words(sheet(catalogue, early))


@pytest.mark.parametrize("told", [{}, RECEIVED])
def test_every_road_fits_below_its_picture(catalogue: Catalogue, told: dict[str, str]) -> None:
    for slug, problem in catalogue.problems.items():
        if problem.ladder:
            one = Case(number=1, opened=OPENED, problem=slug, name="<b>" * 13, company="ozon")
            one = replace(one, answers={step: (value,) for step, value in told.items()})
            found = sheet(catalogue, one)
            assert len(unescape(found.caption)) <= 1024
            assert "None" not in found.caption
            assert all(step.title for step in found.steps), slug
