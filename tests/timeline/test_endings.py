"""How a case ended: counted when it is told, asked about, and in the end taken for unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.engine import present
from flows.facts.gather import gather
from flows.model.events import Tap, Verb
from flows.model.outcomes import Ending, Odds
from flows.model.state import ScreenId
from flows.timeline.notices import Occasion, notice_of
from flows.timeline.outcomes import endings
from flows.timeline.reminders import plan_reminders
from tests.flows.test_case_screens import at_case, claim_sent
from tests.flows.walker import Walker, case_of, seen, where


@pytest.fixture
def sent(catalogue: Catalogue, now: datetime) -> Walker:
    """A claim sent today; an answer is due on 7 December."""
    return claim_sent(catalogue, now)


def test_the_end_told_in_one_tap_is_counted(sent: Walker) -> None:
    sent.taps("Решено").taps("Получилось всё")
    [recount] = sent.screen.recounts
    assert recount.gone == ()
    last = recount.come[-1]
    assert (last.problem, last.rung, last.outcome) == ("damaged_or_defective", "claim", "all")
    assert {one.outcome for one in recount.come[:-1]} <= {"nothing"}
    sent.taps("Пропустить").taps("Открыть дело снова")
    [recount] = sent.screen.recounts
    assert recount.gone[-1] == last
    assert recount.come == ()


def test_nothing_is_counted_while_a_case_goes_on(sent: Walker) -> None:
    assert sent.screen.recounts == ()
    sent.taps("Ещё").taps("Назвать дело").says("Чайник")
    assert sent.screen.recounts == ()


def test_the_end_is_asked_two_weeks_after_the_last_day_and_once(sent: Walker) -> None:
    case, facts = case_of(sent), gather(sent.catalogue, case_of(sent), sent.now.date())
    asked = [
        one
        for one in plan_reminders(sent.catalogue, case, facts, sent.now)
        if one.key.startswith("outcome:")
    ]
    assert [(one.key, one.nth) for one in asked] == [("outcome:claim", 1), ("outcome:claim", 2)]
    assert [f"{one.due:%d.%m.%Y}" for one in asked] == ["21.12.2026", "20.01.2027"]
    occasion = [Occasion(1, case.number, one.key, one.nth, one.due) for one in asked]
    first = notice_of(sent.catalogue, sent.state, occasion[:1], asked[0].due)
    assert first is not None
    assert "чем кончилось?" in first.text
    assert " из " not in first.text.partition("</b>")[0]
    assert notice_of(sent.catalogue, sent.state, occasion[1:], asked[1].due) is None


def test_after_thirty_days_of_silence_the_end_is_unknown(sent: Walker) -> None:
    def outcome(days: int) -> list[Ending]:
        day = (sent.now + timedelta(days=days)).date()
        facts = gather(sent.catalogue, case_of(sent), day)
        return [one.outcome for one in endings(sent.catalogue, case_of(sent), facts)][-1:]

    assert outcome(55) == []
    assert outcome(56) == ["silent"]
    sent.now += timedelta(days=60)
    at_case(sent).taps("Решено").taps("Часть, на этом закрываю")
    [recount] = sent.screen.recounts
    assert recount.gone[-1].outcome == "silent"
    assert recount.come[-1].outcome == "part"


def test_the_road_tells_the_odds_with_their_number(sent: Walker) -> None:
    state = replace(sent.state, position=replace(sent.state.position, screen=ScreenId.ROAD))
    odds = {"claim": Odds(24, 9, 3)}
    told = present(sent.catalogue, sent.reader, state, sent.now, odds).text
    assert "Из 24 таких шагов, чей итог известен: исполнено всё — 9, часть — 3." in told
    assert "чей итог известен" not in present(sent.catalogue, sent.reader, state, sent.now).text


def test_the_same_end_is_not_counted_twice(sent: Walker) -> None:
    sent.taps("Решено").taps("Ничего, закрываю")
    assert sent.screen.recounts
    sent.does(Tap(Verb.CASES, rev=sent.state.rev))
    assert where(sent) is ScreenId.CASES, seen(sent)
    assert sent.screen.recounts == ()
