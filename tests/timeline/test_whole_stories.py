"""Whole stories in simulated time: from /start to the court and beyond, day after day.

Every screen of the case, every letter and every reminder on the way is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import pytest

from flows.content.catalogue import Catalogue
from flows.facts.gather import gather
from flows.forms.ladder import ladder_of
from flows.language.phrasing import long_date, short_date
from flows.letters.as_text import plain_text
from flows.model.events import Tap, Verb
from flows.model.state import ScreenId
from flows.records.rungs import Rung
from flows.records.timeline import CaseState
from flows.timeline.deadlines import Watched, watched
from flows.timeline.notices import Occasion, notice_of
from flows.timeline.reminders import AROUND
from flows.timeline.standing import Standing, standing_of_case
from tests.flows.test_case_screens import at_case, main, taps_main
from tests.flows.walker import Walker, case_of, seen, where


@dataclass(frozen=True)
class Story:
    """A problem, the rung its road ends at, the answers that come; all others keep silent."""

    problem: str
    last: str
    heard: Mapping[str, str] = field(default_factory=dict)
    how: str = "post"


STORIES = {
    "goods": Story("damaged_or_defective", "court", {"claim": "buyer_fault"}, "chat"),
    "goods that nobody answers": Story("not_delivered", "court"),
    "bank": Story("bank_savings_or_interest", "bank_court"),
    "fraud": Story("bank_fraud_transfer", "bank_court"),
    "fraud of strangers": Story("fraud_fake_support", "recipient_court"),
    "travel": Story("travel_hotel", "travel_court"),
    "seller": Story("seller_payout", "arbitration"),
}


#: A letter to somebody who has no part in that step.
NOT_TOLD = {("prepayment_demand", "chat"), ("ombudsman_application", "cbr")}
#: Told by another day than that of the sending.
TOLD_BY = {"ombudsman": "fu_decided_on"}


class Life:
    """A walk through a case, with the reminders that come while days go by."""

    def __init__(self, catalogue: Catalogue, now: datetime, story: Story) -> None:
        self.story = story
        self.walk = Walker(catalogue, now).starts().chooses(story.problem)
        self.planned: dict[tuple[str, int], datetime] = {}
        self.told: list[tuple[str, int, date]] = []
        self.read = 0
        self.states: list[tuple[str, CaseState]] = []

    def facts(self) -> Mapping[str, object]:
        return gather(self.walk.catalogue, case_of(self.walk), self.walk.now.date())

    def standing(self) -> Standing:
        return standing_of_case(self.walk.catalogue, case_of(self.walk), self.facts())

    def days(self) -> dict[str, Watched]:
        found = watched(self.walk.catalogue, case_of(self.walk), self.facts())
        return {one.key: one for one in found}

    def looks(self) -> Standing:
        """At the screen of the case: it proposes something, and its days are reminded of."""
        at_case(self.walk)
        found = self.standing()
        self.states.append((found.rung.slug if found.rung else "", found.state))
        text = seen(self.walk)
        facts = self.facts()
        assert not (facts["claim_received"] and "не забрали" in text), "it was received"
        assert "совет" in text or re.search(r"\(.*ст\. \d", text), text
        if found.state is CaseState.WAITING and found.due:
            assert long_date(found.due) in text
            key = f"answer:{found.rung.slug if found.rung else ''}"
            around = [found.due + timedelta(days=n) for n in AROUND]
            assert self.ahead(key) == [day for day in around if day > self.walk.now.date()], key
        return found

    def ahead(self, key: str) -> list[date]:
        """The days still to come on which a deadline is told."""
        here = self.walk.now.tzinfo
        days = (at.astimezone(here) for (one, _), at in self.planned.items() if one == key)
        return sorted(at.date() for at in days if at.date() > self.walk.now.date())

    def keeps_plan(self) -> None:
        """What the store does at every commit: of what is planned only the future counts."""
        for plan in self.walk.screen.plans:
            self.planned = {
                (one.key, one.nth): one.due for one in plan.reminders if one.due > self.walk.now
            }

    def passes(self, days: int) -> None:
        """Days go by; each reminder that falls due is told at its moment."""
        until = self.walk.now + timedelta(days=days)
        due = sorted((at, place) for place, at in self.planned.items() if at <= until)
        for at, (key, nth) in due:
            del self.planned[key, nth]
            self.hears(key, nth, at.astimezone(self.walk.now.tzinfo))
        self.walk.now = until

    def hears(self, key: str, nth: int, at: datetime) -> None:
        """One reminder: it tells of a day that is still there, no later than the day after it."""
        occasion = Occasion(1, case_of(self.walk).number, key, nth, at)
        notice = notice_of(self.walk.catalogue, self.walk.state, [occasion], at)
        assert notice is not None, key
        one = self.days()[key]
        self.told.append((key, nth, at.date()))
        if one.is_deadline:
            assert (at.date() - one.day).days in AROUND
            assert "None" not in notice.text

    def reads(self) -> None:
        """Each new letter tells of the steps before it, with their days."""
        new, self.read = self.walk.letters[self.read :], len(self.walk.letters)
        for letter in new:
            text = plain_text(letter.document).replace("\u00a0", " ")
            for rung in self.sent_before():
                if (letter.letter, rung.slug) not in NOT_TOLD:
                    day = self.facts()[TOLD_BY.get(rung.slug, rung.marks_sent)]
                    assert isinstance(day, date)
                    told = long_date(day) in text or short_date(day) in text
                    assert told, (letter.letter, rung.slug, text)

    def sent_before(self) -> list[Rung]:
        facts, case = self.facts(), case_of(self.walk)
        ladder = ladder_of(self.walk.catalogue, case, facts)
        return [r for r in ladder if r.slug != case.rung and r.marks_sent and facts[r.marks_sent]]

    def goes_on(self) -> None:
        """The step that the case proposes, or the answer that comes."""
        found, walk = self.standing(), self.walk
        answer = self.story.heard.get(found.rung.slug if found.rung else "")
        if found.state is CaseState.WAITING and answer and not found.reply:
            self.passes(5)
            self.answers(answer)
        elif found.state is CaseState.WAITING:
            self.passes(7)
        elif main(walk).verb is Verb.SENT:
            self.sends()
        else:
            taps_main(walk).fills(self.known())
            if where(walk) is ScreenId.REVIEW:
                walk.does(Tap(Verb.CONFIRM, rev=walk.state.rev))
            elif any(button.verb is Verb.SENT for button in walk.buttons):
                self.sends()
        self.keeps_plan()
        self.reads()

    def sends(self) -> None:
        """The letters go out by post and arrive when they are asked about."""
        walk = taps_main(self.walk)
        while walk.question:
            assert len(walk.steps) < 150, seen(walk)
            if walk.catalogue.steps[walk.question].kind == "multi_choice":
                walk.does(Tap(Verb.PICK, self.story.how, walk.state.rev))
            walk.fills_one(self.known())

    def known(self) -> dict[str, str]:
        """Days that can only be those of the story: a decision comes when it comes."""
        steps = self.walk.catalogue.steps.values()
        today = long_date(self.walk.now.date())
        marks = {rung.marks_sent for rung in self.walk.catalogue.rungs.values()}
        asked = {"fu_decided_on", "claim_received_on", "claim_replied_on", *marks}
        days = {step.slug: today for step in steps if step.slug in asked}
        return {"claim_track": "80080712345674", "claim_reply_by": "Продавец", **days}

    def ends(self) -> None:
        """All is won: the case is closed, and nothing is waited for any more."""
        self.walk.taps("Решено").taps("Получилось всё").says("3 490,50")
        assert self.standing().state is CaseState.SOLVED
        assert "получено 3 490,50 ₽" in seen(self.walk)
        self.keeps_plan()
        assert self.planned == {}
        self.walk.taps("Открыть")
        assert self.standing().closed is False

    def answers(self, slug: str) -> None:
        """The answer comes today."""
        walk = self.walk
        taps_main(walk.does(Tap(Verb.REPLY, slug, walk.state.rev)))
        while walk.question in {"claim_reply_by", "claim_reply_how", "claim_replied_on"}:
            walk.fills_one(self.known())


@pytest.mark.parametrize("name", STORIES)
def test_a_story_runs_to_its_court_and_beyond(
    catalogue: Catalogue, now: datetime, name: str
) -> None:
    life = Life(catalogue, now, STORIES[name])
    for _ in range(60):
        found = life.looks()
        if found.rung and (found.rung.slug, found.state) == (life.story.last, CaseState.SENT):
            break
        life.goes_on()
    assert life.states[-1] == (life.story.last, CaseState.SENT), life.states
    reminded = {key for key, _, _ in life.told}
    waited = {rung for rung, state in life.states if state is CaseState.OVERDUE}
    assert {f"answer:{rung}" for rung in waited} <= reminded
    assert len(set(life.told)) == len(life.told), "nothing is told twice"
    life.ends()
